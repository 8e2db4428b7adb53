import { and, count, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { listClients, OperatedClient, updateOperatedClient } from '#contract/operator.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { createClient } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { decideRequest, monthOf, setPlan } from '#server/features/clients/clients.ts'
import { resumeAfterQuota } from '#server/features/generation/generation.ts'
import { containsEveryWord, folded } from '#server/platform/database/folded-text.ts'
import { clients, members, planRequests, products, usageMonths } from '#server/platform/database/schema.ts'
import type { Operator } from '#server/platform/http/scope.ts'

/** Clients as the operator sees them; chain `.where`, `.orderBy`, `.limit`. */
function selectClients(app: App) {
  const month = monthOf(app.clock.now())
  const countMembers = (status: SQL | undefined) =>
    app.db
      .select({ value: count() })
      .from(members)
      .where(and(eq(members.clientId, clients.id), status))
  const membersOf = countMembers(ne(members.status, 'invited'))
  const invitationsOf = countMembers(eq(members.status, 'invited'))
  const productsOf = app.db
    .select({ value: count() })
    .from(products)
    .where(and(eq(products.clientId, clients.id), isNull(products.deletedAt)))
  return app.db
    .select({
      id: clients.id,
      name: clients.name,
      plan: clients.plan,
      members: sql`(${membersOf})`.mapWith(Number),
      openInvitations: sql`(${invitationsOf})`.mapWith(Number),
      products: sql`(${productsOf})`.mapWith(Number),
      used: sql`coalesce(${usageMonths.used}, 0)`.mapWith(Number),
      requestedPlan: planRequests.plan,
      createdAt: clients.createdAt,
    })
    .from(clients)
    .leftJoin(usageMonths, and(eq(usageMonths.clientId, clients.id), eq(usageMonths.month, month)))
    .leftJoin(planRequests, and(eq(planRequests.clientId, clients.id), isNull(planRequests.decidedAt)))
}

type Row = Awaited<ReturnType<typeof selectClients>>[number]

const present = ({ createdAt, ...client }: Row): OperatedClient => ({
  ...client,
  limit: PLANS[client.plan].limit,
  createdAt: createdAt.toISOString(),
})

/** One page of clients, newest first. */
export async function listPage(
  app: App,
  { search, page, limit }: Input<typeof listClients>['query'],
): Promise<Output<typeof listClients>> {
  const where = containsEveryWord(folded(clients.name), search)
  const [totals] = await app.db.select({ value: count() }).from(clients).where(where)
  const rows = await selectClients(app)
    .where(where)
    .orderBy(desc(clients.createdAt), desc(clients.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const total = totals?.value ?? 0
  return { clients: rows.map(present), total, page, pages: Math.ceil(total / limit) }
}

async function findClient(app: App, id: string): Promise<OperatedClient> {
  const [row] = await selectClients(app).where(eq(clients.id, id))
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return present(row)
}

/** Refuses what is no client. */
export async function requireClient(app: App, id: string): Promise<void> {
  await findClient(app, id)
}

/** A new client, without members: its owner comes by invitation. */
export async function addClient(
  app: App,
  { userId }: Operator,
  client: Parameters<typeof createClient>[1],
): Promise<OperatedClient> {
  return findClient(app, await createClient(app, client, userId))
}

/** Renames a client, changes its plan, decides its request. More quota lets its paused runs go on. */
export async function changeClient(
  app: App,
  { userId }: Operator,
  id: string,
  { name, plan, declineRequest }: Input<typeof updateOperatedClient>['body'],
): Promise<OperatedClient> {
  const by = { clientId: id, userId }
  await app.db.transaction(async (tx) => {
    const [client] = await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, id)).for('update')
    if (!client) throw problem('not_found', MESSAGES.notFound)
    if (name !== undefined && name !== client.name) {
      await tx.update(clients).set({ name }).where(eq(clients.id, id))
      const payload = { from: client.name, to: name }
      await record(app, tx, { ...by, kind: 'client.renamed', objectId: id, payload })
    }
    if (plan) await setPlan(app, tx, by, plan)
    else if (declineRequest) await decideRequest(app, tx, by)
  })
  if (plan) await resumeAfterQuota(app, id)
  return findClient(app, id)
}
