import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { usageSummary } from '#server/features/clients/clients.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { IMAGE_JOB } from './image-jobs.ts'

/** Refuses what the month's quota or the queue has no room for. */
export async function checkRoom(app: App, tx: Transaction, clientId: string, requested: number): Promise<void> {
  const { limit, used } = await usageSummary(app, clientId, tx)
  if (limit !== null && used + requested > limit) {
    const affordable = Math.max(0, limit - used)
    throw problem('quota_exceeded', MESSAGES.quotaReached, { used, limit, requested, affordable })
  }
  if ((await app.queue.length(tx, IMAGE_JOB)) + requested > LIMITS.queueLength) {
    throw problem('queue_full', MESSAGES.queueFull, { retryAfterSeconds: LIMITS.queueFullRetrySeconds })
  }
}
