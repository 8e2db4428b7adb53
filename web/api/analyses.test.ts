import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { productAnalysisQuery, sessionAnalysisQuery } from './analyses.ts'
import { applyLiveEvents } from './live-updates.ts'
import { productKeys } from './products.ts'
import { sessionKeys } from './studio-sessions.ts'

const EVENTS = [
  { kind: 'products', topic: 'client' },
  { kind: 'studioSession', topic: 'client', studioSessionId: 'ss_1' },
] as const

let ordered = 0
let answer: () => Response

beforeEach(() => {
  ordered = 0
  answer = () => Response.json({ analysis: { productTypes: [] } })
  vi.stubGlobal('fetch', async () => {
    ordered += 1
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

/** What may happen while an analysis is on the page: somebody changes products or the session. */
async function makeEverythingStale(queryClient: QueryClient): Promise<void> {
  await applyLiveEvents(queryClient, [...EVENTS])
  for (const queryKey of [productKeys.all, sessionKeys.all]) await queryClient.invalidateQueries({ queryKey })
}

const queries = [
  ['products', (client: QueryClient) => new QueryObserver(client, productAnalysisQuery(['prod_1']))],
  [
    'a session',
    (client: QueryClient) =>
      new QueryObserver(client, sessionAnalysisQuery({ id: 'ss_1', selectedProductIds: ['prod_1'] })),
  ],
] as const

test.each(queries)('a shown analysis of %s is not ordered and paid for again', async (_of, observe) => {
  const queryClient = new QueryClient()
  const shown = observe(queryClient)
  const end = shown.subscribe(() => {})
  await vi.waitFor(() => expect(shown.getCurrentResult().status).toBe('success'))
  await makeEverythingStale(queryClient)
  await queryClient.invalidateQueries()
  expect(ordered).toBe(1)
  end()
})

test.each(queries)('a failed analysis of %s waits for the person to try again', async (_of, observe) => {
  const queryClient = new QueryClient()
  answer = () => Response.json({ code: 'internal' }, { status: 500 })
  const shown = observe(queryClient)
  const end = shown.subscribe(() => {})
  await vi.waitFor(() => expect(shown.getCurrentResult().status).toBe('error'))
  await makeEverythingStale(queryClient)
  expect(ordered).toBe(1)
  end()
})
