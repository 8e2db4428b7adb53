import { expect, test } from 'vitest'
import { rangeBetween, shownState } from './selection-range.ts'

const shown = ['a', 'b', 'c', 'd', 'e']

test('takes the range in both directions', () => {
  expect(rangeBetween(shown, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(rangeBetween(shown, 'd', 'b')).toEqual(['b', 'c', 'd'])
})

test('takes the single row without an anchor on this page', () => {
  expect(rangeBetween(shown, null, 'd')).toEqual(['d'])
  expect(rangeBetween(shown, 'x', 'd')).toEqual(['d'])
})

test('tells how much of a page is selected', () => {
  expect(shownState(shown, new Set(['x']))).toBe('none')
  expect(shownState(shown, new Set(['a', 'x']))).toBe('some')
  expect(shownState(shown, new Set(shown))).toBe('all')
  expect(shownState([], new Set(['a']))).toBe('none')
})
