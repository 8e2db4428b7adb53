import { expect, test } from 'vitest'
import { percentOf, secondsLeft } from './progress.ts'

const at = (seconds: number) => new Date(1_000_000 + seconds * 1000)

test('[UC-005.M6] [UC-005.Q2] [UC-002.Q4] the percentage is completed of total with one decimal', () => {
  expect(percentOf(3, 180)).toBe(1.7)
  expect(percentOf(176, 180)).toBe(97.8)
  expect(percentOf(0, 180)).toBe(0)
  expect(percentOf(0, 0)).toBe(0)
})

test('[UC-005.M3b] before anything is measured 180 images take 15 minutes', () => {
  expect(secondsLeft(180, [], at(0), 5)).toBe(15 * 60)
})

test('then the pace of the latest completions counts, and a standstill lengthens the estimate', () => {
  const completions = [at(10), at(8), at(6), at(4), at(2), at(0)]
  expect(secondsLeft(100, completions, at(10), 5)).toBe(200)
  expect(secondsLeft(100, completions, at(60), 5)).toBe(1_200)
})
