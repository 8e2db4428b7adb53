import { createHash } from 'node:crypto'
import type { Clock } from '#server/platform/clock.ts'
import { createRateLimiter, type RateLimiter } from '#server/platform/http/rate-limiter.ts'
import { connectRedis, type RedisPlace } from './connection.ts'

/** Times of a key's attempts, newest first. One step, so that attempts made at the same time in several processes all count. */
const COUNT = `
local now, max, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local count, oldest = 0, now
local times = redis.call('LRANGE', KEYS[1], 0, max - 1)
-- Counted by a process whose clock was ahead, or before this one was set back: as if the last were of now.
local ahead = (tonumber(times[1]) or now) - now
if ahead > 0 then
  redis.call('DEL', KEYS[1])
  for at, time in ipairs(times) do
    times[at] = tonumber(time) - ahead
    redis.call('RPUSH', KEYS[1], times[at])
  end
  redis.call('PEXPIRE', KEYS[1], window)
end
for _, time in ipairs(times) do
  if tonumber(time) > now - window then
    count, oldest = count + 1, tonumber(time)
  end
end
if count >= max then return {0, count, oldest + window - now} end
redis.call('LPUSH', KEYS[1], now)
redis.call('LTRIM', KEYS[1], 0, max - 1)
redis.call('PEXPIRE', KEYS[1], window)
return {1, count + 1, oldest + window - now}`

/**
 * Counts attempts in Redis, for all processes together. While Redis is away each process counts for itself:
 * limits are looser then, never gone.
 */
export function createRedisRateLimiter(place: RedisPlace, clock: Clock): RateLimiter & { close(): void } {
  const redis = connectRedis(place)
  const own = createRateLimiter(clock)
  // Keys hold addresses of people.
  const name = (key: string) => `${place.prefix}attempts:${createHash('sha256').update(key).digest('base64url')}`
  return {
    async count(key, limit) {
      const inProcess = await own.count(key, limit)
      try {
        const { max, windowMs } = limit
        const answer = await redis.eval(COUNT, 1, name(key), Math.round(clock.steady()), max, windowMs)
        const [allowed, count = 0, resetMs = 0] = Array.isArray(answer) ? answer.map(Number) : []
        return { allowed: allowed === 1, count, resetMs }
      } catch {
        return inProcess
      }
    },
    async takeBack(key) {
      await own.takeBack(key)
      await redis.lpop(name(key)).catch(() => {})
    },
    async forget(key) {
      await own.forget(key)
      await redis.del(name(key)).catch(() => {})
    },
    close: () => redis.disconnect(),
  }
}
