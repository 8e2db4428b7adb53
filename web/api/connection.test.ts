import { beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { createConnection, untilAnswered } from './connection.ts'

beforeEach(() => vi.useFakeTimers())

// EC-001.M6, UC-005.X1a
test('retries after 2, 4 and 8 seconds, then every 10', async () => {
  const tries: number[] = []
  const start = Date.now()
  const connection = createConnection(async () => {
    tries.push((Date.now() - start) / 1_000)
    return false
  })
  connection.lost()
  await vi.advanceTimersByTimeAsync(45_000)
  expect(tries).toEqual([2, 6, 14, 24, 34, 44])
})

// EC-001.M7
test('is reconnecting until the third retry failed, then offline', async () => {
  const connection = createConnection(async () => false)
  expect(connection.state()).toBe('online')
  connection.lost()
  expect(connection.state()).toBe('reconnecting')
  await vi.advanceTimersByTimeAsync(13_900)
  expect(connection.state()).toBe('reconnecting')
  await vi.advanceTimersByTimeAsync(200)
  expect(connection.state()).toBe('offline')
})

// EC-001.M8
test('comes back by itself after five minutes and starts over at the next loss', async () => {
  let answers = false
  const connection = createConnection(async () => answers)
  connection.lost()
  await vi.advanceTimersByTimeAsync(300_000)
  expect(connection.state()).toBe('offline')
  answers = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(connection.state()).toBe('online')
  answers = false
  connection.lost()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(connection.state()).toBe('reconnecting')
})

// EC-001.H2
test('tries at once when the browser is online again', async () => {
  let tries = 0
  const connection = createConnection(async () => {
    tries += 1
    return tries > 1
  })
  connection.retryNow()
  expect(tries).toBe(0)
  connection.lost()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(connection.state()).toBe('reconnecting')
  connection.retryNow()
  await vi.advanceTimersByTimeAsync(0)
  expect([tries, connection.state()]).toEqual([2, 'online'])
})

// EC-001.M6
test('a try in vain between the retries neither counts nor moves them', async () => {
  let tries = 0
  const connection = createConnection(async () => {
    tries += 1
    return false
  })
  connection.lost()
  await vi.advanceTimersByTimeAsync(1_000)
  for (const _ of Array(5)) {
    connection.retryNow()
    await vi.advanceTimersByTimeAsync(0)
  }
  expect([tries, connection.state()]).toEqual([5, 'reconnecting'])
  await vi.advanceTimersByTimeAsync(12_900)
  expect([tries, connection.state()]).toEqual([7, 'reconnecting'])
  await vi.advanceTimersByTimeAsync(200)
  expect([tries, connection.state()]).toEqual([8, 'offline'])
})

test('tells its listeners about every change and about nothing else', async () => {
  const states: string[] = []
  const connection = createConnection(async () => true)
  connection.subscribe(() => states.push(connection.state()))
  connection.lost()
  connection.lost()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(states).toEqual(['reconnecting', 'online'])
})

test('keeps the reason of a loss until it is over, and tells of a new one', async () => {
  const told: (string | undefined)[] = []
  let answers = false
  const connection = createConnection(async () => answers)
  connection.subscribe(() => told.push(connection.reason()))
  connection.lost('sign in there')
  connection.lost()
  expect(connection.reason()).toBe('sign in there')
  connection.lost('another reason')
  expect(told).toEqual(['sign in there', 'another reason'])
  answers = true
  await vi.advanceTimersByTimeAsync(2_000)
  expect([connection.state(), connection.reason()]).toEqual(['online', undefined])
})

test('asks every 10 seconds whether there is space again, and tells when there is', async () => {
  const asked: string[] = []
  let hasSpace = false
  const connection = createConnection(async (state) => {
    asked.push(state)
    return hasSpace
  })
  const states: string[] = []
  connection.subscribe(() => states.push(connection.state()))
  connection.full()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(asked).toEqual(['full', 'full', 'full'])
  hasSpace = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(states).toEqual(['full', 'online'])
})

test('sends again what was ordered while the server was away, however long that takes', async () => {
  let answers = false
  const connection = createConnection(async () => answers)
  const order = vi.fn(async () => {
    if (!answers) throw new Problem('network', 'no answer')
    return 'done'
  })
  const done = untilAnswered(connection, order, () => true)
  await vi.advanceTimersByTimeAsync(300_000)
  expect(order).toHaveBeenCalledTimes(1)
  answers = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await done).toBe('done')
  expect(order).toHaveBeenCalledTimes(2)
})

test('an order that is refused, or that nobody wants any more, is not sent again', async () => {
  let [answers, isWanted] = [false, true]
  const connection = createConnection(async () => answers)
  const refused = vi.fn(() => Promise.reject(new Problem('quota_exceeded', 'too many')))
  await expect(untilAnswered(connection, refused, () => true)).rejects.toThrow('too many')
  expect(refused).toHaveBeenCalledTimes(1)
  const lost = vi.fn(() => Promise.reject(new Problem('network', 'no answer')))
  const done = untilAnswered(connection, lost, () => isWanted)
  await vi.advanceTimersByTimeAsync(1_000)
  isWanted = false
  answers = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await done).toBeUndefined()
  expect(lost).toHaveBeenCalledTimes(1)
})
