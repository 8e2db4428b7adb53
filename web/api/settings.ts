import { queryOptions } from '@tanstack/react-query'
import { getSettings } from '#contract/user-settings.ts'
import { call } from './call.ts'

/** The person's own settings. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call(getSettings, {}, { signal }),
})
