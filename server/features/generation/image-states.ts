import { and, eq, exists, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { FailureCode } from '#contract/failures.ts'
import { sessionTopic } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isStudioPause, PAUSE_REASONS } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { chargeUnit, releaseUnit, takingUnit, usageSummary } from '#server/features/clients/clients.ts'
import { announceNotices } from '#server/features/notifications/notifications.ts'
import { announceSession, countImages } from '#server/features/studio-sessions/studio-sessions.ts'
import { generatedImages, pictures, products, studioSessions } from '#server/platform/database/schema.ts'
import type { MadeImage } from '#server/platform/image-models/image-model.ts'
import { removePicture } from '#server/platform/pictures/pictures.ts'
import { imageJob } from './image.job.ts'
import { notifyEnded, notifyPaused } from './notices.ts'

// Every change of an image's state is here. Rows are locked in the order image, usage; the session is locked alone.

type ImageRow = typeof generatedImages.$inferSelect
export type RunningImage = Pick<
  ImageRow,
  'id' | 'clientId' | 'studioSessionId' | 'settings' | 'variant' | 'seed' | 'attempt'
> & {
  product: Pick<typeof products.$inferSelect, 'name' | 'category' | 'description' | 'dimensions' | 'placement'>
  /** Where the product's photo lies; null without one. */
  pictureKey: string | null
  /** Tells that photo from later ones of the product. */
  pictureThumbhash: string | null
}

function announceImage(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'studioSessionId'>): void {
  const { id: imageId, clientId, studioSessionId } = image
  app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
}

const isOpen = inArray(generatedImages.status, ['pending', 'generating'])

/** A session whose images are made when their turn comes; while all wait, that of the one that tries. */
const isRunning = or(
  eq(studioSessions.status, 'generating'),
  inArray(studioSessions.pauseReason, PAUSE_REASONS.filter(isStudioPause)),
)
const hasRunningSession = sql`exists (select 1 from ${studioSessions} where ${studioSessions.id} = ${generatedImages.studioSessionId} and ${studioSessions.deletedAt} is null and ${isRunning})`
const beginning = { status: 'generating' as const, attempt: sql`${generatedImages.attempt} + 1` }

/** What a run needs to know, read by the update that begins it. */
const runningFields = {
  id: generatedImages.id,
  clientId: generatedImages.clientId,
  studioSessionId: generatedImages.studioSessionId,
  settings: generatedImages.settings,
  variant: generatedImages.variant,
  seed: generatedImages.seed,
  attempt: generatedImages.attempt,
  product: {
    name: products.name,
    category: products.category,
    description: products.description,
    dimensions: products.dimensions,
    placement: products.placement,
  },
  pictureKey: sql<string | null>`${pictures.key}`,
  pictureThumbhash: sql<string | null>`${pictures.thumbhash}`,
}

/** An image by the job that is to make it. One that waits again has another: the job before has no say any more. */
export type ImageJob = { id: string; jobId: string }
const isOfJob = ({ id, jobId }: ImageJob) => and(eq(generatedImages.id, id), eq(generatedImages.jobId, jobId))

/**
 * pending -> generating: takes one unit of quota and counts the attempt. Answers undefined when there is nothing to
 * do: already final, of another job, or its session is not generating. At the limit it pauses the session and leaves
 * the image pending.
 */
export async function beginImage(app: App, job: ImageJob): Promise<RunningImage | undefined> {
  const open = and(isOfJob(job), isOpen, hasRunningSession)
  const { picked, taken, month, isTaken, isPicked } = takingUnit(app, and(open, isNull(generatedImages.reservedMonth)))
  const [begun] = await app.db
    .with(picked, taken)
    .update(generatedImages)
    .set({ ...beginning, reservedMonth: month })
    .from(products)
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .where(and(isPicked, isTaken, eq(products.id, generatedImages.productId)))
    .returning(runningFields)
  const running = begun ?? (await beginOtherwise(app, job, open))
  if (running) announceImage(app, running)
  return running
}

