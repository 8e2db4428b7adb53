import { queryOptions } from '@tanstack/react-query'
import { getHelp, getInstallation, getMe, getUsage, listPlans } from '#contract/accounts.ts'
import { call } from './call.ts'

/** Who is signed in, with the client and the month's usage. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, {}, { signal }),
})

/** The month in full: by member, with the months before. Read anew whenever the summary of `me` is. */
export const usageQuery = queryOptions({
  queryKey: ['me', 'usage'],
  queryFn: ({ signal }) => call(getUsage, {}, { signal }),
})

/** The plans, the client's, and the one asked for. */
export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => call(listPlans, {}, { signal }),
})

/** The running version and whom to ask. */
export const helpQuery = queryOptions({
  queryKey: ['help'],
  queryFn: ({ signal }) => call(getHelp, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** What this installation offers: a demo, which image model, how fast it is. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => call(getInstallation, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
