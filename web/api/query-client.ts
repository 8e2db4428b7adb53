import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { getInstallation } from '#contract/accounts.ts'
import { Problem } from '#contract/problem.ts'
import { call } from './call.ts'
import { type Connection, createConnection } from './connection.ts'
import { gotNoAnswer, whileDatabaseIsAway } from './passing-failure.ts'
import { reasonOfLoss } from './proxy-answers.ts'
import { meQuery } from './session.ts'
import { createSignedIn, type SignedIn } from './signed-in.ts'

export type Api = { queryClient: QueryClient; connection: Connection; signedIn: SignedIn }

/** Freshness without a live event: what other people change arrives at once, so this only bounds what was missed. */
const STALE_MS = 30_000

/**
 * The cache of everything the pages read and the keepers of connection and session, which belong together: a read
 * without an answer reports the loss, and the retries repeat exactly what failed; a refusal tells that the session ended.
 */
export function createApi(): Api {
  const signedIn = createSignedIn()
  const noticed = (error: Error) => {
    if (!(error instanceof Problem)) return
    if (gotNoAnswer(error)) connection.lost(reasonOfLoss(error))
    if (error.code === 'disk_full') connection.full()
    // Before anybody has signed in nothing ends.
    if (error.code === 'unauthenticated' && queryClient.getQueryData(meQuery.queryKey) !== undefined) signedIn.ended()
  }
  // The server is there again: what failed is not left to the next retry.
  const answered = () => connection.retryNow()
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticed, onSuccess: answered }),
    mutationCache: new MutationCache({ onError: noticed, onSuccess: answered }),
    defaultOptions: {
      // The connection's keeper retries what got no answer; a refusal would be the same a second time.
      queries: { staleTime: STALE_MS, ...whileDatabaseIsAway, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  const connection = createConnection(async (state) => {
    if (state === 'full') return serverSaves()
    const failed = queryClient.getQueryCache().findAll({ type: 'active', predicate: isWithoutAnswer })
    if (failed.length === 0) return serverAnswers()
    await Promise.all(failed.map((query) => queryClient.refetchQueries({ queryKey: query.queryKey, exact: true })))
    return !failed.some(isWithoutAnswer)
  })
  connection.subscribe(() => {
    // Whatever happened meanwhile is fetched at once, not at the next event.
    if (connection.state() === 'online') void queryClient.invalidateQueries()
  })
  return { queryClient, connection, signedIn }
}

function isWithoutAnswer(query: Query): boolean {
  return gotNoAnswer(query.state.error)
}

/** Whether the server has space again; each page that waits for it asks. */
async function serverSaves(): Promise<boolean> {
  const installation = await call(getInstallation, {}).catch(() => undefined)
  return installation?.diskFull === false
}

/** Asked when a change got no answer and no read is waiting. */
async function serverAnswers(): Promise<boolean> {
  const answer = await fetch('/api/installation', { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  )
  return answer?.ok === true && answer.headers.get('content-type')?.startsWith('application/json') === true
}
