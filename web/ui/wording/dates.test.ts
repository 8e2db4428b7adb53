import { expect, test, vi } from 'vitest'
import { calendarDay, clockTime, dayAndTime, dayAndTimeWithin, dayWord, monthWord } from './dates.ts'

const now = new Date(2026, 10, 22, 0, 30)

test('names today and yesterday by the calendar, not by 24 hours', () => {
  expect(dayWord(new Date(2026, 10, 22, 0, 5), now)).toBe('Today')
  expect(dayWord(new Date(2026, 10, 21, 23, 59), now)).toBe('Yesterday')
  expect(dayWord(new Date(2026, 10, 21, 0, 1), now)).toBe('Yesterday')
})

test('names other days by date, with the year only when it is another', () => {
  expect(dayWord(new Date(2026, 10, 18), now)).toBe('18 Nov')
  expect(dayWord(new Date(2025, 11, 1), now)).toBe('1 Dec 2025')
})

test('shows the minute on a 24-hour clock', () => {
  expect(clockTime(new Date(2026, 10, 22, 9, 5))).toBe('09:05')
  expect(dayAndTime(new Date(2026, 10, 21, 22, 53), now)).toBe('Yesterday, 22:53')
  expect(dayAndTimeWithin(new Date(2026, 10, 21, 22, 53), now)).toBe('yesterday, 22:53')
  expect(dayAndTimeWithin(new Date(2026, 10, 18, 22, 53), now)).toBe('18 Nov, 22:53')
})

test('names the months of usage by the UTC calendar, wherever the reader is', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles')
  expect(calendarDay('2026-12-01T00:00:00.000Z')).toBe('1 Dec')
  expect(monthWord('2026-11')).toBe('November 2026')
})
