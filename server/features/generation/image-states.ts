import { and, eq, exists, inArray, isNull, sql } from 'drizzle-orm'
import { sessionTopic } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { chargeUnit, releaseUnit, reserveUnit } from '#server/features/clients/clients.ts'
import { announceSession } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, pictures, products, studioSessions } from '#server/platform/database/schema.ts'
import type { FailureCode, MadeImage } from '#server/platform/image-models/image-model.ts'
import { removePicture } from '#server/platform/pictures/pictures.ts'
import { IMAGE_JOB } from './image-jobs.ts'

// Every change of an image's state is here, one transaction each. Locks are taken in the order
// session, image, usage; never the other way round.

type ImageRow = typeof generatedImages.$inferSelect
export type RunningImage = ImageRow & {
  product: typeof products.$inferSelect
  picture: typeof pictures.$inferSelect | null
}

function announceImage(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'studioSessionId'>): void {
  const { id: imageId, clientId, studioSessionId } = image
  app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
}

/**
 * pending -> generating: takes one unit of quota and counts the attempt. Answers undefined when there is nothing to
 * do: already final, or its session is not generating. At the limit it pauses the session and leaves the image pending.
 */
export async function beginImage(app: App, imageId: string): Promise<RunningImage | undefined> {
  const begun = await app.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ image: generatedImages, product: products, picture: pictures, status: studioSessions.status })
      .from(generatedImages)
      .innerJoin(products, eq(products.id, generatedImages.productId))
      .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
      .leftJoin(pictures, eq(pictures.id, products.pictureId))
      .where(and(eq(generatedImages.id, imageId), inArray(generatedImages.status, ['pending', 'generating'])))
      .for('update', { of: generatedImages })
    if (row?.status !== 'generating') return undefined
    const { image, product, picture } = row
    // A unit is still held when the process died in an earlier attempt.
    const month = image.reservedMonth ?? (await reserveUnit(app, tx, image.clientId))
    if (!month) return { atLimit: image }
    const change = { status: 'generating' as const, reservedMonth: month, attempt: image.attempt + 1 }
    await tx.update(generatedImages).set(change).where(eq(generatedImages.id, imageId))
    return { running: { ...image, ...change, product, picture } }
  })
  if (!begun) return undefined
  if (begun.atLimit) {
    await pauseAtLimit(app, begun.atLimit)
    return undefined
  }
  announceImage(app, begun.running)
  return begun.running
}

async function pauseAtLimit(app: App, image: ImageRow): Promise<void> {
  await app.db.transaction(async (tx) => {
    await tx
      .update(studioSessions)
      .set({ status: 'paused', pauseReason: 'quota', updatedAt: app.clock.now() })
      .where(and(eq(studioSessions.id, image.studioSessionId), eq(studioSessions.status, 'generating')))
    await app.queue.dropWaiting(tx, IMAGE_JOB, image.studioSessionId)
  })
  announceSession(app, image.clientId, image.studioSessionId)
}

/** generating -> completed: the file is known, the unit charged, the session finished when this was the last. */
export async function completeImage(
  app: App,
  image: RunningImage,
  result: { key: string; made: MadeImage; durationMs: number },
): Promise<void> {
  const { key, made, durationMs } = result
  const now = app.clock.now()
  const closed = await app.db.transaction(async (tx) => {
    await lockSession(tx, image.studioSessionId)
    const [row] = await tx
      .update(generatedImages)
      .set({
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
          details: made.details,
        },
        errorCode: null,
        errorMessage: null,
        completedAt: now,
        reservedMonth: null,
      })
      .where(stillRunning(image))
      .returning({ id: generatedImages.id })
    if (!row) return false
    const { clientId, reservedMonth: month, id: imageId, createdBy: userId } = image
    if (month) await chargeUnit(app, tx, { clientId, month, imageId, userId })
    await noteProgress(app, tx, image.studioSessionId)
    return true
  })
  // Overtaken by another worker after a lost lease: its file stands, ours is nobody's.
  if (!closed) await removePicture(app.files, key)
  else await removeEarlierAttempts(app, image)
  announceImage(app, image)
  announceSession(app, image.clientId, image.studioSessionId)
}

