import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { defineJob } from '#server/platform/queue/job.ts'

/** Makes one image. */
export const imageJob = defineJob({ kind: 'image.generate', payload: z.object({ imageId: z.string() }) })
/** More than this is bulk work, whatever it is for, and waits for its turns. */
export const URGENT_IMAGES = 20

type QueuedImage = { id: string; jobId: string | null; clientId: string; studioSessionId: string }

/**
 * A job id for an image that is queued again, for the update that makes it pending. Never an earlier one:
 * the row of the job before may still be there.
 */
export const freshJobId = sql<string>`'job_' || replace(gen_random_uuid()::text, '-', '')`

/** Queues one job an image, in the caller's transaction. `urgent` is for what a person waits for. */
export async function enqueueImages(app: App, tx: Executor, images: QueuedImage[], urgent: boolean): Promise<void> {
  await app.queue.enqueue(
    tx,
    imageJob,
    images.map((image) => ({
      id: image.jobId ?? image.id,
      payload: { imageId: image.id },
      clientId: image.clientId,
      groupKey: image.studioSessionId,
      urgent,
    })),
  )
}
