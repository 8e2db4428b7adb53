const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS
const RENEWING_MS = 30 * MINUTE_MS
const TRY_AGAIN_MS = 10 * MINUTE_MS
/** Google renews daily quotas at midnight there. */
const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/** Milliseconds from `now` to the next midnight in California, whatever the clock change does to that day. */
export function millisecondsToDayQuota(now: Date): number {
  const guess = now.getTime() + DAY_MS - sinceMidnight(now.getTime())
  // On the two days of the clock change the guess is one o'clock or eleven at night.
  const off = sinceMidnight(guess)
  return guess - (off > DAY_MS / 2 ? off - DAY_MS : off) - now.getTime()
}

/**
 * Milliseconds until a refused day's quota is worth another try: its renewal. Refused shortly after a renewal, it is
 * tried again soon, since this clock may be ahead, or the renewal late.
 */
export function millisecondsToNextTry(now: Date): number {
  return sinceMidnight(now.getTime()) < RENEWING_MS ? TRY_AGAIN_MS : millisecondsToDayQuota(now)
}

function sinceMidnight(time: number): number {
  const parts = new Map(wallClock.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const seconds = (parts.get('hour') ?? 0) * 3600 + (parts.get('minute') ?? 0) * 60 + (parts.get('second') ?? 0)
  return seconds * 1000 + (time % 1000)
}
