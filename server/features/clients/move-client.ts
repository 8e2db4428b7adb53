import { and, asc, eq, inArray } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { replanMails } from '#server/features/notifications/notifications.ts'
import { clients, members, users } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'

/** Sets where a client's calendar is. Mails that wait for an hour of the day wait for the new one. */
export async function moveClient(app: App, scope: Scope, timeZone: string): Promise<{ timeZone: string }> {
  const { clientId } = scope
  await app.db.transaction(async (tx) => {
    const isClient = eq(clients.id, clientId)
    const [client] = await tx.select({ timeZone: clients.timeZone }).from(clients).where(isClient).for('no key update')
    if (!client || client.timeZone === timeZone) return
    await tx.update(clients).set({ timeZone }).where(isClient)
    const rows = await tx
      .select({ userId: members.userId })
      .from(members)
      .where(and(eq(members.clientId, clientId), eq(members.status, 'active')))
    const userIds = rows.flatMap(({ userId }) => userId ?? [])
    // Whoever mails a person's notices holds the person: without that both would update them, each in its own order.
    const isTheirs = inArray(users.id, userIds)
    await tx.select({ id: users.id }).from(users).where(isTheirs).orderBy(asc(users.id)).for('no key update')
    await replanMails(tx, userIds, app.clock.now())
    const payload = { from: client.timeZone, to: timeZone }
    await record(app, tx, { ...byScope(scope), kind: 'client.moved', objectId: clientId, payload })
  })
  return { timeZone }
}
