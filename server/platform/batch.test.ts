import { expect, test } from 'vitest'
import { batch } from './batch.ts'

/** A batch that notes what each run is given, and ends a run only when told. */
function heldBatch(most = 100) {
  const runs: { items: number[]; end(): void }[] = []
  const add = batch<number, string>(
    async (items) => {
      await new Promise<void>((end) => runs.push({ items, end }))
      return items.map((item) => `made ${item}`)
    },
    { most },
  )
  const begun = async (count: number) => {
    while (runs.length < count) await new Promise((resolve) => setImmediate(resolve))
    return runs[count - 1] ?? { items: [], end: () => {} }
  }
  return { add, begun }
}

test('what comes at once goes together, what comes during a run goes in the next', async () => {
  const { add, begun } = heldBatch()
  const first = [add(1), add(2)]
  const run = await begun(1)
  const later = [add(3), add(4), add(5)]
  expect(run.items).toEqual([1, 2])
  run.end()
  expect(await Promise.all(first)).toEqual(['made 1', 'made 2'])
  const next = await begun(2)
  expect(next.items).toEqual([3, 4, 5])
  next.end()
  expect(await Promise.all(later)).toEqual(['made 3', 'made 4', 'made 5'])
})

test('takes no more at a time than it may', async () => {
  const { add, begun } = heldBatch(2)
  const all = Promise.all([1, 2, 3].map(add))
  const run = await begun(1)
  run.end()
  const rest = await begun(2)
  rest.end()
  expect([run.items, rest.items]).toEqual([[1, 2], [3]])
  expect(await all).toHaveLength(3)
})

test('one that cannot be done fails alone; the others of its run are done', async () => {
  const runs: number[][] = []
  const add = batch<number, number>(
    async (items) => {
      runs.push(items)
      if (items.includes(2)) throw new Error('not 2')
      return items
    },
    { most: 100 },
  )
  const ends = await Promise.allSettled([1, 2, 3].map(add))
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    1,
    'Error: not 2',
    3,
  ])
  expect(runs).toEqual([[1, 2, 3], [1], [2], [3]])
  expect(await add(4)).toBe(4)
})
