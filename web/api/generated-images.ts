import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Output, Request } from '#contract/endpoint.ts'
import {
  type GeneratedImage,
  getGeneratedImage,
  listGeneratedImages,
  listSessionImages,
} from '#contract/generated-images.ts'
import { call } from './call.ts'

const PAGE = 500
/** More than any window shows at first. */
const TOP = 48
const TOP_STALE_MS = 5_000
/** Addresses of pictures are good for half an hour at least; a page that stays open asks for new ones in time. */
export const ADDRESSES_MS = 25 * 60_000

/** The keys of everything cached about images. */
export const imageKeys = {
  all: ['images'],
  lists: ['images', 'list'],
  list: (query: unknown) => ['images', 'list', query],
  session: (studioSessionId: string) => ['images', 'session', studioSessionId],
  top: (studioSessionId: string) => ['images', 'top', studioSessionId],
  products: ['images', 'product'],
  product: (productId: string) => ['images', 'product', productId],
  one: (id: string) => ['images', 'one', id],
  bin: ['images', 'bin'],
} as const

type ImagePage = Output<typeof listGeneratedImages>

/** All pages of a list, one after the other. */
async function readAll(readPage: (cursor: string | undefined) => Promise<ImagePage>): Promise<GeneratedImage[]> {
  const images: GeneratedImage[] = []
  let cursor: string | undefined
  do {
    const page = await readPage(cursor)
    images.push(...page.images)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return images
}

/** Every image of a session in the order of products and variants; live events replace single ones in place. */
export function sessionImagesQuery(studioSessionId: string) {
  const queryKey = imageKeys.session(studioSessionId)
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) =>
      (client.getQueryData(queryKey) === undefined && topIfWhole(client, studioSessionId)) ||
      readAll((cursor) => {
        const query = { cursor, limit: PAGE }
        return call(listSessionImages, { params: { id: studioSessionId }, query }, { signal })
      }),
  })
}

/** What stands at the top of a session's gallery: there at once, while thousands of others are still on their way. */
export function sessionTopQuery(studioSessionId: string) {
  return queryOptions({
    queryKey: imageKeys.top(studioSessionId),
    queryFn: async ({ signal }) => {
      const request = { params: { id: studioSessionId }, query: { limit: TOP } }
      return (await call(listSessionImages, request, { signal })).images
    },
    staleTime: TOP_STALE_MS,
    gcTime: 60_000,
  })
}

/** The top of a session's gallery if it was just read, nothing has changed since and there is no more than that. */
function topIfWhole(queryClient: QueryClient, studioSessionId: string): GeneratedImage[] | undefined {
  const { queryKey } = sessionTopQuery(studioSessionId)
  const state = queryClient.getQueryState(queryKey)
  if (state?.data === undefined || state.isInvalidated || Date.now() - state.dataUpdatedAt > TOP_STALE_MS)
    return undefined
  return state.data.length < TOP ? state.data : undefined
}

/** One image with who ordered it. */
export function imageQuery(id: string) {
  return queryOptions({
    queryKey: imageKeys.one(id),
    queryFn: ({ signal }) => call(getGeneratedImage, { params: { id } }, { signal }),
  })
}

/** Every image of a product over all sessions, the newest first. */
export function productImagesQuery(productId: string) {
  return queryOptions({
    queryKey: imageKeys.product(productId),
    queryFn: ({ signal }) =>
      readAll((cursor) => call(listGeneratedImages, { query: { productId, cursor, limit: PAGE } }, { signal })),
  })
}

export type ImageListQuery = NonNullable<Request<typeof listGeneratedImages>['query']>

/** Images over all sessions, such as the pinned ones. */
export function imagesQuery(query: ImageListQuery) {
  return queryOptions({
    queryKey: imageKeys.list(query),
    queryFn: ({ signal }) => call(listGeneratedImages, { query }, { signal }),
  })
}
