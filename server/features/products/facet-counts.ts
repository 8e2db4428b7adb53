import type { ProductFilters } from '#contract/products.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { type Facets, readFacets } from '#server/platform/database/product-facets.ts'

/** How many products share one `facets` number, and how many of them have generated images. */
export type Cell = { facets: number; count: number; generated: number }
type FacetFilters = Omit<ProductFilters, 'search'>
type FilterName = keyof FacetFilters

const FITS: { [F in Exclude<FilterName, 'generated'>]: (facets: Facets, wanted: FacetFilters) => boolean } = {
  category: ({ category }, wanted) => wanted.category?.includes(category) ?? true,
  roomType: ({ roomTypes }, wanted) => wanted.roomType?.some((room) => roomTypes.includes(room)) ?? true,
  hasImage: ({ hasImage }, wanted) => wanted.hasImage === undefined || wanted.hasImage === hasImage,
  source: ({ source }, wanted) => wanted.source === undefined || wanted.source === source,
}

/** The cells whose products pass the filters; all but `ignored`. */
export function matchingCells(cells: Cell[], filters: FacetFilters, ignored?: FilterName): (Cell & Facets)[] {
  const tests = Object.entries(FITS).flatMap(([name, fits]) => (name === ignored ? [] : [fits]))
  return cells
    .map((cell) => ({ ...cell, ...readFacets(cell.facets) }))
    .filter((cell) => tests.every((fits) => fits(cell, filters)))
}

/** How many products of these cells the `generated` filter leaves. */
export function countProductsOf(cells: Cell[], generated: boolean | undefined): number {
  return cells.reduce((sum, cell) => sum + left(cell, generated), 0)
}

function left(cell: Cell, generated: boolean | undefined): number {
  if (generated === undefined) return cell.count
  return generated ? cell.generated : cell.count - cell.generated
}

/** What each value of each filter would show. A filter does not narrow its own values: they are alternatives. */
export function countFacets(cells: Cell[], filters: FacetFilters) {
  const count = (ignored: FilterName, has: (cell: Facets) => boolean) =>
    countProductsOf(matchingCells(cells, filters, ignored).filter(has), filters.generated)
  return {
    categories: CATEGORIES.map((value) => ({ value, count: count('category', (cell) => cell.category === value) })),
    roomTypes: ROOM_TYPES.map((value) => ({
      value,
      count: count('roomType', (cell) => cell.roomTypes.includes(value)),
    })),
    withImage: count('hasImage', (cell) => cell.hasImage),
    withoutImage: count('hasImage', (cell) => !cell.hasImage),
    neverGenerated: countProductsOf(matchingCells(cells, filters), false),
  }
}
