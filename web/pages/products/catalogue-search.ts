import { getRouteApi } from '@tanstack/react-router'
import { LIMITS } from '#contract/limits.ts'
import type { ProductFilterQuery, ProductListQuery } from '#web/api/products.ts'

const route = getRouteApi('/signed-in/framed/products')

export type CatalogueSearch = ReturnType<typeof route.useSearch>

/** Whether anything narrows the catalogue down. */
export function hasFilters(search: CatalogueSearch): boolean {
  return Object.values(filtersOf(search)).some((value) => value !== undefined)
}

/** The filters of the address, as the list, its facets and "select all" ask for them. */
function filtersOf({ search, category, roomType, photo, used }: CatalogueSearch): ProductFilterQuery {
  return {
    search,
    category,
    roomType,
    hasImage: photo === undefined ? undefined : photo === 'there' ? 'true' : 'false',
    generated: used === undefined ? undefined : 'false',
  }
}

/** What the address asks of the catalogue, the queries it stands for, and the way to change it. */
export function useCatalogueSearch() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { sort, page = 1 } = search
  const filters = filtersOf(search)
  const query: ProductListQuery = {
    ...filters,
    sort: sort ?? 'createdAt',
    order: sort === undefined || sort === 'updatedAt' ? 'desc' : 'asc',
    page,
    limit: LIMITS.pageSize.default,
  }
  const change = (changes: Partial<CatalogueSearch>, options?: { replace: boolean }) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), ...options })
  return { search, filters, query, change }
}
