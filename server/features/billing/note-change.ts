import { eq, sql } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { subscriptions } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { subscriptionJob } from './subscription.job.ts'

/**
 * Notes that the payment service changed something about a customer, or a client, and has it read. Nothing for customers
 * that are not ours: other products may be sold by the same account.
 */
export async function noteChange(app: App, who: { customerId: string } | { clientId: string }): Promise<void> {
  const isIt =
    'customerId' in who ? eq(subscriptions.customerId, who.customerId) : eq(subscriptions.clientId, who.clientId)
  await app.db.transaction(async (tx) => {
    const [row] = await tx
      .update(subscriptions)
      .set({ changes: sql`${subscriptions.changes} + 1` })
      .where(isIt)
      .returning({ clientId: subscriptions.clientId })
    if (!row) return
    const id = newId('job', app.clock.now())
    await app.queue.enqueue(tx, subscriptionJob, [{ id, payload: { clientId: row.clientId }, urgent: true }])
  })
  app.queue.wake(subscriptionJob)
}
