import { expect, test } from 'vitest'
import { durationInWords } from './durations.ts'

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [130, '2 min 10 s'],
  [3_600, '1 h'],
  [7_500, '2 h 5 min'],
])('%d seconds are "%s"', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words)
})
