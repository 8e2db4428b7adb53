import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

const signal = new AbortController().signal

test('yields in order and never loads further ahead than asked', async () => {
  let waiting = 0
  let most = 0
  const load = async (item: number) => {
    waiting += 1
    most = Math.max(most, waiting)
    // Later items are ready sooner.
    for (let turns = item; turns < 10; turns += 1) await Promise.resolve()
    return item
  }
  const seen: number[] = []
  for await (const item of readAhead([0, 1, 2, 3, 4, 5, 6], load, { ahead: 3, signal })) {
    seen.push(item)
    waiting -= 1
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(most).toBe(3)
})

test('ends when it is aborted, before and while a load hangs', async () => {
  const abort = new AbortController()
  const hanging = readAhead([1], () => new Promise<never>(() => {}), { ahead: 1, signal: abort.signal })
  const next = hanging.next()
  abort.abort(new Error('enough'))
  await expect(next).rejects.toThrow('enough')
  const late = readAhead([1], async (item) => item, { ahead: 1, signal: abort.signal })
  await expect(late.next()).rejects.toThrow('enough')
})
