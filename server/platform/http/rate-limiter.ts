import type { Clock } from '#server/platform/clock.ts'

/** At most `max` within any `windowMs`. */
export type Limit = { max: number; windowMs: number }
/** `count` are within the window, this one included; `resetMs` until the oldest of them is no longer. */
export type Counted = { allowed: boolean; count: number; resetMs: number }

export type RateLimiter = {
  /** Counts an attempt, unless as many as the limit allows were counted: then it is not allowed, and not counted. */
  count(key: string, limit: Limit): Promise<Counted>
  /** Takes the last one back: it was none. */
  takeBack(key: string): Promise<void>
  /** Begins to count anew. */
  forget(key: string): Promise<void>
}

const MAX_KEYS = 10_000

/** Counts attempts by key within this process; the limit slides: each attempt ages for itself. */
export function createRateLimiter(clock: Clock): RateLimiter {
  const attempts = new Map<string, number[]>()
  return {
    async count(key, { max, windowMs }) {
      const now = clock.steady()
      const recent = (attempts.get(key) ?? []).filter((time) => time > now - windowMs)
      const allowed = recent.length < max
      if (allowed) recent.push(now)
      attempts.delete(key)
      attempts.set(key, recent)
      // The longest untouched goes: a flood of invented names cannot fill the memory.
      const oldest = attempts.keys().next().value
      if (attempts.size > MAX_KEYS && oldest !== undefined) attempts.delete(oldest)
      return { allowed, count: recent.length, resetMs: (recent[0] ?? now) + windowMs - now }
    },
    async takeBack(key) {
      attempts.get(key)?.pop()
    },
    async forget(key) {
      attempts.delete(key)
    },
  }
}
