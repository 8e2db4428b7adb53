import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { countBy, isShown, matches, sortImages } from './matching-images.ts'
import { isFiltered, PLAIN_GALLERY, readResultsSearch, withoutFilters } from './results-search.ts'

const everything = readResultsSearch({})

test('finds all words of the search in product name and SKU', () => {
  const desk = exampleImage('a')
  expect(matches(desk, { ...everything, q: 'modern dsk' })).toBe(true)
  expect(matches(desk, { ...everything, q: ' DSK-001 ' })).toBe(true)
  expect(matches(desk, { ...everything, q: 'modern sofa' })).toBe(false)
})

test('passes every filter or none', () => {
  const image = exampleImage('a', { rating: 3, pinned: true })
  expect(matches(image, { ...everything, rating: 3, pinned: true, room: ['Office'], status: ['completed'] })).toBe(true)
  expect(matches(image, { ...everything, rating: 4 })).toBe(false)
  expect(matches(image, { ...everything, room: ['Bedroom'] })).toBe(false)
  expect(matches(image, { ...everything, status: ['error'] })).toBe(false)
  expect(matches(exampleImage('b'), { ...everything, rating: 1 })).toBe(false)
})

test('never shows what was cancelled or deleted', () => {
  expect(isShown(exampleImage('a', { status: 'cancelled' }))).toBe(false)
  expect(isShown(exampleImage('a', { deletedAt: '2026-11-22T10:00:00Z' }))).toBe(false)
  expect(isShown(exampleImage('a', { status: 'error' }))).toBe(true)
})

test('sorts without losing the planned order among equals', () => {
  const images = [exampleImage('a'), exampleImage('b', { rating: 5 }), exampleImage('c')]
  expect(sortImages(images, 'rating').map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  expect(sortImages(images, 'planned').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  const late = exampleImage('d', { completedAt: '2026-11-22T11:00:00Z' })
  expect(sortImages([...images, late], 'newest')[0]?.id).toBe('d')
})

test('counts what each filter value would show', () => {
  const images = [
    exampleImage('a'),
    exampleImage('b', { roomType: 'Bedroom' }),
    exampleImage('c', { roomType: 'Bedroom' }),
  ]
  expect(countBy(images, (image) => image.roomType)).toEqual([
    { value: 'Bedroom', count: 2 },
    { value: 'Office', count: 1 },
  ])
})

test('reads the address leniently', () => {
  const search = readResultsSearch({
    room: 'Office',
    status: ['error', 'nonsense'],
    rating: '9',
    q: '12',
    group: 'room',
  })
  expect(search).toMatchObject({ room: ['Office'], status: ['error'], rating: null, q: '12', group: 'room' })
  expect(readResultsSearch({})).toEqual(PLAIN_GALLERY)
  expect(readResultsSearch({ pinned: 'true', rating: '4' })).toMatchObject({ pinned: true, rating: 4 })
  expect([isFiltered(search), isFiltered(everything)]).toEqual([true, false])
  expect(withoutFilters(search)).toEqual({ ...PLAIN_GALLERY, group: 'room' })
})
