import type { Clock } from '#server/platform/clock.ts'

export type Attempts = {
  /** Minutes until the next attempt is allowed, 0 when it is now. */
  minutesToWait(key: string): number
  fail(key: string): void
  succeed(key: string): void
}

const MAX_KEYS = 10_000

/** Counts failed attempts by key: after `max` within `windowMs` the key has to wait for the oldest to age. */
export function createAttempts(clock: Clock, { max, windowMs }: { max: number; windowMs: number }): Attempts {
  const failures = new Map<string, number[]>()
  const recent = (key: string) => {
    const since = clock.now().getTime() - windowMs
    return (failures.get(key) ?? []).filter((time) => time > since)
  }
  return {
    minutesToWait(key) {
      const times = recent(key)
      const oldest = times[times.length - max]
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - clock.now().getTime()) / 60_000)
    },
    fail(key) {
      const times = [...recent(key), clock.now().getTime()]
      failures.delete(key)
      failures.set(key, times)
      // The longest untouched goes: a flood of invented names cannot fill the memory.
      const oldest = failures.keys().next().value
      if (failures.size > MAX_KEYS && oldest !== undefined) failures.delete(oldest)
    },
    succeed(key) {
      failures.delete(key)
    },
  }
}