/** No unit was taken: one is still held since a process died, or the limit is reached, or nothing is to be done. */
async function beginOtherwise(app: App, job: ImageJob, open: SQL | undefined): Promise<RunningImage | undefined> {
  const [image] = await app.db.select().from(generatedImages).where(open)
  if (!image) return undefined
  if (!image.reservedMonth) {
    const { limit, used, inFlight } = await usageSummary(app, image.clientId)
    // Not the limit: the session was resumed, or the unit given back, between the two looks.
    if (limit === null || used + inFlight < limit) return beginImage(app, job)
    await pauseAtLimit(app, image)
    return undefined
  }
  const [again] = await app.db
    .update(generatedImages)
    .set(beginning)
    .from(products)
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    // The attempt seen decides between two workers that hold the same image after a lost lease.
    .where(and(open, eq(generatedImages.attempt, image.attempt), eq(products.id, generatedImages.productId)))
    .returning(runningFields)
  return again
}

async function pauseAtLimit(app: App, image: Pick<ImageRow, 'clientId' | 'studioSessionId'>): Promise<void> {
  await app.db.transaction(async (tx) => {
    const [session] = await tx
      .update(studioSessions)
      .set({ status: 'paused', pauseReason: 'quota', updatedAt: app.clock.now() })
      .where(and(eq(studioSessions.id, image.studioSessionId), isRunning))
      .returning()
    if (!session) return
    await app.queue.dropWaiting(tx, imageJob, image.studioSessionId)
    const counts = (await countImages(tx, [image.studioSessionId])).get(image.studioSessionId)
    if (!counts) return
    // Those in the making hold their units and will be there by the time this is read.
    const made = counts.completed + counts.generating
    await notifyPaused(app, tx, session, {
      reason: 'quota',
      body: MESSAGES.quotaPausedAt(made, counts.total),
    })
  })
  announceNotices(app, image.clientId)
  announceSession(app, image.clientId, image.studioSessionId)
}

/** generating -> completed: the file is known, the unit charged, the session finished when this was the last. */
export async function completeImage(
  app: App,
  image: RunningImage,
  result: { key: string; made: MadeImage; durationMs: number },
): Promise<void> {
  const { key, made, durationMs } = result
  const closed = await chargeUnit(app, stillRunning(image), {
    status: 'completed',
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
    errorCode: null,
    errorMessage: null,
    completedAt: app.clock.now(),
  })
  // Overtaken by another worker after a lost lease: its file stands, ours is nobody's.
  if (!closed) await removeUnnamed(app, key)
  else await removeEarlierAttempts(app, image)
  announceImage(app, image)
}

/** Where the file of one attempt lies: a run that is repeated writes beside, never over, what was delivered. */
export function imageKey(image: Pick<ImageRow, 'id' | 'clientId'>, attempt: number): string {
  return `clients/${image.clientId}/images/${image.id}-${attempt}.jpg`
}

/** A run that died between storing and closing left a file that no row names. */
async function removeEarlierAttempts(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'attempt'>): Promise<void> {
  for (let attempt = 1; attempt < image.attempt; attempt += 1) await removeUnnamed(app, imageKey(image, attempt))
}

/** The image has reached its end: a store that is away now leaves a file to the sweep, and fails nothing. */
async function removeUnnamed(app: App, key: string): Promise<void> {
  await removePicture(app.files, key).catch((error: unknown) =>
    app.log.warn({ error, key }, 'a file that no row names could not be removed; the sweep does'),
  )
}

/** Ours to close only while it is in the attempt we began. */
function stillRunning(image: Pick<ImageRow, 'id' | 'attempt'>) {
  return and(
    eq(generatedImages.id, image.id),
    eq(generatedImages.status, 'generating'),
    eq(generatedImages.attempt, image.attempt),
  )
}

/**
 * -> error, with the texts for a person; a unit held is given back. Answers the image as it was, if it was open and
 * not overtaken: by another run than this one, or by another job than this one.
 */
