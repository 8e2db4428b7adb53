import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import DataLoader from 'dataloader'
import type { Request } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import {
  getProducts,
  listPhotoless,
  listProductFacets,
  listProductIds,
  listProducts,
  type Product,
} from '#contract/products.ts'
import { call } from './call.ts'

export type ProductListQuery = NonNullable<Request<typeof listProducts>['query']>
export type ProductFilterQuery = NonNullable<Request<typeof listProductFacets>['query']>

/** The keys of everything cached about products. */
export const productKeys = {
  all: ['products'],
  lists: ['products', 'list'],
  list: (query: unknown) => ['products', 'list', query],
  facets: (query: unknown) => ['products', 'facets', query],
  ids: (query: unknown) => ['products', 'ids', query],
  photoless: (ids: readonly string[]) => ['products', 'photoless', ids],
  one: (id: string) => ['products', 'one', id],
  bin: ['products', 'bin'],
  edits: ['products', 'edits'],
  editPreview: (ids: readonly string[], edit: unknown) => ['products', 'edit-preview', ids, edit],
} as const

/** One page of the catalogue; the page before stays while the next one loads. */
export function productsQuery(query: ProductListQuery) {
  return queryOptions({
    queryKey: productKeys.list(query),
    queryFn: ({ signal }) => call(listProducts, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** How many products each filter value would show. */
export function productFacetsQuery(query: ProductFilterQuery) {
  return queryOptions({
    queryKey: productKeys.facets(query),
    queryFn: ({ signal }) => call(listProductFacets, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The ids of every product that matches, for "Select All Filtered". */
export function productIdsQuery(query: ProductFilterQuery) {
  return queryOptions({
    queryKey: productKeys.ids(query),
    queryFn: ({ signal }) => call(listProductIds, { query }, { signal }),
  })
}

/** Which of these products still need a photo; of a selection that changes the answer before stays for the moment. */
export function photolessQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: productKeys.photoless(ids),
    queryFn: ({ signal }) => call(listPhotoless, { body: { ids: [...ids] } }, { signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
}

/** What is asked for in the same moment, such as by every row that scrolls into view, is one request. */
const batch = new DataLoader<string, Product>(
  async (ids) => {
    const { products } = await call(getProducts, { query: { ids: [...new Set(ids)] } })
    const byId = new Map(products.map((product) => [product.id, product]))
    return ids.map((id) => byId.get(id) ?? new Problem('not_found', MESSAGES.notFound))
  },
  { cache: false, maxBatchSize: LIMITS.pageSize.max },
)

/** One product, deleted or not. */
export function productQuery(id: string) {
  return queryOptions({ queryKey: productKeys.one(id), queryFn: () => batch.load(id) })
}
