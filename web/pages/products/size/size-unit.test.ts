import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCm, toCm } from './size-unit.ts'

test('shows centimeters as inches with two decimals', () => {
  expect([fromCm(200, 'in'), fromCm(2.54, 'in'), fromCm(200, 'cm')]).toEqual([78.74, 1, 200])
})

test('what is typed in inches is stored in centimeters and shown again as it was typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 78_740 }), (hundredths) => {
      const typed = hundredths / 100
      expect(fromCm(toCm(typed, 'in'), 'in')).toBe(typed)
    }),
  )
})

test('a size that is looked at in inches and saved keeps its centimeters to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (hundredths) => {
      const cm = hundredths / 100
      expect(toCm(fromCm(cm, 'in'), 'in', cm)).toBe(cm)
    }),
  )
  expect(toCm(4.13, 'in', 10.5)).toBe(10.5)
  expect(toCm(4.14, 'in', 10.5)).toBe(10.52)
})
