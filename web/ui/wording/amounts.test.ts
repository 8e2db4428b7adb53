import { expect, test } from 'vitest'
import { plural } from '#contract/amounts.ts'
import { formatMoney, formatShare, initials } from './amounts.ts'

test('counts in words', () => {
  expect(plural(1, 'product')).toBe('1 product')
  expect(plural(1240, 'product')).toBe('1,240 products')
  expect(plural(0, 'category', 'categories')).toBe('0 categories')
})

test('never rounds a share to done or to nothing', () => {
  expect(formatShare(0.533)).toBe('53%')
  expect(formatShare(0.999)).toBe('99%')
  expect(formatShare(0.001)).toBe('1%')
  expect(formatShare(1)).toBe('100%')
  expect(formatShare(0)).toBe('0%')
})

test('writes money with cents', () => expect(formatMoney(9)).toBe('$9.00'))

test('shortens names for avatars', () => {
  expect(initials('Sarah Chen')).toBe('SC')
  expect(initials('mike')).toBe('M')
  expect(initials('Ana María de la Cruz')).toBe('AC')
  expect(initials('')).toBe('')
})
