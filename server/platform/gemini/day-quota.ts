const DAY_MS = 24 * 60 * 60 * 1000
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

function sinceMidnight(time: number): number {
  const parts = new Map(wallClock.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const seconds = (parts.get('hour') ?? 0) * 3600 + (parts.get('minute') ?? 0) * 60 + (parts.get('second') ?? 0)
  return seconds * 1000 + (time % 1000)
}