export async function failImage(
  app: App,
  image: Pick<RunningImage, 'id' | 'attempt'> | ImageJob,
  code: FailureCode,
): Promise<ImageRow | undefined> {
  const open = 'jobId' in image ? and(isOfJob(image), isOpen) : stillRunning(image)
  const failed = await giveUnitBack(app, open, {
    status: 'error',
    errorCode: code,
    errorMessage: MESSAGES.failures[code].long,
  })
  if (!failed) return undefined
  await removeEarlierAttempts(app, { ...failed, attempt: failed.attempt + 1 })
  announceImage(app, failed)
  return failed
}

const isCancelled = sql`exists (select 1 from ${studioSessions} where ${studioSessions.id} = ${generatedImages.studioSessionId} and ${studioSessions.status} = 'cancelled')`

/** generating -> pending: a further try will come, and costs nothing until then. None comes in a cancelled session. */
export async function waitAgain(app: App, image: RunningImage): Promise<void> {
  const status = sql`case when ${isCancelled} then 'cancelled' else 'pending' end`
  if (await giveUnitBack(app, stillRunning(image), { status })) announceImage(app, image)
}

/** Changes an image that satisfies the condition and releases the unit it holds. Answers the image as it was. */
function giveUnitBack(
  app: App,
  condition: SQL | undefined,
  change: PgUpdateSetSource<typeof generatedImages>,
): Promise<ImageRow | undefined> {
  return app.db.transaction(async (tx) => {
    const [image] = await tx.select().from(generatedImages).where(condition).for('update')
    if (!image) return undefined
    await tx
      .update(generatedImages)
      .set({ ...change, reservedMonth: null })
      .where(eq(generatedImages.id, image.id))
    if (image.reservedMonth) await releaseUnit(tx, image.clientId, image.reservedMonth)
    return image
  })
}

const isUnderWay = inArray(studioSessions.status, ['generating', 'paused'])
const hasOpenImage = (app: App) =>
  exists(
    app.db
      .select({ one: sql`1` })
      .from(generatedImages)
      .where(and(eq(generatedImages.studioSessionId, studioSessions.id), isNull(generatedImages.deletedAt), isOpen)),
  )

/**
 * Notes that something moved; the session ends with its last open image, paused or not. Runs after the image's change
 * is committed: of two workers that close the last two images, the later one sees both closed.
 */
export async function noteProgress(app: App, sessionId: string): Promise<void> {
  const [session] = await app.db
    .update(studioSessions)
    .set({ progressedAt: app.clock.now() })
    .where(and(eq(studioSessions.id, sessionId), isUnderWay))
    .returning({ hasOpen: sql<boolean>`${hasOpenImage(app)}` })
  if (session && !session.hasOpen) await endSession(app, sessionId)
}

/** Counts under the session's lock and after it was given: a retry that held it has made images wait again. */
async function endSession(app: App, sessionId: string): Promise<void> {
  const ofSession = and(eq(studioSessions.id, sessionId), isUnderWay)
  const ended = await app.db.transaction(async (tx) => {
    const [session] = await tx.select().from(studioSessions).where(ofSession).for('update')
    const counts = (await countImages(tx, [sessionId])).get(sessionId)
    if (!session || !counts || counts.pending + counts.generating > 0) return undefined
    const now = app.clock.now()
    await tx
      .update(studioSessions)
      .set({
        status: counts.completed > 0 ? 'completed' : 'failed',
        pauseReason: null,
        completedAt: now,
        updatedAt: now,
      })
      .where(ofSession)
    await notifyEnded(app, tx, session, counts)
    return session
  })
  if (ended) announceNotices(app, ended.clientId)
}

/** Sessions that go on although none of their images is open: their process died between the two. */
export async function finishSessions(app: App): Promise<void> {
  const ended = await app.db
    .select({ id: studioSessions.id, clientId: studioSessions.clientId })
    .from(studioSessions)
    .where(and(isUnderWay, not(hasOpenImage(app))))
  for (const { id, clientId } of ended) {
    await noteProgress(app, id)
    announceSession(app, clientId, id)
  }
}
