import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settableClock } from '#server/platform/clock.ts'
import { createLog } from '#server/platform/log.ts'
import { createRedisRateLimiter } from '#server/platform/redis/redis-rate-limiter.ts'
import { type RedisServer, startRedis } from '#server/testing/redis.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { createRateLimiter } from './rate-limiter.ts'

const MINUTE = 60_000
const LIMIT = { max: 5, windowMs: 15 * MINUTE }
const log = createLog('silent')

let redis: RedisServer
const ends: (() => void)[] = []
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(async () => {
  for (const end of ends) end()
  await redis.stop()
})

const newClock = () => settableClock(new Date('2026-06-15T10:00:00Z'))
/** Two processes that count in Redis together; before they have reached it, each would count for itself. */
async function twoProcesses(clock = newClock()) {
  const place = { url: redis.url, prefix: `${ends.length}:`, log }
  const [one, two] = [createRedisRateLimiter(place, clock), createRedisRateLimiter(place, clock)]
  ends.push(one.close, two.close)
  await waitFor(async () => {
    const key = `probe ${Math.random()}`
    await one.count(key, LIMIT)
    return (await two.count(key, LIMIT)).count === 2
  }, 'Redis')
  return { clock, one, two }
}
const inRedis = async () => {
  const { clock, one } = await twoProcesses()
  return { clock, rateLimiter: one }
}

describe.each([
  [
    'in a process',
    async () => {
      const clock = newClock()
      return { clock, rateLimiter: createRateLimiter(clock) }
    },
  ],
  ['in Redis', inRedis],
])('attempts counted %s', (_, start) => {
  test('five are free, the sixth waits for the window to pass', async () => {
    const { clock, rateLimiter } = await start()
    for (let at = 1; at <= 5; at += 1) {
      expect(await rateLimiter.count('sarah', LIMIT)).toEqual({ allowed: true, count: at, resetMs: 15 * MINUTE })
    }
    expect(await rateLimiter.count('sarah', LIMIT)).toEqual({ allowed: false, count: 5, resetMs: 15 * MINUTE })
    clock.advance(14.5 * MINUTE)
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: false, resetMs: MINUTE / 2 })
    clock.advance(0.5 * MINUTE)
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: true, count: 1 })
  })

  test('the window slides: every attempt ages for itself', async () => {
    const { clock, rateLimiter } = await start()
    await rateLimiter.count('sarah', LIMIT)
    clock.advance(10 * MINUTE)
    for (let at = 0; at < 4; at += 1) await rateLimiter.count('sarah', LIMIT)
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: false, resetMs: 5 * MINUTE })
    clock.advance(5 * MINUTE)
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: true, count: 5, resetMs: 10 * MINUTE })
  })

  test('success clears the count, and others are not concerned', async () => {
    const { rateLimiter } = await start()
    for (let at = 0; at < 6; at += 1) await rateLimiter.count('sarah', LIMIT)
    expect((await rateLimiter.count('mike', LIMIT)).allowed).toBe(true)
    await rateLimiter.forget('sarah')
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: true, count: 1 })
  })

  test('one that is taken back was none', async () => {
    const { rateLimiter } = await start()
    for (let at = 0; at < 5; at += 1) await rateLimiter.count('sarah', LIMIT)
    await rateLimiter.takeBack('sarah')
    expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: true, count: 5 })
    expect((await rateLimiter.count('sarah', LIMIT)).allowed).toBe(false)
    await rateLimiter.takeBack('mike')
    expect(await rateLimiter.count('mike', LIMIT)).toMatchObject({ allowed: true, count: 1 })
  })

  test('a clock that is set back, or forth, does not change the wait', async () => {
    const { clock, rateLimiter } = await start()
    for (let at = 0; at < 5; at += 1) await rateLimiter.count('sarah', LIMIT)
    for (const hours of [-1, 3]) {
      clock.set(new Date(clock.now().getTime() + hours * 60 * MINUTE))
      expect(await rateLimiter.count('sarah', LIMIT)).toMatchObject({ allowed: false, resetMs: 15 * MINUTE })
    }
    clock.advance(15 * MINUTE)
    expect((await rateLimiter.count('sarah', LIMIT)).allowed).toBe(true)
  })

  test('of attempts made at the same time, no more than the limit allows get through', async () => {
    const { rateLimiter } = await start()
    const all = await Promise.all(Array.from({ length: 40 }, () => rateLimiter.count('sarah', LIMIT)))
    expect(all.filter(({ allowed }) => allowed)).toHaveLength(5)
  })
})

test('a flood of invented names pushes out the longest untouched, not the one under attack', async () => {
  const rateLimiter = createRateLimiter(newClock())
  const allowed = async (key: string) => (await rateLimiter.count(key, LIMIT)).allowed
  for (let at = 0; at < 5; at += 1) await allowed('early')
  for (let index = 0; index < 9_999; index += 1) await allowed(`invented ${index}`)
  expect(await allowed('early')).toBe(false)
  await allowed('one more')
  expect(await allowed('early')).toBe(false)
  for (let index = 0; index < 10_000; index += 1) await allowed(`more ${index}`)
  expect(await allowed('early')).toBe(true)
})

test('a process whose clock is an hour ahead locks nobody out for longer', async () => {
  const clock = newClock()
  const { one } = await twoProcesses(clock)
  const place = { url: redis.url, prefix: `${ends.length - 2}:`, log }
  const ahead = createRedisRateLimiter(place, settableClock(new Date(clock.now().getTime() + 60 * MINUTE)))
  ends.push(ahead.close)
  await waitFor(async () => {
    const key = `probe ${Math.random()}`
    await ahead.count(key, LIMIT)
    return (await one.count(key, LIMIT)).count === 2
  }, 'Redis')
  for (let at = 0; at < 5; at += 1) await ahead.count('sarah', LIMIT)
  expect(await one.count('sarah', LIMIT)).toMatchObject({ allowed: false, resetMs: 15 * MINUTE })
  clock.advance(15 * MINUTE)
  expect((await one.count('sarah', LIMIT)).allowed).toBe(true)
})

test('two processes share one count, and each keeps its own limit while Redis is away', async () => {
  const { one, two } = await twoProcesses()
  for (let at = 0; at < 3; at += 1) await one.count('sarah', LIMIT)
  for (let at = 0; at < 2; at += 1) await two.count('sarah', LIMIT)
  expect([(await one.count('sarah', LIMIT)).allowed, (await two.count('sarah', LIMIT)).allowed]).toEqual([false, false])
  await redis.kill()
  // What this process counted itself still stands.
  const left = await Promise.all(Array.from({ length: 6 }, () => two.count('sarah', LIMIT)))
  expect(left.filter(({ allowed }) => allowed)).toHaveLength(2)
  await redis.restart()
})
