import { expect, test } from 'vitest'
import { millisecondsToDayQuota, millisecondsToNextTry } from './day-quota.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

test.each([
  ['in winter midnight there is 8:00 UTC', '2026-01-15T07:59:59.500Z', 500],
  ['in summer it is 7:00 UTC', '2026-07-15T10:00:00Z', 21 * HOUR],
  ['at midnight a whole day lies ahead', '2026-07-15T07:00:00Z', 24 * HOUR],
  ['the day the clock goes forward has 23 hours', '2026-03-08T08:00:00Z', 23 * HOUR],
  ['the day the clock goes back has 25', '2026-11-01T07:00:00Z', 25 * HOUR],
])('%s', (_, now, expected) => {
  expect(millisecondsToDayQuota(new Date(now))).toBe(expected)
})

test.each([
  ['during the day it is the renewal', '2026-07-15T10:00:00Z', 21 * HOUR],
  ['refused a moment after it, another day is not lost', '2026-07-15T07:00:02Z', 10 * MINUTE],
  ['nor on the day with 25 hours', '2026-11-01T07:00:02Z', 10 * MINUTE],
  ['nor on the day with 23', '2026-03-08T08:00:02Z', 10 * MINUTE],
  ['half an hour later the day’s quota is used up indeed', '2026-07-15T07:30:00Z', 23.5 * HOUR],
])('%s', (_, now, expected) => {
  expect(millisecondsToNextTry(new Date(now))).toBe(expected)
})
