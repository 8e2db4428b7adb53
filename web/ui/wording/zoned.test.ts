import { expect, test } from 'vitest'
import { placeName, weekdayAndHour } from './zoned.ts'

test('says a moment as clocks of the zone show it', () => {
  expect(weekdayAndHour('2026-06-15T07:00:00Z', 'Europe/Berlin')).toBe('Monday, 15 June, 09:00')
  expect(weekdayAndHour('2026-06-14T21:00:00Z', 'Pacific/Auckland')).toBe('Monday, 15 June, 09:00')
})

test('names the place of a zone', () => {
  expect(['America/New_York', 'UTC', 'America/Argentina/Buenos_Aires'].map(placeName)).toEqual([
    'New York',
    'UTC',
    'Buenos Aires',
  ])
})
