import { and, count, eq, ne } from 'drizzle-orm'
import { PLANS, type Role, roleCovers } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { clients, members } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'

export type MemberRow = typeof members.$inferSelect

/**
 * Locks a client against other changes of its team until the transaction ends: seats and owners are counted under it. Not
 * against rows that refer to the client. Refuses what is no client.
 */
export async function lockTeam(tx: Transaction, clientId: string): Promise<typeof clients.$inferSelect> {
  const [client] = await tx.select().from(clients).where(eq(clients.id, clientId)).for('no key update')
  if (!client) throw problem('not_found', MESSAGES.notFound)
  return client
}

/** As `lockTeam`, for a member who still has this role: who was removed or demoted since the request began is refused. */
export async function lockTeamFor(
  tx: Transaction,
  { clientId, userId }: Scope,
  needed: Role,
): Promise<typeof clients.$inferSelect> {
  const client = await lockTeam(tx, clientId)
  const [caller] = await tx.select().from(members).where(eq(members.userId, userId))
  if (caller?.clientId !== clientId || caller.status !== 'active')
    throw problem('unauthenticated', MESSAGES.signInAgain)
  if (!roleCovers(caller.role, needed)) throw problem('forbidden', MESSAGES.noPermission('do this'))
  return client
}

/** A member of this client, in whatever status; refuses every other id. */
export async function requireMember(executor: Executor, clientId: string, id: string): Promise<MemberRow> {
  const [member] = await executor
    .select()
    .from(members)
    .where(and(eq(members.id, id), eq(members.clientId, clientId)))
  if (!member) throw problem('not_found', MESSAGES.notFound)
  return member
}

/** Whether nobody else can act as an owner. Only under the lock of the team. */
export async function isLastOwner(tx: Transaction, { id, clientId, role, status }: MemberRow): Promise<boolean> {
  if (role !== 'owner' || status !== 'active') return false
  const [others] = await tx
    .select({ value: count() })
    .from(members)
    .where(
      and(eq(members.clientId, clientId), eq(members.role, 'owner'), eq(members.status, 'active'), ne(members.id, id)),
    )
  return others?.value === 0
}

/** Seats in use, invited and suspended members included, and how many the plan has; null is unlimited. */
export async function seatsOf(
  executor: Executor,
  { id, plan }: Pick<typeof clients.$inferSelect, 'id' | 'plan'>,
): Promise<{ used: number; limit: number | null }> {
  const [row] = await executor.select({ value: count() }).from(members).where(eq(members.clientId, id))
  return { used: row?.value ?? 0, limit: PLANS[plan].members }
}
