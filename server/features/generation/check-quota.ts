import { and, count, eq, isNull } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { usageSummary } from '#server/features/clients/clients.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, generatedImages, studioSessions } from '#server/platform/database/schema.ts'
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
  const { limit, used } = await usageSummary(app, clientId, tx)
  if (limit !== null) {
    const waiting = (await countOrdered(tx, clientId)) - ordered
    const affordable = Math.max(0, limit - used - waiting)
    if (requested > affordable) {
      throw problem('quota_exceeded', MESSAGES.quotaReached, { used, waiting, limit, requested, affordable })
    }
  }
  if ((await app.queue.length(tx, imageJob)) + requested > LIMITS.queueLength) {
    throw problem('queue_full', MESSAGES.queueFull, { retryAfterSeconds: LIMITS.queueFullRetrySeconds })
  }
}

/** Images of a client that wait or are in the making; those of a deleted session wait for nothing. */
async function countOrdered(tx: Transaction, clientId: string): Promise<number> {
  const { studioSessionId, deletedAt } = generatedImages
  const [row] = await tx
    .select({ value: count() })
    .from(generatedImages)
    .innerJoin(studioSessions, eq(studioSessions.id, studioSessionId))
    .where(and(eq(studioSessions.clientId, clientId), isNull(studioSessions.deletedAt), isNull(deletedAt), isOpenImage))
  return row?.value ?? 0
}
