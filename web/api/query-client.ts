import { MutationCache, type Query, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { Problem } from '#contract/problem.ts'
import { type Connection, createConnection } from './connection.ts'

export type Api = { queryClient: QueryClient; connection: Connection }

/** Freshness without a live event: what other people change arrives at once, so this only bounds what was missed. */
const STALE_MS = 30_000

/**
 * The cache of everything the pages read and the connection's keeper, which belong together: a read without an answer
 * reports the loss, and the retries repeat exactly what failed. `onSignedOut` is told when a session has ended.
 */
export function createApi(onSignedOut: () => void): Api {
  const noticed = (error: Error, queryKey?: QueryKey) => {
    if (!(error instanceof Problem)) return
    if (error.code === 'network') connection.lost()
    // Who asks only who is signed in gets the answer as an error and needs no telling.
    if (error.code !== 'unauthenticated' || queryKey?.[0] === 'me') return
    queryClient.removeQueries({ queryKey: ['me'] })
    onSignedOut()
  }
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => noticed(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => noticed(error) }),
    defaultOptions: {
      // The connection's keeper retries what got no answer; a refusal would be the same a second time.
      queries: { staleTime: STALE_MS, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  const connection = createConnection(async () => {
    const failed = queryClient.getQueryCache().findAll({ type: 'active', predicate: isWithoutAnswer })
    if (failed.length === 0) return serverAnswers()
    await Promise.all(failed.map((query) => queryClient.refetchQueries({ queryKey: query.queryKey, exact: true })))
    return !failed.some(isWithoutAnswer)
  })
  connection.subscribe(() => {
    // Whatever happened meanwhile is fetched at once, not at the next event.
    if (connection.state() === 'online') void queryClient.invalidateQueries()
  })
  return { queryClient, connection }
}

function isWithoutAnswer(query: Query): boolean {
  return query.state.error instanceof Problem && query.state.error.code === 'network'
}

/** Asked when a change got no answer and no read is waiting. */
async function serverAnswers(): Promise<boolean> {
  const answer = await fetch('/api/installation', { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  return answer?.ok === true
}
