import { and, asc, desc, inArray, type SQL } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import type { listProductIds, listProducts, PRODUCT_SORTS, ProductFilters } from '#contract/products.ts'
import type { App } from '#server/app.ts'
import { ordered } from '#server/platform/database/folded-text.ts'
import { products } from '#server/platform/database/schema.ts'
import { selectShown } from './catalogue.ts'
import type { Cells } from './cells.ts'
import { countProductsOf, matchingCells } from './facet-counts.ts'
import { containsWords, isGenerated, living } from './matching.ts'
import { presentProducts } from './present.ts'

const SORT_COLUMNS = {
  createdAt: products.createdAt,
  name: products.nameOrder,
  sku: ordered(products.sku),
  category: products.category,
  updatedAt: products.updatedAt,
} satisfies Record<(typeof PRODUCT_SORTS)[number], unknown>

/** How many products match, and the condition that finds them; undefined when none do. */
async function match(app: App, cells: Cells, clientId: string, filters: ProductFilters) {
  const all = await cells.read(clientId, filters.search)
  const matching = matchingCells(all, filters)
  const total = countProductsOf(matching, filters.generated)
  if (total === 0) return { total }
  const condition: SQL | undefined = and(
    living(clientId),
    containsWords(filters.search),
    matching.length === all.length
      ? undefined
      : inArray(
          products.facets,
          matching.map((cell) => cell.facets),
        ),
    isGenerated(app.db, clientId, filters.generated),
  )
  return { total, condition }
}

/** One page of the catalogue. */
export async function listPage(
  app: App,
  cells: Cells,
  clientId: string,
  query: Input<typeof listProducts>['query'],
): Promise<Output<typeof listProducts>> {
  const { page, limit } = query
  const { total, condition } = await match(app, cells, clientId, query)
  const direction = query.order === 'asc' ? asc : desc
  const found = condition
    ? await selectShown(app.db)
        .where(condition)
        .orderBy(direction(SORT_COLUMNS[query.sort]), direction(products.id))
        .limit(limit)
        .offset((page - 1) * limit)
    : []
  return { products: await presentProducts(app, clientId, found), total, page, pages: Math.ceil(total / limit) }
}

/** The ids of everything that matches, newest first. */
export async function listIds(
  app: App,
  cells: Cells,
  clientId: string,
  filters: ProductFilters,
): Promise<Output<typeof listProductIds>> {
  const { condition } = await match(app, cells, clientId, filters)
  if (!condition) return { ids: [], total: 0 }
  const rows = await app.db
    .select({ id: products.id })
    .from(products)
    .where(condition)
    .orderBy(desc(products.createdAt), desc(products.id))
  return { ids: rows.map((row) => row.id), total: rows.length }
}
