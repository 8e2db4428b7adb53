import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Request } from '#contract/endpoint.ts'
import { getProduct, listProductFacets, listProductIds, listProducts } from '#contract/products.ts'
import { call } from './call.ts'

export type ProductListQuery = NonNullable<Request<typeof listProducts>['query']>
export type ProductFilterQuery = NonNullable<Request<typeof listProductFacets>['query']>

/** One page of the catalogue; the page before stays while the next one loads. */
export function productsQuery(query: ProductListQuery) {
  return queryOptions({
    queryKey: ['products', 'list', query],
    queryFn: ({ signal }) => call(listProducts, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** How many products each filter value would show. */
export function productFacetsQuery(query: ProductFilterQuery) {
  return queryOptions({
    queryKey: ['products', 'facets', query],
    queryFn: ({ signal }) => call(listProductFacets, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The ids of every product that matches, for "Select All Filtered". */
export function productIdsQuery(query: ProductFilterQuery) {
  return queryOptions({
    queryKey: ['products', 'ids', query],
    queryFn: ({ signal }) => call(listProductIds, { query }, { signal }),
  })
}

export function productQuery(id: string) {
  return queryOptions({
    queryKey: ['products', 'one', id],
    queryFn: ({ signal }) => call(getProduct, { params: { id } }, { signal }),
  })
}
