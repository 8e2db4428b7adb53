import { eq, inArray } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { OperatedClient, updateOperatedClient } from '#contract/operator.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { createClient } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { decideRequest, setPlan } from '#server/features/clients/clients.ts'
import { resumeAfterQuota } from '#server/features/generation/generation.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { authSessions, clients, members } from '#server/platform/database/schema.ts'
import { findClient } from './list-clients.ts'

/** Whoever acts for the installation: the operator on their page, or a command in a terminal, which is nobody's. */
type Actor = { userId: string | null }

/** A new client, without members: its owner comes by invitation. */
export async function addClient(
  app: App,
  { userId }: Actor,
  client: Parameters<typeof createClient>[1],
): Promise<OperatedClient> {
  return findClient(app, await createClient(app, client, userId))
}

/**
 * Renames a client, changes its plan, decides its request, suspends or resumes it. More quota lets its paused runs go on.
 */
export async function changeClient(
  app: App,
  { userId }: Actor,
  id: string,
  { name, plan, declineRequest, suspended }: Input<typeof updateOperatedClient>['body'],
): Promise<OperatedClient> {
  const by = { clientId: id, userId }
  await app.db.transaction(async (tx) => {
    const [client] = await tx.select().from(clients).where(eq(clients.id, id)).for('update')
    if (!client) throw problem('not_found', MESSAGES.notFound)
    if (name !== undefined && name !== client.name) {
      await tx.update(clients).set({ name }).where(eq(clients.id, id))
      const payload = { from: client.name, to: name }
      await record(app, tx, { ...by, kind: 'client.renamed', objectId: id, payload })
    }
    if (plan) await setPlan(app, tx, by, plan)
    else if (declineRequest) await decideRequest(app, tx, by)
    if (suspended !== undefined && suspended !== (client.suspendedAt !== null))
      await setSuspended(app, tx, by, suspended)
  })
  if (plan || suspended === false) await resumeAfterQuota(app, id)
  return findClient(app, id)
}

/** Signs everybody of a client out and lets nobody in, or ends that. What they have ordered is still made. */
async function setSuspended(
  app: App,
  tx: Transaction,
  by: { clientId: string; userId: string | null },
  suspended: boolean,
): Promise<void> {
  const { clientId } = by
  const suspendedAt = suspended ? app.clock.now() : null
  await tx.update(clients).set({ suspendedAt }).where(eq(clients.id, clientId))
  if (suspended) {
    const people = tx.select({ id: members.userId }).from(members).where(eq(members.clientId, clientId))
    await tx.delete(authSessions).where(inArray(authSessions.userId, people))
  }
  const kind = suspended ? 'client.suspended' : 'client.resumed'
  await record(app, tx, { ...by, kind, objectId: clientId, payload: {} })
}
