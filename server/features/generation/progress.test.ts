import { expect, test } from 'vitest'
import { percentOf } from './progress.ts'

// UC-005.M6, UC-005.Q2, UC-002.Q4
test('the percentage is completed of total with one decimal', () => {
  expect(percentOf(3, 180)).toBe(1.7)
  expect(percentOf(176, 180)).toBe(97.8)
  expect(percentOf(0, 180)).toBe(0)
  expect(percentOf(0, 0)).toBe(0)
})
