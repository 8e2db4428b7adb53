import { expect, test } from 'vitest'
import { analysisProgress } from './analysis-progress.ts'

// UC-003.M5b
test('fills the bar over 30 seconds and waits just below the end', () => {
  expect(analysisProgress(0).share).toBe(0)
  expect(analysisProgress(15_000).share).toBe(0.5)
  expect(analysisProgress(29_000).share).toBeGreaterThan(0.96)
  expect(analysisProgress(30_000).share).toBeLessThan(1)
  expect(analysisProgress(60_000).share).toBeLessThan(1)
})

test('counts the seconds down, then says that it takes longer', () => {
  expect(analysisProgress(16_000).remaining).toBe('about 15 seconds')
  expect(analysisProgress(31_000).remaining).toBe('taking longer than usual')
})

test('shows both messages one after the other', () => {
  expect(analysisProgress(14_000).stepsDone).toBe(0)
  expect(analysisProgress(16_000).stepsDone).toBe(1)
})
