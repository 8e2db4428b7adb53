import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Output } from '#contract/endpoint.ts'
import { describeRemoval, listFormerMembers, listMembers } from '#contract/members.ts'
import { listAuthSessions } from '#contract/passwords.ts'
import { call } from './call.ts'

export const memberKeys = { all: ['members'] as const }

/** A page of the team, with its open invitations. */
export const membersQuery = (page: number) =>
  queryOptions({
    queryKey: [...memberKeys.all, 'list', page],
    queryFn: ({ signal }) => call(listMembers, { query: { page } }, { signal }),
    placeholderData: keepPreviousData,
  })

export const formerMembersQuery = queryOptions({
  queryKey: [...memberKeys.all, 'former'],
  queryFn: ({ signal }) => call(listFormerMembers, { query: { limit: 100 } }, { signal }),
})

/** What a member made. */
export const memberWorkQuery = (id: string) =>
  queryOptions({
    queryKey: [...memberKeys.all, 'work', id],
    queryFn: ({ signal }) => call(describeRemoval, { params: { id } }, { signal }),
  })

/** Where the person is signed in. */
export const signInsQuery = queryOptions({
  queryKey: ['sign-ins'],
  queryFn: ({ signal }) => call(listAuthSessions, {}, { signal }),
})

export type ListMembers = Output<typeof listMembers>
