import { expect, test } from 'vitest'
import { rangeBetween, withIds, withoutIds } from './selection.ts'

const ids = ['a', 'b', 'c', 'd', 'e']

test('adds and takes out without touching the selection before', () => {
  const before = new Set(['a', 'b'])
  expect([...withIds(before, ['b', 'c'])]).toEqual(['a', 'b', 'c'])
  expect([...withoutIds(before, ['b', 'x'])]).toEqual(['a'])
  expect([...before]).toEqual(['a', 'b'])
})

test('takes everything between two ids, in either direction', () => {
  expect(rangeBetween(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(rangeBetween(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(rangeBetween(ids, 'c', 'c')).toEqual(['c'])
})

test('takes only the one when the other is not on this page', () => {
  expect(rangeBetween(ids, undefined, 'd')).toEqual(['d'])
  expect(rangeBetween(ids, 'from another page', 'd')).toEqual(['d'])
})
