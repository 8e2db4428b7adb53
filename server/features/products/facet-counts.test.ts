import { expect, test } from 'vitest'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { type Cell, countFacets, countProductsOf, matchingCells } from './facet-counts.ts'

/** A cell as the database numbers it: rooms in bits 0-7, picture in 8, category from 9, source from 11. */
function cell(
  count: number,
  has: {
    category?: (typeof CATEGORIES)[number]
    rooms?: (typeof ROOM_TYPES)[number][]
    image?: boolean
    generated?: number
  },
): Cell {
  const rooms = (has.rooms ?? []).reduce((bits, room) => bits | (1 << ROOM_TYPES.indexOf(room)), 0)
  const category = CATEGORIES.indexOf(has.category ?? 'Furniture') << 9
  return { facets: rooms | (has.image ? 256 : 0) | category, count, generated: has.generated ?? 0 }
}
const CELLS = [
  cell(5, { rooms: ['Office'], image: true, generated: 2 }),
  cell(3, { rooms: ['Office', 'Bedroom'] }),
  cell(2, { category: 'Decor', rooms: ['Bedroom'], image: true, generated: 2 }),
]
const counts = (list: { value: string; count: number }[]) =>
  Object.fromEntries(list.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]))

test('a product in two rooms counts in both, and once in the total', () => {
  const facets = countFacets(CELLS, {})
  expect(counts(facets.roomTypes)).toEqual({ Office: 8, Bedroom: 5 })
  expect(countProductsOf(matchingCells(CELLS, { roomType: ['Office', 'Bedroom'] }), undefined)).toBe(10)
})

test('a filter narrows every facet but its own', () => {
  const facets = countFacets(CELLS, { category: ['Decor'], hasImage: true })
  expect(counts(facets.categories)).toEqual({ Furniture: 5, Decor: 2 })
  expect(counts(facets.roomTypes)).toEqual({ Bedroom: 2 })
  expect(facets).toMatchObject({ withImage: 2, withoutImage: 0, neverGenerated: 0 })
})

test('generated or not narrows them all', () => {
  expect(counts(countFacets(CELLS, { generated: true }).roomTypes)).toEqual({ Office: 2, Bedroom: 2 })
  expect(counts(countFacets(CELLS, { generated: false }).categories)).toEqual({ Furniture: 6 })
  expect(countFacets(CELLS, { roomType: ['Office'] }).neverGenerated).toBe(6)
})

test('every value is listed, in the order of the vocabulary, also where nothing matches', () => {
  const facets = countFacets([], {})
  expect(facets.categories).toEqual(CATEGORIES.map((value) => ({ value, count: 0 })))
  expect(facets.roomTypes.map(({ value }) => value)).toEqual([...ROOM_TYPES])
})
