import { infiniteQueryOptions } from '@tanstack/react-query'
import { listBin, listBinnedProducts, listBinnedSessions } from '#contract/bin.ts'
import { call } from './call.ts'
import { imageKeys } from './generated-images.ts'
import { productKeys } from './products.ts'
import { sessionKeys } from './studio-sessions.ts'

const PAGE = 60

/** The deleted images, the latest deletion first, page by page; each page says how many there are. */
export const binQuery = infiniteQueryOptions({
  queryKey: imageKeys.bin,
  queryFn: ({ signal, pageParam }) => call(listBin, { query: { cursor: pageParam, limit: PAGE } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
})

/** The deleted studioSessions, the latest deletion first, page by page. What changes a list of sessions changes it. */
export const binnedSessionsQuery = infiniteQueryOptions({
  queryKey: sessionKeys.bin,
  queryFn: ({ signal, pageParam }) => call(listBinnedSessions, { query: { page: pageParam } }, { signal }),
  initialPageParam: 1,
  getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : undefined),
})

/** The deleted products, the latest deletion first, page by page. What changes the catalogue changes it. */
export const binnedProductsQuery = infiniteQueryOptions({
  queryKey: productKeys.bin,
  queryFn: ({ signal, pageParam }) => call(listBinnedProducts, { query: { page: pageParam } }, { signal }),
  initialPageParam: 1,
  getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : undefined),
})
