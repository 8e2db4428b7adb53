import { expect, test } from 'vitest'
import { millisecondsToDayQuota } from './day-quota.ts'

const HOUR = 60 * 60 * 1000

test.each([
  ['in winter midnight there is 8:00 UTC', '2026-01-15T07:59:59.500Z', 500],
  ['in summer it is 7:00 UTC', '2026-07-15T10:00:00Z', 21 * HOUR],
  ['at midnight a whole day lies ahead', '2026-07-15T07:00:00Z', 24 * HOUR],
  ['the day the clock goes forward has 23 hours', '2026-03-08T08:00:00Z', 23 * HOUR],
  ['the day the clock goes back has 25', '2026-11-01T07:00:00Z', 25 * HOUR],
])('%s', (_, now, expected) => {
  expect(millisecondsToDayQuota(new Date(now))).toBe(expected)
})
