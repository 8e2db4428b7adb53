import { and, eq } from 'drizzle-orm'
import type { FailureCode } from '#contract/failures.ts'
import { sessionTopic } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import type { MadeImage } from '#server/engines/image-models/image-model.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { record } from '#server/features/activity/activity.ts'
import { usageSummary } from '#server/features/clients/clients.ts'
import { countImages, moveSessions } from '#server/features/studio-sessions/studio-sessions.ts'
import { batch } from '#server/platform/batch.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { imageJob } from './image.job.ts'
import {
  beginAgain,
  beginWithUnits,
  type Completion,
  complete,
  fail,
  findBeginnable,
  type ImageJob,
  type ImageRow,
  isCompletedWith,
  isRunning,
  type RunningImage,
  returnUnmade,
} from './image-states.ts'
import { pausedRun } from './notices.ts'

// The steps of one run of an image: its state, its file, and what pages hear of it.

type ImagePlace = Pick<ImageRow, 'id' | 'clientId' | 'studioSessionId'>

function announceImage(app: App, { id: imageId, clientId, studioSessionId }: ImagePlace): void {
  app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
}

/** As many as change their state in one statement. */
const MOST = 64
/** Images that were begun together are not stored in the same moment: without a wait each would be closed alone. */
const GATHER_MS = 10

/** What begins and what is completed in this process at the same moment, in one statement each. */
export type ImageBatches = {
  begin(job: ImageJob): Promise<RunningImage | undefined>
  complete(image: Completion): Promise<boolean>
}
export function batchImages(app: App): ImageBatches {
  return {
    begin: batch((of) => beginWithUnits(app, of), { most: MOST }),
    complete: batch((images) => complete(app, images), { most: MOST, gatherMs: GATHER_MS }),
  }
}

/**
 * Begins a run: takes one unit of quota and counts the attempt. Answers undefined when there is nothing to do: already
 * final, of another job, or its session is not generating. At the limit it pauses the session and leaves the image
 * pending.
 */
export async function beginImage(app: App, batches: ImageBatches, job: ImageJob): Promise<RunningImage | undefined> {
  const running = (await batches.begin(job)) ?? (await beginOtherwise(app, job))
  if (running) announceImage(app, running)
  return running
}

/**
 * No unit was taken: one is still held since a process died, or there are too few for all that begin now, or nothing is
 * to be done.
 */
async function beginOtherwise(app: App, job: ImageJob): Promise<RunningImage | undefined> {
  const image = await findBeginnable(app, job)
  if (!image) return undefined
  if (image.reservedMonth) return beginAgain(app, job, image)
  const { limit, used, inFlight } = await usageSummary(app, image.clientId)
  // Not the limit: too few for all, or the session was resumed, or the unit released, between the two looks.
  if (limit === null || used + inFlight < limit) {
    const [begun] = await beginWithUnits(app, [job])
    return begun ?? beginOtherwise(app, job)
  }
  await pauseAtLimit(app, image)
  return undefined
}

async function pauseAtLimit(app: App, image: Pick<ImageRow, 'clientId' | 'studioSessionId'>): Promise<void> {
  await app.db.transaction(async (tx) => {
    const ofImage = and(eq(studioSessions.id, image.studioSessionId), isRunning)
    const [session] = await moveSessions(tx, 'paused', ofImage, { pauseReason: 'quota', updatedAt: app.clock.now() })
    if (!session) return
    await app.queue.dropWaiting(tx, imageJob, image.studioSessionId)
    const counts = (await countImages(tx, [image.studioSessionId])).get(image.studioSessionId)
    if (!counts) return
    // Those in the making hold their units and will be there by the time this is read.
    const made = counts.completed + counts.generating
    await record(app, tx, await pausedRun(tx, session, { reason: 'quota', made, total: counts.total }))
  })
}

/** Completes a run: the file is known, the unit charged. */
export async function completeImage(
  app: App,
  batches: ImageBatches,
  image: RunningImage,
  result: { key: string; made: MadeImage; durationMs: number },
): Promise<void> {
  const { key, made, durationMs } = result
  const isClosed = await batches.complete({
    id: image.id,
    attempt: image.attempt,
    key,
    width: made.width,
    height: made.height,
    bytes: made.jpeg.byteLength,
    thumbhash: made.thumbhash,
    provenance: {
      model: made.model,
      seed: image.seed,
      durationMs,
      digitalSourceType: made.digitalSourceType,
      details: { ...made.details, photoThumbhash: image.pictureThumbhash },
    },
    completedAt: app.clock.now(),
  })
  // Overtaken by another worker after a lost lease: its file stands, ours is an orphan. Not so when we completed it and
  // the answer was lost.
  if (!isClosed && !(await isCompletedWith(app, image, key))) await removeOrphan(app, key)
  else await removeEarlierAttempts(app, image)
  announceImage(app, image)
}

/** Where the file of one attempt lies: a run that is repeated writes beside, never over, what was delivered. */
export function imageKey(image: Pick<ImageRow, 'id' | 'clientId'>, attempt: number): string {
  return `clients/${image.clientId}/images/${image.id}-${attempt}.jpg`
}

/** A run that died between storing and closing left an orphaned file. */
async function removeEarlierAttempts(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'attempt'>): Promise<void> {
  for (let attempt = 1; attempt < image.attempt; attempt += 1) await removeOrphan(app, imageKey(image, attempt))
}

/** The image has reached its end: a store that is away now leaves a file to the sweep, and fails nothing. */
async function removeOrphan(app: App, key: string): Promise<void> {
  await removePicture(app.files, key).catch((error: unknown) =>
    app.log.warn({ error, key }, 'failed to remove orphaned file; the sweep will'),
  )
}

/** Fails a run with the texts for a person. Answers the image as it was, if it was open and not overtaken. */
export async function failImage(
  app: App,
  image: Pick<RunningImage, 'id' | 'attempt'> | ImageJob,
  code: FailureCode,
): Promise<ImageRow | undefined> {
  const failed = await fail(app, image, code)
  if (!failed) return undefined
  await removeEarlierAttempts(app, { ...failed, attempt: failed.attempt + 1 })
  announceImage(app, failed)
  return failed
}

/** Ends a run without an image: a further try will come, and costs nothing until then. */
export async function returnToPending(app: App, image: RunningImage): Promise<void> {
  if (await returnUnmade(app, image)) announceImage(app, image)
}
