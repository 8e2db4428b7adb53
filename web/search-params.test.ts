import { expect, test } from 'vitest'
import { parseSearchParams, writeSearchParams } from './search-params.ts'

test('reads single values as text and repeated ones as a list', () => {
  expect(parseSearchParams('?step=2&category=Furniture&category=Decor')).toEqual({
    step: '2',
    category: ['Furniture', 'Decor'],
  })
})

test('writes lists by repeating their name and leaves out what says nothing', () => {
  expect(writeSearchParams({ step: 1, category: ['Furniture', 'Decor'], search: '', page: undefined })).toBe(
    '?step=1&category=Furniture&category=Decor',
  )
  expect(writeSearchParams({})).toBe('')
})

test('reads back what it wrote', () => {
  const search = { search: 'oak & pine', roomType: ['Living Room', 'Office'] }
  expect(parseSearchParams(writeSearchParams(search))).toEqual(search)
})
