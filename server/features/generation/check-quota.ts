import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { monthOf } from '#server/features/clients/clients.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, generatedImages, studioSessions, usageMonths } from '#server/platform/database/schema.ts'
import { imageJob } from './image.job.ts'
import { isOpenImage } from './image-states.ts'

/**
 * Refuses `requested` images for which the month's quota or the queue has no capacity. What is ordered and not made yet
 * counts as used; `ordered` of the requested images are among it already. Locks the client until the transaction ends,
 * after the session and before its images: two orders cannot both take the last unit.
 */
export async function checkQuota(
  app: App,
  tx: Transaction,
  { clientId, requested, ordered = 0 }: { clientId: string; requested: number; ordered?: number },
): Promise<void> {
  await tx.select({ id: clients.id }).from(clients).where(eq(clients.id, clientId)).for('no key update')
  const { plan, used, waiting: open } = await readQuota(tx, clientId, monthOf(app.clock.now()))
  const { limit } = PLANS[plan]
  if (limit !== null) {
    const waiting = open - ordered
    const affordable = Math.max(0, limit - used - waiting)
    if (requested > affordable) {
      throw problem('quota_exceeded', MESSAGES.quotaReached, { used, waiting, limit, requested, affordable })
    }
  }
  if ((await app.queue.length(tx, imageJob)) + requested > LIMITS.queueLength) {
    throw problem('queue_full', MESSAGES.queueFull, { retryAfterSeconds: LIMITS.queueFullRetrySeconds })
  }
}

/**
 * A client's plan, its units used in the month, and its images that wait or are in the making; those of a deleted session
 * wait for nothing. One statement: an image that is completed between two would be in neither figure.
 */
async function readQuota(tx: Transaction, clientId: string, month: string) {
  const { studioSessionId, deletedAt } = generatedImages
  const used = tx
    .select({ used: usageMonths.used })
    .from(usageMonths)
    .where(and(eq(usageMonths.clientId, clientId), eq(usageMonths.month, month)))
  const waiting = tx
    .select({ value: count() })
    .from(generatedImages)
    .innerJoin(studioSessions, eq(studioSessions.id, studioSessionId))
    .where(and(eq(studioSessions.clientId, clientId), isNull(studioSessions.deletedAt), isNull(deletedAt), isOpenImage))
  const [row] = await tx
    .select({
      plan: clients.plan,
      used: sql`coalesce((${used}), 0)`.mapWith(Number),
      waiting: sql`(${waiting})`.mapWith(Number),
    })
    .from(clients)
    .where(eq(clients.id, clientId))
  if (!row) throw new Error(`no client ${clientId}`)
  return row
}
