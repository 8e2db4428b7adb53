import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Request } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { getSessionStatus } from '#contract/session-runs.ts'
import { isUnderWay } from '#contract/session-states.ts'
import { getStudioSession, listStudioSessions } from '#contract/studio-sessions.ts'
import { call } from './call.ts'
import { imageKeys } from './generated-images.ts'
import { invalidateAll } from './invalidate-all.ts'

export type SessionListQuery = NonNullable<Request<typeof listStudioSessions>['query']>

/** The keys of everything cached about sessions. */
export const sessionKeys = {
  all: ['studioSessions'],
  lists: ['studioSessions', 'list'],
  list: (query: unknown) => ['studioSessions', 'list', query],
  bin: ['studioSessions', 'list', 'bin'],
  ones: ['studioSessions', 'one'],
  one: (id: string) => ['studioSessions', 'one', id],
  status: (id: string) => ['studioSessions', 'status', id],
} as const

/** One page of sessions as cards, asked again every 5 s while one of them runs or is paused: a pause may end by itself. */
export function sessionsQuery(query: SessionListQuery) {
  return queryOptions({
    queryKey: sessionKeys.list(query),
    queryFn: ({ signal }) => call(listStudioSessions, { query }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.error === null && state.data?.studioSessions.some(isUnderWay) ? LIMITS.pollMs : false,
  })
}

export function sessionQuery(id: string) {
  return queryOptions({
    queryKey: sessionKeys.one(id),
    queryFn: ({ signal }) => call(getStudioSession, { params: { id } }, { signal }),
  })
}

/**
 * Progress of a run, asked every 5 s while it goes on, also in a tab in the background; live events only make it sooner.
 * It rests after an error: then the connection's keeper repeats it.
 */
export function sessionStatusQuery(id: string) {
  return queryOptions({
    queryKey: sessionKeys.status(id),
    queryFn: ({ signal }) => call(getSessionStatus, { params: { id } }, { signal }),
    // A paused run may go on by itself at any moment.
    refetchInterval: ({ state: { error, data } }) =>
      error === null && data !== undefined && isUnderWay(data) ? LIMITS.pollMs : false,
    refetchIntervalInBackground: true,
  })
}

/** Another run of the session begins: what was known of the run before it, or is just being asked, no longer counts. */
export function forgetRun(queryClient: QueryClient, id: string): void {
  const { queryKey } = sessionStatusQuery(id)
  void queryClient.cancelQueries({ queryKey })
  void queryClient.resetQueries({ queryKey })
  void invalidateAll(queryClient, [imageKeys.session(id), imageKeys.top(id)])
}
