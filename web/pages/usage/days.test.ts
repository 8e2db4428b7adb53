import { expect, test } from 'vitest'
import { daysOf } from './days.ts'

const period = (from: string, to: string) => ({ from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` })

test('a month has all its days, those without images too', () => {
  const days = daysOf(period('2026-11-01', '2026-12-01'), [{ day: '2026-11-12', used: 45, cost: 2.25 }])
  expect(days).toHaveLength(30)
  expect(days[0]).toEqual({ day: '2026-11-01', used: 0, cost: 0 })
  expect(days[11]).toEqual({ day: '2026-11-12', used: 45, cost: 2.25 })
  expect(days.at(-1)?.day).toBe('2026-11-30')
})

test('February has 29 days in a leap year', () => {
  expect(daysOf(period('2028-02-01', '2028-03-01'), []).at(-1)?.day).toBe('2028-02-29')
  expect(daysOf(period('2027-02-01', '2027-03-01'), []).at(-1)?.day).toBe('2027-02-28')
})
