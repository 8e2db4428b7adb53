import { expect, test } from 'vitest'
import {
  flag,
  listOf,
  oneOf,
  parseSearchParams,
  searchReader,
  text,
  wholeNumber,
  writeSearchParams,
} from './search-params.ts'

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

const read = searchReader({
  q: text,
  page: wholeNumber(1, 50),
  sort: oneOf(['name', 'newest']),
  room: listOf(oneOf(['Office', 'Kitchen'])),
  pinned: flag,
})

test('reads each parameter by its own reader', () => {
  const address = '?q=oak&page=50&sort=newest&room=Office&room=Kitchen&pinned=true&other=1'
  expect(read(parseSearchParams(address))).toEqual({
    q: 'oak',
    page: 50,
    sort: 'newest',
    room: ['Office', 'Kitchen'],
    pinned: true,
  })
})

test.each([
  `?q=${'x'.repeat(201)}`,
  '?q=one&q=two',
  '?page=0',
  '?page=51',
  '?page=1.5',
  '?page=',
  '?page=first',
  '?sort=price',
  '?room=Attic',
  '?pinned=false',
])('leaves out what cannot be read: %.20s', (address) => {
  expect(read(parseSearchParams(address))).toEqual({})
})

test('keeps the readable values of a list', () => {
  expect(read(parseSearchParams('?room=Attic&room=Kitchen'))).toEqual({ room: ['Kitchen'] })
})
