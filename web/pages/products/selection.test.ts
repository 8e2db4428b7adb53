import { expect, test } from 'vitest'
import { partsOf, rangeBetween, withIds, withoutIds } from './selection.ts'

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

test('splits a selection into the fewest parts of equal size', () => {
  const ids = Array.from({ length: 1_131 }, (_, index) => `prod_${index}`)
  const parts = partsOf(ids, 500)
  expect(parts.map(({ length }) => length)).toEqual([377, 377, 377])
  expect(parts.flat()).toEqual(ids)
  expect(partsOf(ids.slice(0, 1_001), 500).map(({ length }) => length)).toEqual([334, 334, 333])
  expect(partsOf(ids.slice(0, 500), 500)).toHaveLength(1)
})
