import type { Frequency } from '#contract/notification-settings.ts'
import { lruCache } from '#server/platform/lru-cache.ts'

// When mails of a calendar go out: at nine o'clock where the client is, whatever that is in UTC on the day.

const HOUR_OF_MAILS = 9
const DAY_MS = 24 * 60 * 60_000
const MONDAY = 1
const TIP_DAYS = [1, 15]

/** A day of the calendar, without a place. Days beyond the month's end count on into the next one. */
type Day = { year: number; month: number; day: number }

/** The day it is in a zone. */
export function dayIn(timeZone: string, moment: Date): Day {
  const { year, month, day } = partsIn(timeZone, moment)
  return { year, month, day }
}

/** The date it is in a zone, as `2026-06-15`. */
export function dateIn(timeZone: string, moment: Date): string {
  const { year, month, day } = dayIn(timeZone, moment)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** What is computed of a zone, once for everybody who is there. */
export function perZone<T extends object>(compute: (timeZone: string) => T): (timeZone: string) => T {
  const known = new Map<string, T>()
  return (timeZone) => {
    const value = known.get(timeZone) ?? compute(timeZone)
    known.set(timeZone, value)
    return value
  }
}

/** The moment it is this hour of this day in a zone. An hour that happens twice is the first of both. */
export function momentIn(timeZone: string, { year, month, day }: Day, hour: number): Date {
  const wanted = Date.UTC(year, month - 1, day, hour)
  // The offset of the day before and of the day after: between them lies every change of clocks on the day itself.
  const candidates = [wanted - DAY_MS, wanted + DAY_MS].map((at) => wanted - offsetAt(timeZone, new Date(at)))
  const hits = candidates.filter((at) => at + offsetAt(timeZone, new Date(at)) === wanted)
  // An hour that a change of clocks leaves out is told by the clock as it was before.
  return new Date(hits.length > 0 ? Math.min(...hits) : Math.max(...candidates))
}

/** The next digest after a moment: every day, or every Monday. */
export function nextDigest(timeZone: string, frequency: Exclude<Frequency, 'realtime'>, after: Date): Date {
  const isDay = (day: Day) => frequency === 'daily' || weekdayOf(day) === MONDAY
  return firstOf(timeZone, after, 1, isDay)
}

/** The latest Monday, nine o'clock, that has come. */
export function lastMonday(timeZone: string, now: Date): Date {
  return firstOf(timeZone, now, -1, (day) => weekdayOf(day) === MONDAY)
}

/** The latest day of tips, nine o'clock, that has come. */
export function lastTipDay(timeZone: string, now: Date): Date {
  return firstOf(timeZone, now, -1, ({ day }) => TIP_DAYS.includes(day))
}

/** A week of the calendar earlier, at the same hour. */
export function weekBefore(timeZone: string, moment: Date): Date {
  const day = dayIn(timeZone, moment)
  return momentIn(timeZone, { ...day, day: day.day - 7 }, HOUR_OF_MAILS)
}

/** The first nine o'clock on such a day, forwards strictly after the moment, backwards up to it. */
function firstOf(timeZone: string, from: Date, step: 1 | -1, isDay: (day: Day) => boolean): Date {
  const today = dayIn(timeZone, from)
  for (let days = 0; days < 40; days += 1) {
    const day = shifted(today, days * step)
    if (!isDay(day)) continue
    const moment = momentIn(timeZone, day, HOUR_OF_MAILS)
    if (step === 1 ? moment > from : moment <= from) return moment
  }
  throw new Error('a calendar without such a day')
}

function shifted({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const weekdayOf = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay()

/** How far a zone's clock is ahead of UTC, in ms. */
function offsetAt(timeZone: string, moment: Date): number {
  const { year, month, day, hour, minute, second } = partsIn(timeZone, moment)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment.getTime() / 1000) * 1000
}

/** A formatter costs far more to create than to use. */
const formatters = lruCache<Intl.DateTimeFormat>(100)

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    timeZone,
  })
  formatters.set(timeZone, formatter)
  return formatter
}

function partsIn(timeZone: string, moment: Date) {
  const parts = formatterOf(timeZone).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}
