import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import type { Output } from '#contract/endpoint.ts'
import type { listProducts, Product } from '#contract/products.ts'
import { productKeys, productQuery } from './products.ts'

/** Products by id, in the order of the ids; undefined while one is read. Pages already seen answer at once. */
export function useProducts(ids: readonly string[]): (Product | undefined)[] {
  const queryClient = useQueryClient()
  return useQueries({
    queries: ids.map((id) => ({ ...productQuery(id), initialData: () => productOfPages(queryClient, id) })),
    combine: (results) => results.map(({ data }) => data),
  })
}

function productOfPages(queryClient: QueryClient, id: string): Product | undefined {
  const pages = queryClient.getQueriesData<Output<typeof listProducts>>({ queryKey: productKeys.lists })
  for (const [, page] of pages) {
    const found = page?.products.find((product) => product.id === id)
    if (found !== undefined) return found
  }
  return undefined
}
