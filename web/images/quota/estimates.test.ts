import { expect, test } from 'vitest'
import { estimate, madeBefore, productsThatFit, quotaAfter, timeOf } from './estimates.ts'

const PER_IMAGE = { unitCost: 0.05, seconds: 5, slowest: 5 }

// EC-003.M3
test('estimates 45 products x 4 variants as 180 images', () => {
  expect(estimate(45, 4, PER_IMAGE).images).toBe(180)
  expect(estimate(45, 4, PER_IMAGE, 3).images).toBe(177)
})

test('after a run that was cancelled, regenerated or cleared the rest is what has no place yet', () => {
  const counts = { total: 180, completed: 61, pending: 0, generating: 0, error: 0, cancelled: 119 }
  expect(madeBefore(counts, undefined)).toBe(61)
  // One of them is a regenerated one, and two more were deleted.
  expect(madeBefore(counts, { planned: 62 })).toBe(62)
})

// UC-002.M25c
test('estimates 180 images at ~15 minutes, 5 s each, and by the speed that was measured', () => {
  expect(timeOf(estimate(45, 4, PER_IMAGE))).toBe('~15 minutes')
  expect(timeOf(estimate(45, 4, { ...PER_IMAGE, seconds: 1, slowest: 1 }))).toBe('~3 minutes')
  // Never measured on this machine.
  expect(timeOf(estimate(45, 4, { ...PER_IMAGE, seconds: 0.5, slowest: 1.5 }))).toBe('~2-5 minutes')
})

// UC-002.Q2
test('costs 180 images at $9.00', () => expect(estimate(45, 4, PER_IMAGE).cost).toBeCloseTo(9, 10))

test('counts the month down and says what is too many', () => {
  expect(quotaAfter(180, { used: 412, limit: 1000 })).toMatchObject({ left: 588, after: 408, tooMany: 0 })
  expect(quotaAfter(180, { used: 85, limit: 100 })).toMatchObject({ left: 15, after: 0, tooMany: 165 })
  expect(quotaAfter(180, { used: 412, limit: null })).toBeNull()
})

// EC-003.M7b
test('fits 15 images as 3 products with 4 variants or 15 with one', () => {
  expect(productsThatFit(15, 4)).toBe(3)
  expect(productsThatFit(15, 1)).toBe(15)
})
