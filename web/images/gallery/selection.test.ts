import { expect, test } from 'vitest'
import { keepOnly, NOTHING_SELECTED, selectAll, selectImage } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const click = { shiftKey: false, order }
const shift = { shiftKey: true, order }

test('a click selects and deselects one image', () => {
  const one = selectImage(NOTHING_SELECTED, 'b', click)
  expect([...one.ids]).toEqual(['b'])
  expect([...selectImage(one, 'b', click).ids]).toEqual([])
})

test('Shift takes the range from the last click, in both directions', () => {
  const d = selectImage(NOTHING_SELECTED, 'd', click)
  expect([...selectImage(d, 'b', shift).ids].toSorted()).toEqual(['b', 'c', 'd'])
  const two = selectImage(selectImage(d, 'b', shift), 'e', shift)
  expect([...two.ids].toSorted()).toEqual(['b', 'c', 'd', 'e'])
})

test('Shift from a deselected image deselects the range', () => {
  const all = selectAll(NOTHING_SELECTED, order)
  const without = selectImage(all, 'b', click)
  expect([...selectImage(without, 'd', shift).ids].toSorted()).toEqual(['a', 'e'])
})

test('Shift without a start, or with one that is filtered out, selects one', () => {
  expect([...selectImage(NOTHING_SELECTED, 'c', shift).ids]).toEqual(['c'])
  const away = selectImage(NOTHING_SELECTED, 'a', click)
  expect([...selectImage(away, 'c', { shiftKey: true, order: ['b', 'c'] }).ids].toSorted()).toEqual(['a', 'c'])
})

test('selecting all that match keeps what was selected under another filter', () => {
  const other = selectImage(NOTHING_SELECTED, 'x', click)
  expect(selectAll(other, order).ids.size).toBe(6)
})

test('forgets images that are gone and keeps its identity when none is', () => {
  const all = selectAll(NOTHING_SELECTED, order)
  expect(keepOnly(all, new Set(order))).toBe(all)
  expect([...keepOnly(all, new Set(['a', 'c'])).ids]).toEqual(['a', 'c'])
})
