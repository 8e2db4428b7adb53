import { describe, expect, test, vi } from 'vitest'
import { lastMonday, lastTipDay, momentIn, nextDigest, weekBefore } from './calendar.ts'

const iso = (moment: Date) => moment.toISOString()
const weekly = (zone: string, after: string) => iso(nextDigest(zone, 'weekly', new Date(after)))
const daily = (zone: string, after: string) => iso(nextDigest(zone, 'daily', new Date(after)))

// UC-010.M4c, UC-010.M4d
describe('Monday 09:00', () => {
  test.each([
    ['Europe/Berlin', '2026-06-14T10:00:00Z', '2026-06-15T07:00:00.000Z'],
    ['America/Los_Angeles', '2026-06-14T10:00:00Z', '2026-06-15T16:00:00.000Z'],
    ['Asia/Kolkata', '2026-06-14T10:00:00Z', '2026-06-15T03:30:00.000Z'],
    ['Pacific/Auckland', '2026-06-14T10:00:00Z', '2026-06-14T21:00:00.000Z'],
  ])('in %s', (zone, after, expected) => {
    expect(weekly(zone, after)).toBe(expected)
    expect(iso(lastMonday(zone, new Date(expected)))).toBe(expected)
    const justBefore = new Date(Date.parse(expected) - 1)
    expect(iso(lastMonday(zone, justBefore))).not.toBe(expected)
    expect(weekly(zone, iso(justBefore))).toBe(expected)
  })

  test('at nine itself the next one is a week later', () => {
    expect(weekly('UTC', '2026-06-15T09:00:00Z')).toBe('2026-06-22T09:00:00.000Z')
  })

  test.each([
    // The Sunday before, clocks went forward, or back.
    ['Europe/Berlin', '2026-03-23T08:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-19T07:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['America/New_York', '2026-03-02T14:00:00Z', '2026-03-09T13:00:00.000Z'],
    ['America/New_York', '2026-10-26T13:00:00Z', '2026-11-02T14:00:00.000Z'],
  ])('stays nine in %s when clocks change', (zone, before, expected) => {
    expect(weekly(zone, before)).toBe(expected)
    expect(iso(weekBefore(zone, new Date(expected)))).toBe(iso(new Date(before)))
  })
})

describe('every day 09:00', () => {
  test.each([
    ['the day clocks go forward', 'Europe/Berlin', '2026-03-28T08:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['the day clocks go back', 'Europe/Berlin', '2026-10-24T07:00:00Z', '2026-10-25T08:00:00.000Z'],
    ['29 February', 'UTC', '2028-02-28T09:00:00Z', '2028-02-29T09:00:00.000Z'],
    ['after 29 February', 'UTC', '2028-02-29T09:00:00Z', '2028-03-01T09:00:00.000Z'],
    ['after 28 February of other years', 'UTC', '2026-02-28T09:00:00Z', '2026-03-01T09:00:00.000Z'],
    ["the month's end", 'Asia/Tokyo', '2026-04-30T00:00:00Z', '2026-05-01T00:00:00.000Z'],
    ["the year's end", 'America/Los_Angeles', '2026-12-31T17:00:00Z', '2027-01-01T17:00:00.000Z'],
  ])('%s', (_, zone, after, expected) => {
    expect(daily(zone, after)).toBe(expected)
  })
})

test('tips come on the 1st and the 15th', () => {
  const last = (zone: string, now: string) => iso(lastTipDay(zone, new Date(now)))
  expect(last('UTC', '2028-02-29T12:00:00Z')).toBe('2028-02-15T09:00:00.000Z')
  expect(last('UTC', '2028-03-01T08:59:59Z')).toBe('2028-02-15T09:00:00.000Z')
  expect(last('UTC', '2028-03-01T09:00:00Z')).toBe('2028-03-01T09:00:00.000Z')
  expect(last('Asia/Tokyo', '2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00.000Z')
})

test('an hour that happens twice is the first one, one that never happens is told by the clock before', () => {
  const day = (month: number, of: number) => ({ year: 2026, month, day: of })
  expect(iso(momentIn('Europe/Berlin', day(10, 25), 2))).toBe('2026-10-25T00:00:00.000Z')
  expect(iso(momentIn('Europe/Berlin', day(3, 29), 2))).toBe('2026-03-29T01:00:00.000Z')
})

test('creates one formatter for a zone and reads the clocks of the days in question only', () => {
  const Formatter = Intl.DateTimeFormat
  const read = vi.spyOn(Formatter.prototype, 'formatToParts')
  const created = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function create(...given) {
    return new Formatter(...given)
  } as typeof Formatter)
  try {
    for (let at = 0; at < 3; at += 1) lastTipDay('Africa/Nairobi', new Date('2026-06-14T12:00:00Z'))
    expect(created).toHaveBeenCalledTimes(1)
    // For each: today, then before and after the 1st, then what both make of it.
    expect(read).toHaveBeenCalledTimes(3 * 5)
  } finally {
    vi.restoreAllMocks()
  }
})
