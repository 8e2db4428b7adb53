import { queryOptions } from '@tanstack/react-query'
import { getDownloadJob } from '#contract/downloads.ts'
import { call } from './call.ts'

export const downloadKeys = { all: ['downloads'], one: (jobId: string) => ['downloads', jobId] } as const

/** A ZIP in the making, asked every second while it is packed. */
export function downloadQuery(jobId: string) {
  return queryOptions({
    queryKey: downloadKeys.one(jobId),
    queryFn: ({ signal }) => call(getDownloadJob, { params: { id: jobId } }, { signal }),
    refetchInterval: ({ state }) =>
      state.error === null && (state.data?.status === 'pending' || state.data?.status === 'running') ? 1_000 : false,
  })
}
