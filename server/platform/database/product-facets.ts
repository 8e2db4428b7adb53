import { type SQL, sql } from 'drizzle-orm'
import type { ProductFilters } from '#contract/products.ts'
import { CATEGORIES, type Category, ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'

// Everything products are filtered by, as one small number a product: an index over it answers every count of a
// large catalogue without touching the products themselves. Bits 0-7 rooms, 8 picture, 9-10 category, 11-12 source.

export const SOURCES = ['demo', 'manual', 'csv', 'api'] as const
const PICTURE_BIT = 8
const CATEGORY_SHIFT = 9
const SOURCE_SHIFT = 11

const literal = (word: string) => `'${word}'`
const position = (words: readonly string[], column: string) =>
  `(coalesce(array_position(array[${words.map(literal).join(', ')}], ${column}), 1) - 1)`

/** The number of a row of `products`, for its generated column. */
export const facetsOfProduct: SQL = sql.raw(
  [
    ...ROOM_TYPES.map((room, bit) => `(${literal(room)} = any(room_types))::int << ${bit}`),
    `(picture_id is not null)::int << ${PICTURE_BIT}`,
    `${position(CATEGORIES, 'category')} << ${CATEGORY_SHIFT}`,
    `${position(SOURCES, 'source')} << ${SOURCE_SHIFT}`,
  ]
    .map((term) => `(${term})`)
    .join(' + '),
)

export type Facets = {
  category: Category
  roomTypes: RoomType[]
  hasImage: boolean
  source: NonNullable<ProductFilters['source']>
}

/** The words behind a product's number. */
export function readFacets(facets: number): Facets {
  return {
    category: CATEGORIES[(facets >> CATEGORY_SHIFT) & 3] ?? CATEGORIES[0],
    roomTypes: ROOM_TYPES.filter((_, bit) => (facets >> bit) & 1),
    hasImage: ((facets >> PICTURE_BIT) & 1) === 1,
    source: SOURCES[(facets >> SOURCE_SHIFT) & 3] ?? SOURCES[0],
  }
}
