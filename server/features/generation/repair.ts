import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import { isUnderWay } from '#contract/session-states.ts'
import type { App } from '#server/app.ts'
import { generatedImages, jobs, studioSessions } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'
import { finishSessions } from './end-run.ts'
import { enqueueImages, imageJob } from './image.job.ts'
import { type ImageRow, isOpenImage, resetLost } from './image-states.ts'

const BATCH = 500

/**
 * Restores what crashes can leave behind: no image is generating without a job, none waits without one unless its
 * session is paused, and no session goes on without an open image. Whatever it finds, it logs.
 */
export async function repairImages(app: App): Promise<void> {
  await finishSessions(app)
  let repaired = 0
  for (let round = BATCH; round === BATCH; repaired += round) round = await repairBatch(app)
  if (repaired === 0) return
  app.log.warn({ repaired }, 'requeued images without a job')
  app.queue.wake(imageJob)
}

async function repairBatch(app: App): Promise<number> {
  return app.db.transaction(async (tx) => {
    const rows = await tx
      .select({ image: generatedImages, status: studioSessions.status })
      .from(generatedImages)
      .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
      .where(
        and(
          isOpenImage,
          isNull(generatedImages.deletedAt),
          notExists(tx.select({ one: sql`1` }).from(jobs).where(eq(jobs.id, generatedImages.jobId))),
          // A paused session's pending images wait without jobs, as they should.
          sql`(${generatedImages.status} = 'generating' or ${studioSessions.status} <> 'paused')`,
        ),
      )
      .limit(BATCH)
      .for('update', { of: generatedImages, skipLocked: true })
    // Months of usage are locked in one order: two repairs that met would deadlock otherwise.
    rows.sort((a, b) => (monthOfUnit(a.image) < monthOfUnit(b.image) ? -1 : 1))
    const waiting: ImageRow[] = []
    for (const { image, status } of rows) {
      // In a session that has ended no job comes any more.
      const reset = await resetLost(tx, image, isUnderWay({ status }) ? 'pending' : 'cancelled')
      if (reset && status === 'generating') waiting.push(reset)
    }
    const byGroup = groupBy(waiting, (image) => image.studioSessionId)
    for (const images of byGroup.values()) await enqueueImages(app, tx, images, false)
    return rows.length
  })
}

const monthOfUnit = ({ clientId, reservedMonth }: ImageRow) => `${clientId} ${reservedMonth}`
