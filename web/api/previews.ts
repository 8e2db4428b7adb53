import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import pLimit from 'p-limit'
import type { Request } from '#contract/endpoint.ts'
import { previewStudioSession } from '#contract/previews.ts'
import { call } from './call.ts'

export type PreviewOrder = NonNullable<Request<typeof previewStudioSession>['body']>

/** Of the six connections a browser has: the page's own reads and saves keep the others. */
const inTurn = pLimit(2)
const STALE_MS = 5 * 60_000

/**
 * What these settings would make of a session's product. `basis` is what else the picture depends on. The picture
 * before stays while the next is drawn; one that nobody looks at any more is not drawn.
 */
export function previewQuery(id: string, basis: unknown, order: PreviewOrder) {
  return queryOptions({
    queryKey: ['previews', id, basis, order],
    queryFn: ({ signal }) =>
      inTurn(() => {
        signal.throwIfAborted()
        return call(previewStudioSession, { params: { id }, body: order }, { signal })
      }),
    staleTime: STALE_MS,
    gcTime: STALE_MS,
    placeholderData: keepPreviousData,
  })
}
