import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listAudit } from '#contract/audit.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { getOutboxMail, listOutbox } from '#contract/mails.ts'
import { getOperator, listAlerts, listClientInvitations, listClients } from '#contract/operator.ts'
import { getHealth, getQueueDetails } from '#contract/operator-health.ts'
import { getOperatorSetup } from '#contract/operator-setup.ts'
import { call } from './call.ts'

export const operatorKeys = {
  all: ['operator'] as const,
  clients: ['operator', 'clients'] as const,
  health: ['operator', 'health'] as const,
  outbox: ['operator', 'outbox'] as const,
}

/** Nothing tells the desk of changes by itself: it looks again this often while it is open. */
const LOOK_MS = 15_000

/** The operator who is signed in, whoever is signed in as a member. */
export const operatorQuery = queryOptions({
  queryKey: [...operatorKeys.all, 'me'],
  queryFn: ({ signal }) => call(getOperator, {}, { signal }),
})

/** Whether a set-up link still makes the operator’s account; refused as not found when it does not. */
export const setUpQuery = (token: string) =>
  queryOptions({
    queryKey: [...operatorKeys.all, 'set-up', token],
    queryFn: ({ signal }) => call(getOperatorSetup, { params: { token } }, { signal }),
  })

export const healthQuery = queryOptions({
  queryKey: operatorKeys.health,
  queryFn: ({ signal }) => call(getHealth, {}, { signal }),
  refetchInterval: LOOK_MS,
})

/** A page of clients. */
export const clientsQuery = (query: Partial<Input<typeof listClients>['query']>) =>
  queryOptions({
    queryKey: [...operatorKeys.clients, 'list', query],
    queryFn: ({ signal }) => call(listClients, { query }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })

export type ClientInvitation = Output<typeof listClientInvitations>['invitations'][number]

/** The open invitations of a client, with their links. */
export const clientInvitationsQuery = (id: string) =>
  queryOptions({
    queryKey: [...operatorKeys.clients, 'invitations', id],
    queryFn: ({ signal }) => call(listClientInvitations, { params: { id } }, { signal }),
  })

/** Who waits for images, what was made by the hour, and why the rest failed. */
export const queueDetailsQuery = queryOptions({
  queryKey: [...operatorKeys.all, 'queue'],
  queryFn: ({ signal }) => call(getQueueDetails, {}, { signal }),
  refetchInterval: LOOK_MS,
})

export type OutboxList = Output<typeof listOutbox>

/** A page of mails. */
export const outboxQuery = (query: Partial<Input<typeof listOutbox>['query']>) =>
  queryOptions({
    queryKey: [...operatorKeys.outbox, 'list', query],
    queryFn: ({ signal }) => call(listOutbox, { query }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })

/** One mail as it reads in light or dark. */
export const outboxMailQuery = (id: string, scheme: 'light' | 'dark') =>
  queryOptions({
    queryKey: [...operatorKeys.outbox, 'mail', id, scheme],
    queryFn: ({ signal }) => call(getOutboxMail, { params: { id }, query: { scheme } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })

/** A page of alerts, newest first. */
export const alertsQuery = (page: number | undefined) =>
  queryOptions({
    queryKey: [...operatorKeys.all, 'alerts', page],
    queryFn: ({ signal }) => call(listAlerts, { query: { page } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })

/** The audit log, page after page. */
export const auditQuery = (filter: Pick<Input<typeof listAudit>['query'], 'search' | 'group'>) =>
  infiniteQueryOptions({
    queryKey: [...operatorKeys.all, 'audit', filter],
    queryFn: ({ signal, pageParam }) => call(listAudit, { query: { ...filter, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
