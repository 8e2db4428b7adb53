import { queryOptions, skipToken } from '@tanstack/react-query'
import { analyzeProducts, analyzeStudioSession, type StudioSession } from '#contract/studio-sessions.ts'
import { call } from './call.ts'
import { firstRetries } from './connection.ts'

// Each analysis is paid for. Its keys lie below no other key: a change of products or sessions must not order it again.

/** Asked once, whatever becomes stale meanwhile; only a lost connection repeats it. */
const askedOnce = { ...firstRetries, staleTime: 'static', gcTime: 0 } as const

/** What the studio sees in these products of the catalogue, without a session. */
export function productAnalysisQuery(ids: string[]) {
  return queryOptions({
    queryKey: ['productAnalysis', ids],
    queryFn: async ({ signal }) => (await call(analyzeProducts, { body: { productIds: ids } }, { signal })).analysis,
    ...askedOnce,
  })
}

/** What the studio sees in a session's selection, which is stored with the session; never asked without one. */
export function sessionAnalysisQuery(stored: Pick<StudioSession, 'id' | 'selectedProductIds'> | null) {
  return queryOptions({
    // Another selection, also one that another tab has stored, is another question.
    queryKey: ['sessionAnalysis', stored?.id, stored?.selectedProductIds],
    queryFn:
      stored === null
        ? skipToken
        : ({ signal, client }) => {
            client.setQueryData(analysisBusyQuery(stored.id).queryKey, false)
            const body = { productIds: stored.selectedProductIds }
            return call(analyzeStudioSession, { params: { id: stored.id }, body }, { signal })
          },
    ...askedOnce,
  })
}

/** Whether the AI service lets this session's analysis wait: told by a live event, never asked. */
export function analysisBusyQuery(id: string | undefined) {
  return queryOptions({ queryKey: ['analysisBusy', id], queryFn: skipToken, initialData: false })
}
