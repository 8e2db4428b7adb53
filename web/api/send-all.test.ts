import { expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { sendAll, type Waiting } from './send-all.ts'

type Keeper = { state(): 'online' | 'offline'; lost(): void; back(): void; subscribe(listener: () => void): () => void }

function connectionKeeper(): Keeper {
  const listeners = new Set<() => void>()
  let state: 'online' | 'offline' = 'online'
  const change = (next: typeof state) => {
    state = next
    for (const listener of [...listeners]) listener()
  }
  return {
    state: () => state,
    lost: () => change('offline'),
    back: () => change('online'),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function fixture(send: (item: number) => Promise<void>) {
  const connection = connectionKeeper()
  const controller = new AbortController()
  const done: number[] = []
  const failed: [number, string][] = []
  const waits: (Waiting | undefined)[] = []
  const run = (items: number[], atOnce = 2) =>
    sendAll(items, {
      atOnce,
      signal: controller.signal,
      send,
      onDone: (item) => done.push(item),
      onFailed: (item, { code }) => failed.push([item, code]),
      onWaiting: (waiting) => waits.push(waiting),
      connection,
      signedIn: { holds: () => true, ended: () => {}, subscribe: () => () => {} },
    })
  return { connection, controller, done, failed, waits, run }
}
const offline = () => new Problem('network', 'gone')

test('sends everything, never more at once than allowed', async () => {
  let now = 0
  let most = 0
  const { run, done } = fixture(async () => {
    now += 1
    most = Math.max(most, now)
    await Promise.resolve()
    now -= 1
  })
  await run(
    Array.from({ length: 200 }, (_, index) => index),
    4,
  )
  expect([done.length, new Set(done).size, most]).toEqual([200, 200, 4])
})

test('a refusal of one leaves the others alone', async () => {
  const { run, done, failed } = fixture(async (item) => {
    if (item === 2) throw new Problem('unusable_image', 'broken')
  })
  await run([1, 2, 3])
  expect([done, failed]).toEqual([[1, 3], [[2, 'unusable_image']]])
})

test('waits while the connection is gone and goes on with what had no answer', async () => {
  let isGone = true
  const { run, done, failed, waits, connection } = fixture(async () => {
    if (isGone) throw offline()
  })
  const running = run([1, 2, 3])
  await expect.poll(() => waits).toContainEqual({ kind: 'connection' })
  isGone = false
  connection.back()
  await running
  expect([done.toSorted(), failed]).toEqual([[1, 2, 3], []])
})

test('gives up one that never gets an answer although the server is there', async () => {
  const made = fixture(async (item) => {
    if (item === 1) throw offline()
  })
  made.connection.subscribe(() => made.connection.state() === 'offline' && queueMicrotask(made.connection.back))
  await made.run([1, 2], 1)
  expect([made.done, made.failed]).toEqual([[2], [[1, 'network']]])
})

test('waits as long as the server says when there were too many', async () => {
  vi.useFakeTimers()
  let tries = 0
  const { run, done, waits } = fixture(async () => {
    tries += 1
    if (tries === 1) throw new Problem('rate_limited', 'slow', { retryAfterSeconds: 30 })
  })
  const running = run([1], 1)
  await vi.advanceTimersByTimeAsync(29_000)
  expect([done, waits.at(-1)?.kind]).toEqual([[], 'limit'])
  await vi.advanceTimersByTimeAsync(2_000)
  await running
  expect(done).toEqual([1])
})

test('ends when it is cancelled, also while it waits', async () => {
  const { run, done, failed, controller, waits } = fixture(async () => {
    throw offline()
  })
  const running = run([1, 2, 3])
  await expect.poll(() => waits).toContainEqual({ kind: 'connection' })
  controller.abort()
  await running
  expect([done, failed]).toEqual([[], []])
})
