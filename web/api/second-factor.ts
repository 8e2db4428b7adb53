import { queryOptions } from '@tanstack/react-query'
import { getSecondFactor } from '#contract/second-factor.ts'
import { call } from './call.ts'

/** The person's second factor. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => call(getSecondFactor, {}, { signal }),
})
