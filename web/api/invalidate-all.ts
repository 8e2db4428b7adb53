import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Makes what lies below these keys stale; resolves once what is on the page was fetched again. */
export async function invalidateAll(queryClient: QueryClient, keys: readonly QueryKey[]): Promise<void> {
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
