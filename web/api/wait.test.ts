import { beforeEach, expect, test, vi } from 'vitest'
import { until, wait } from './wait.ts'

beforeEach(() => void vi.useFakeTimers())

test('waits as long as asked', async () => {
  const done = vi.fn()
  void wait(1_000).then(done)
  await vi.advanceTimersByTimeAsync(999)
  expect(done).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toHaveBeenCalled()
})

test('ends with the reason of the signal and leaves no timer behind', async () => {
  const controller = new AbortController()
  const waiting = wait(1_000, controller.signal)
  controller.abort('taken back')
  await expect(waiting).rejects.toBe('taken back')
  expect(vi.getTimerCount()).toBe(0)
})

test('does not begin for a signal that is aborted already', async () => {
  const begin = vi.fn(() => () => {})
  await expect(until(begin, AbortSignal.abort('late'))).rejects.toBe('late')
  expect(begin).not.toHaveBeenCalled()
})
