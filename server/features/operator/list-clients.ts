import { and, asc, count, desc, eq, exists, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { CLIENT_VIEWS, type ClientView, type listClients, type OperatedClient } from '#contract/operator.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { monthOf } from '#server/features/clients/clients.ts'
import { containsEveryWord, folded } from '#server/platform/database/folded-text.ts'
import {
  clients,
  invitations,
  members,
  planRequests,
  products,
  usageMonths,
  users,
} from '#server/platform/database/schema.ts'

const ofClient = eq(members.clientId, clients.id)
const hasJoined = ne(members.status, 'invited')
const isCurrent = and(eq(invitations.memberId, members.id), isNull(invitations.replacedAt))
const addressOf = sql`coalesce(${users.email}, ${invitations.email})`

/** Members of the client at hand with their address, whether they joined or not. */
function selectMembers(app: App, value: SQL, where?: SQL) {
  return app.db
    .select({ value })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(invitations, isCurrent)
    .where(and(ofClient, where))
}

/** Clients as the operator sees them; chain `.where`, `.orderBy`, `.limit`. */
function selectClients(app: App) {
  const month = monthOf(app.clock.now())
  const countMembers = (where: SQL) => app.db.select({ value: count() }).from(members).where(and(ofClient, where))
  const productsOf = app.db
    .select({ value: count() })
    .from(products)
    .where(and(eq(products.clientId, clients.id), isNull(products.deletedAt)))
  const ownerOf = selectMembers(app, addressOf, eq(members.role, 'owner'))
    .orderBy(sql`${members.joinedAt} asc nulls last`, asc(members.createdAt))
    .limit(1)
  return app.db
    .select({
      id: clients.id,
      name: clients.name,
      plan: clients.plan,
      isDemo: clients.isDemo,
      members: sql`(${countMembers(hasJoined)})`.mapWith(Number),
      openInvitations: sql`(${countMembers(eq(members.status, 'invited'))})`.mapWith(Number),
      products: sql`(${productsOf})`.mapWith(Number),
      ownerEmail: sql<string | null>`(${ownerOf})`,
      seenAt: sql`(${selectMembers(app, sql`max(${members.seenAt})`)})`.mapWith(members.seenAt),
      used: sql`coalesce(${usageMonths.used}, 0)`.mapWith(Number),
      requestedPlan: planRequests.plan,
      requestedAt: planRequests.createdAt,
      suspendedAt: clients.suspendedAt,
      createdAt: clients.createdAt,
    })
    .from(clients)
    .leftJoin(usageMonths, and(eq(usageMonths.clientId, clients.id), eq(usageMonths.month, month)))
    .leftJoin(planRequests, and(eq(planRequests.clientId, clients.id), isNull(planRequests.decidedAt)))
}

type Row = Awaited<ReturnType<typeof selectClients>>[number]

const present = ({ createdAt, seenAt, requestedAt, suspendedAt, ...client }: Row): OperatedClient => ({
  ...client,
  limit: PLANS[client.plan].limit,
  createdAt: createdAt.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
  requestedAt: requestedAt?.toISOString() ?? null,
  suspendedAt: suspendedAt?.toISOString() ?? null,
})

/** What the clients of each view have in common, in terms of the client at hand. */
function conditions(app: App): Record<ClientView, SQL | undefined> {
  const anybody = (where: SQL) => exists(app.db.select({ id: members.id }).from(members).where(and(ofClient, where)))
  const isInvited = sql`(${anybody(eq(members.status, 'invited'))} and not ${anybody(hasJoined)})`
  const request = app.db
    .select({ id: planRequests.id })
    .from(planRequests)
    .where(and(eq(planRequests.clientId, clients.id), isNull(planRequests.decidedAt)))
  return {
    all: undefined,
    active: and(isNull(clients.suspendedAt), sql`not ${isInvited}`),
    invited: and(isNull(clients.suspendedAt), isInvited),
    suspended: isNotNull(clients.suspendedAt),
    requests: exists(request),
  }
}

/** One page of clients: those that wait for a decision first, then the newest. The counts are of the search. */
export async function listPage(
  app: App,
  { search, view, page, limit }: Input<typeof listClients>['query'],
): Promise<Output<typeof listClients>> {
  const addresses = selectMembers(app, sql`coalesce(string_agg(${addressOf}, ' '), '')`)
  const found = containsEveryWord(folded(sql`(${clients.name} || ' ' || (${addresses}))`), search)
  const of = conditions(app)
  const counts = { all: 0, active: 0, invited: 0, suspended: 0, requests: 0 }
  for (const one of CLIENT_VIEWS) {
    const [row] = await app.db.select({ value: count() }).from(clients).where(and(found, of[one]))
    counts[one] = row?.value ?? 0
  }
  const rows = await selectClients(app)
    .where(and(found, of[view]))
    .orderBy(sql`${planRequests.id} is null`, desc(clients.createdAt), desc(clients.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const total = counts[view]
  return { clients: rows.map(present), total, page, pages: Math.ceil(total / limit), counts }
}

/** One client as the list shows it; refuses what is none. */
export async function findClient(app: App, id: string): Promise<OperatedClient> {
  const [row] = await selectClients(app).where(eq(clients.id, id))
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return present(row)
}