/** Where the file of one attempt lies: a run that is repeated writes beside, never over, what was delivered. */
export function imageKey(image: Pick<ImageRow, 'id' | 'clientId'>, attempt: number): string {
  return `clients/${image.clientId}/images/${image.id}-${attempt}.jpg`
}

/** A run that died between storing and closing left a file that no row names. */
async function removeEarlierAttempts(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'attempt'>): Promise<void> {
  for (let attempt = 1; attempt < image.attempt; attempt += 1) await removePicture(app.files, imageKey(image, attempt))
}

/** Ours to close only while it is in the attempt we began. */
function stillRunning(image: Pick<ImageRow, 'id' | 'attempt'>) {
  return and(
    eq(generatedImages.id, image.id),
    eq(generatedImages.status, 'generating'),
    eq(generatedImages.attempt, image.attempt),
  )
}

/** -> error, with the texts for a person; a unit held is given back. */
export async function failImage(app: App, imageId: string, code: FailureCode): Promise<void> {
  const failed = await app.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ studioSessionId: generatedImages.studioSessionId })
      .from(generatedImages)
      .where(eq(generatedImages.id, imageId))
    if (!found) return undefined
    await lockSession(tx, found.studioSessionId)
    const open = and(eq(generatedImages.id, imageId), inArray(generatedImages.status, ['pending', 'generating']))
    const [image] = await tx.select().from(generatedImages).where(open).for('update')
    if (!image) return undefined
    await tx
      .update(generatedImages)
      .set({ status: 'error', errorCode: code, errorMessage: MESSAGES.failures[code].long, reservedMonth: null })
      .where(open)
    if (image.reservedMonth) await releaseUnit(tx, image.clientId, image.reservedMonth)
    await noteProgress(app, tx, image.studioSessionId)
    return image
  })
  if (!failed) return
  announceImage(app, failed)
  announceSession(app, failed.clientId, failed.studioSessionId)
}

/** generating -> pending: a further try will come, and costs nothing until then. */
export async function waitAgain(app: App, image: RunningImage): Promise<void> {
  await app.db.transaction(async (tx) => {
    const [row] = await tx
      .update(generatedImages)
      .set({ status: 'pending', reservedMonth: null })
      .where(stillRunning(image))
      .returning({ id: generatedImages.id })
    if (row && image.reservedMonth) await releaseUnit(tx, image.clientId, image.reservedMonth)
  })
  announceImage(app, image)
}

async function lockSession(tx: Transaction, sessionId: string): Promise<void> {
  await tx.select({ id: studioSessions.id }).from(studioSessions).where(eq(studioSessions.id, sessionId)).for('update')
}

/** Notes that something moved; the session ends with its last open image. Needs the session's lock. */
async function noteProgress(app: App, tx: Transaction, sessionId: string): Promise<void> {
  const now = app.clock.now()
  const imagesOf = (status: ImageRow['status'][]) =>
    tx
      .select({ one: sql`1` })
      .from(generatedImages)
      .where(
        and(
          eq(generatedImages.studioSessionId, sessionId),
          inArray(generatedImages.status, status),
          isNull(generatedImages.deletedAt),
        ),
      )
  await tx.update(studioSessions).set({ progressedAt: now }).where(eq(studioSessions.id, sessionId))
  await tx
    .update(studioSessions)
    .set({
      status: sql`case when ${exists(imagesOf(['completed']))} then 'completed' else 'failed' end`,
      completedAt: now,
      updatedAt: now,
    })
    .where(
      and(
        eq(studioSessions.id, sessionId),
        eq(studioSessions.status, 'generating'),
        sql`not ${exists(imagesOf(['pending', 'generating']))}`,
      ),
    )
}
