import { queryOptions } from '@tanstack/react-query'
import { getInvitation } from '#contract/invitations.ts'
import { call } from './call.ts'

/** What the invitation of a link is for. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(getInvitation, { params: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
