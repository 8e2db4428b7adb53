import { queryOptions } from '@tanstack/react-query'
import { getInstallation, getMe } from '#contract/accounts.ts'
import { call } from './call.ts'

/** Who is signed in, with the client and the month's usage. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, {}, { signal }),
})

/** What this installation offers: a demo, which image model, how fast it is. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => call(getInstallation, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
