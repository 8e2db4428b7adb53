import { expect, test } from 'vitest'
import { settableClock } from '#server/platform/clock.ts'
import { createAttempts } from './attempts.ts'

const MINUTE = 60_000
function start() {
  const clock = settableClock(new Date('2026-06-15T10:00:00Z'))
  const attempts = createAttempts(clock, { max: 5, windowMs: 15 * MINUTE })
  const fail = (times: number, key = 'sarah') => {
    for (let count = 0; count < times; count += 1) attempts.fail(key)
  }
  return { clock, attempts, fail }
}

test('four failures are free, after the fifth one waits for the window to pass', () => {
  const { clock, attempts, fail } = start()
  fail(4)
  expect(attempts.minutesToWait('sarah')).toBe(0)
  fail(1)
  expect(attempts.minutesToWait('sarah')).toBe(15)
  clock.advance(14.5 * MINUTE)
  expect(attempts.minutesToWait('sarah')).toBe(1)
  clock.advance(0.5 * MINUTE)
  expect(attempts.minutesToWait('sarah')).toBe(0)
})

test('the window slides: every failure ages for itself', () => {
  const { clock, attempts, fail } = start()
  fail(1)
  clock.advance(10 * MINUTE)
  fail(4)
  expect(attempts.minutesToWait('sarah')).toBe(5)
  clock.advance(5 * MINUTE)
  expect(attempts.minutesToWait('sarah')).toBe(0)
  fail(1)
  expect(attempts.minutesToWait('sarah')).toBe(10)
})

test('success clears the count, and others are not concerned', () => {
  const { attempts, fail } = start()
  fail(5)
  expect(attempts.minutesToWait('mike')).toBe(0)
  attempts.succeed('sarah')
  expect(attempts.minutesToWait('sarah')).toBe(0)
})

test('a flood of invented names pushes out the longest untouched, not the one under attack', () => {
  const { attempts, fail } = start()
  fail(5, 'early')
  for (let index = 0; index < 9_999; index += 1) attempts.fail(`invented ${index}`)
  expect(attempts.minutesToWait('early')).toBe(15)
  attempts.fail('early')
  attempts.fail('one more')
  expect(attempts.minutesToWait('early')).toBe(15)
  for (let index = 0; index < 10_000; index += 1) attempts.fail(`more ${index}`)
  expect(attempts.minutesToWait('early')).toBe(0)
})
