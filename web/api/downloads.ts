import { queryOptions } from '@tanstack/react-query'
import { getDownloadJob } from '#contract/downloads.ts'
import { call } from './call.ts'

/** A ZIP in the making, asked every second while it is packed. */
export function downloadQuery(jobId: string) {
  return queryOptions({
    queryKey: ['downloads', jobId],
    queryFn: ({ signal }) => call(getDownloadJob, { params: { id: jobId } }, { signal }),
    refetchInterval: ({ state }) =>
      state.error === null && (state.data?.status === 'pending' || state.data?.status === 'running') ? 1_000 : false,
  })
}
