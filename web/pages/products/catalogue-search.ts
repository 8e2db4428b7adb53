import { getRouteApi } from '@tanstack/react-router'
import { LIMITS } from '#contract/limits.ts'
import type { ProductListQuery } from '#web/api/products.ts'

const route = getRouteApi('/signed-in/framed/products')

export type CatalogueSearch = ReturnType<typeof route.useSearch>

/** Whether anything narrows the catalogue down. */
export function hasFilters({ search, category, roomType }: CatalogueSearch): boolean {
  return search !== undefined || category !== undefined || roomType !== undefined
}

/** What the address asks of the catalogue, the query it stands for, and the way to change it. */
export function useCatalogueSearch() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { category, roomType, sort, page = 1 } = search
  const query: ProductListQuery = {
    search: search.search,
    category,
    roomType,
    sort: sort ?? 'createdAt',
    order: sort === undefined || sort === 'updatedAt' ? 'desc' : 'asc',
    page,
    limit: LIMITS.pageSize.default,
  }
  const change = (changes: Partial<CatalogueSearch>, options?: { replace: boolean }) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), ...options })
  return { search, query, change }
}
