import { expect, test } from 'vitest'
import { checklistOf, currentStep } from './checklist.ts'

const NOTHING = { ready: 0, hasSession: false, colleagues: 0, skippedInvite: false }

test('the first run begins with products, goes on with a try, and ends with a colleague', () => {
  expect(currentStep(checklistOf(NOTHING))).toBe('products')
  expect(currentStep(checklistOf({ ...NOTHING, ready: 1 }))).toBe('tryThree')
  expect(currentStep(checklistOf({ ...NOTHING, ready: 1, hasSession: true }))).toBe('invite')
  expect(currentStep(checklistOf({ ready: 1, hasSession: true, colleagues: 1, skippedInvite: false }))).toBeUndefined()
})

test('a studioSession counts for its products, also when their photos are gone', () => {
  expect(checklistOf({ ...NOTHING, hasSession: true }).map(({ done }) => done)).toEqual([true, true, false])
})

test('nobody is asked to invite where they cannot, or after they skipped it', () => {
  const keys = (facts: Partial<typeof NOTHING> | { colleagues: null }) =>
    checklistOf({ ...NOTHING, ...facts }).map(({ key }) => key)
  expect(keys({ colleagues: null })).toEqual(['products', 'tryThree'])
  expect(keys({ skippedInvite: true })).toEqual(['products', 'tryThree'])
  expect(keys({ skippedInvite: true, colleagues: 1 })).toEqual(['products', 'tryThree', 'invite'])
})
