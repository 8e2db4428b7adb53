import { and, eq, isNull } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { usageSummary } from '#server/features/clients/clients.ts'
import { clients, studioSessions } from '#server/platform/database/schema.ts'
import { requeue } from './controls.ts'
import { imageJob } from './image.job.ts'

/**
 * Resumes the sessions that were paused at their client's limit, of one client or of all, once the quota has capacity
 * again: a new month, a larger plan, a unit given back. Those of suspended clients wait until they are let in again.
 */
export async function resumeAfterQuota(app: App, clientId?: string): Promise<void> {
  const pausedByQuota = and(
    eq(studioSessions.status, 'paused'),
    eq(studioSessions.pauseReason, 'quota'),
    isNull(studioSessions.deletedAt),
  )
  const ofClient = clientId === undefined ? undefined : eq(studioSessions.clientId, clientId)
  const waiting = await app.db
    .select({ id: studioSessions.id, clientId: studioSessions.clientId })
    .from(studioSessions)
    .innerJoin(clients, and(eq(clients.id, studioSessions.clientId), isNull(clients.suspendedAt)))
    .where(and(pausedByQuota, ofClient))
    .orderBy(studioSessions.generatedAt)
  for (const session of waiting) {
    const { limit, used, inFlight } = await usageSummary(app, session.clientId)
    if (limit !== null && used + inFlight >= limit) continue
    const resumed = await app.db.transaction(async (tx) => {
      const still = and(eq(studioSessions.id, session.id), pausedByQuota)
      const [locked] = await tx.select({ id: studioSessions.id }).from(studioSessions).where(still).for('update')
      if (!locked) return false
      await requeue(app, tx, session.id)
      const by = { clientId: session.clientId, userId: null }
      await record(app, tx, { ...by, kind: 'run.resumed', objectId: session.id, payload: {} })
      return true
    })
    if (resumed) app.queue.wake(imageJob)
  }
}
