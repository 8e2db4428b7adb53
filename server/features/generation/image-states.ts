import { and, eq, exists, inArray, isNull, not, type SQL, sql } from 'drizzle-orm'
import { sessionTopic } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { chargeUnit, releaseUnit, takeUnit } from '#server/features/clients/clients.ts'
import { announceSession } from '#server/features/studio-sessions/studio-sessions.ts'
import { clients, generatedImages, pictures, products, studioSessions } from '#server/platform/database/schema.ts'
import type { FailureCode, MadeImage } from '#server/platform/image-models/image-model.ts'
import { removePicture } from '#server/platform/pictures/pictures.ts'
import { IMAGE_JOB } from './image-jobs.ts'

// Every change of an image's state is here. Rows are locked in the order image, usage; the session comes last and alone.

type ImageRow = typeof generatedImages.$inferSelect
export type RunningImage = ImageRow & {
  product: typeof products.$inferSelect
  picture: typeof pictures.$inferSelect | null
}

function announceImage(app: App, image: Pick<ImageRow, 'id' | 'clientId' | 'studioSessionId'>): void {
  const { id: imageId, clientId, studioSessionId } = image
  app.live.publish(clientId, { kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId })
}

const isOpen = inArray(generatedImages.status, ['pending', 'generating'])

async function readImage(app: App, imageId: string) {
  const [row] = await app.db
    .select({
      image: generatedImages,
      product: products,
      picture: pictures,
      session: studioSessions.status,
      plan: clients.plan,
    })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
    .innerJoin(clients, eq(clients.id, generatedImages.clientId))
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .where(and(eq(generatedImages.id, imageId), isOpen))
  return row?.session === 'generating' ? row : undefined
}

/**
 * pending -> generating: takes one unit of quota and counts the attempt. Answers undefined when there is nothing to
 * do: already final, or its session is not generating. At the limit it pauses the session and leaves the image pending.
 */
export async function beginImage(app: App, imageId: string): Promise<RunningImage | undefined> {
  const row = await readImage(app, imageId)
  if (!row) return undefined
  const { image, product, picture, plan } = row
  const change = { status: 'generating' as const, attempt: image.attempt + 1 }
  // The attempt seen decides between two workers that hold the same image after a lost lease.
  const asSeen = and(eq(generatedImages.id, imageId), isOpen, eq(generatedImages.attempt, image.attempt))
  // A unit is still held when the process died in an earlier attempt.
  const begun = image.reservedMonth
    ? await beginAgain(app, asSeen, change)
    : await takeUnit(app, image, plan, asSeen, change)
  if (!begun) {
    const now = await readImage(app, imageId)
    if (now?.image.attempt === image.attempt) await pauseAtLimit(app, image)
    return undefined
  }
  announceImage(app, image)
  return { ...image, ...change, product, picture }
}

async function beginAgain(app: App, asSeen: SQL | undefined, change: Partial<ImageRow>): Promise<boolean> {
  const rows = await app.db.update(generatedImages).set(change).where(asSeen).returning({ id: generatedImages.id })
  return rows.length > 0
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
      details: made.details,
    },
    errorCode: null,
    errorMessage: null,
    completedAt: app.clock.now(),
  })
  // Overtaken by another worker after a lost lease: its file stands, ours is nobody's.
  if (!closed) await removePicture(app.files, key)
  else await removeEarlierAttempts(app, image)
  await noteProgress(app, image.studioSessionId)
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
  const failed = await giveUnitBack(app, and(eq(generatedImages.id, imageId), isOpen), {
    status: 'error',
    errorCode: code,
    errorMessage: MESSAGES.failures[code].long,
  })
  if (!failed) return
  await removeEarlierAttempts(app, { ...failed, attempt: failed.attempt + 1 })
  await noteProgress(app, failed.studioSessionId)
  announceImage(app, failed)
  announceSession(app, failed.clientId, failed.studioSessionId)
}

/** generating -> pending: a further try will come, and costs nothing until then. */
export async function waitAgain(app: App, image: RunningImage): Promise<void> {
  if (await giveUnitBack(app, stillRunning(image), { status: 'pending' })) announceImage(app, image)
}

/** Changes an image that satisfies the condition and releases the unit it holds. Answers the image as it was. */
function giveUnitBack(app: App, condition: SQL | undefined, change: Partial<ImageRow>): Promise<ImageRow | undefined> {
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

/**
 * Notes that something moved; the session ends with its last open image. Runs after the image's change is committed:
 * of two workers that close the last two images, the later one sees both closed.
 */
export async function noteProgress(app: App, sessionId: string): Promise<void> {
  const now = app.clock.now()
  const { id, status, completedAt, updatedAt } = studioSessions
  const living = and(eq(generatedImages.studioSessionId, sessionId), isNull(generatedImages.deletedAt))
  const some = (condition: SQL) =>
    exists(app.db.select({ one: sql`1` }).from(generatedImages).where(and(living, condition)))
  const hasOpen = some(isOpen)
  const time = sql`${now.toISOString()}::timestamptz`
  await app.db
    .update(studioSessions)
    .set({
      progressedAt: now,
      status: sql`case when ${hasOpen} then ${status} when ${some(eq(generatedImages.status, 'completed'))} then 'completed' else 'failed' end`,
      completedAt: sql`case when ${hasOpen} then ${completedAt} else ${time} end`,
      updatedAt: sql`case when ${hasOpen} then ${updatedAt} else ${time} end`,
    })
    .where(and(eq(id, sessionId), eq(status, 'generating')))
}

/** Sessions that are generating although none of their images is open: their process died between the two. */
export async function finishSessions(app: App): Promise<void> {
  const open = app.db
    .select({ one: sql`1` })
    .from(generatedImages)
    .where(and(eq(generatedImages.studioSessionId, studioSessions.id), isNull(generatedImages.deletedAt), isOpen))
  const ended = await app.db
    .select({ id: studioSessions.id, clientId: studioSessions.clientId })
    .from(studioSessions)
    .where(and(eq(studioSessions.status, 'generating'), not(exists(open))))
  for (const { id, clientId } of ended) {
    await noteProgress(app, id)
    announceSession(app, clientId, id)
  }
}
