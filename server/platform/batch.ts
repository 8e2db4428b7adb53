import { setImmediate, setTimeout } from 'node:timers/promises'

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void }

/**
 * Does for several items at a time what `run` does for a list of them, answering in their order: those that come within
 * `gatherMs` go together (those of one turn of the event loop without it), and those that come while a run goes on form
 * the next one, up to `most`. Of a run that throws each item is run alone: `run` must have done nothing then, or end in
 * the same place when it is repeated.
 */
export function batch<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { most, gatherMs = 0 }: { most: number; gatherMs?: number },
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let isRunning = false

  async function runWaiting(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      await (gatherMs > 0 ? setTimeout(gatherMs) : setImmediate())
      await settle(waiting.splice(0, most))
    }
    isRunning = false
  }

  async function settle(together: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(together.map(({ item }) => item))
      for (const [at, { resolve }] of together.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (together.length > 1) await Promise.all(together.map((one) => settle([one])))
      else for (const { reject } of together) reject(error)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isRunning) void runWaiting()
    })
}
