import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { FailureCode } from '#contract/failures.ts'
import type { ImageStatus, Provenance } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isOpen, OPEN_STATUSES } from '#contract/session-states.ts'
import { isStudioPause, PAUSE_REASONS } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { chargeUnits, releaseUnit, reserveUnits } from '#server/features/clients/clients.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { generatedImages, pictures, products, studioSessions } from '#server/platform/database/schema.ts'
import { freshJobId } from './image.job.ts'

// Every write of an image's status is here. Rows are locked in the order session, image, usage.

export type ImageRow = typeof generatedImages.$inferSelect
type NewImage = Omit<typeof generatedImages.$inferInsert, 'status'>
type ImageChange = Omit<PgUpdateSetSource<typeof generatedImages>, 'status'>

/** From which states an image may enter each state. */
const SOURCES: Record<ImageStatus, readonly ImageStatus[]> = {
  // From `pending` only to get another job in place of a lost one.
  pending: ['pending', 'generating', 'error'],
  // From `generating` when the process that made it died.
  generating: OPEN_STATUSES,
  completed: ['generating'],
  error: OPEN_STATUSES,
  cancelled: OPEN_STATUSES,
}
const INSERT_ROWS = 500

const isIn = (statuses: readonly ImageStatus[]) => inArray(generatedImages.status, [...statuses])
const mayBecome = (status: ImageStatus) => isIn(SOURCES[status])
export const isOpenImage = isIn(OPEN_STATUSES)

/** Moves the images that satisfy `where` into a state, leaving out those that may not enter it; chain `.returning()`. */
function move(executor: Executor, status: ImageStatus, where: SQL | undefined, change: ImageChange = {}) {
  return executor
    .update(generatedImages)
    .set({ ...change, status })
    .where(and(where, mayBecome(status)))
}

/** A session whose images are made when their turn comes; while all wait, that of the one that tries. */
export const isRunning = or(
  eq(studioSessions.status, 'generating'),
  inArray(studioSessions.pauseReason, PAUSE_REASONS.filter(isStudioPause)),
)
const hasRunningSession = sql`exists (select 1 from ${studioSessions} where ${studioSessions.id} = ${generatedImages.studioSessionId} and ${studioSessions.deletedAt} is null and ${isRunning})`

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
  /** Where the product's photo lies; null without one. */
  pictureKey: sql<string | null>`${pictures.key}`,
  /** Tells that photo from later ones of the product. */
  pictureThumbhash: sql<string | null>`${pictures.thumbhash}`,
}
export type RunningImage = Pick<
  ImageRow,
  'id' | 'clientId' | 'studioSessionId' | 'settings' | 'variant' | 'seed' | 'attempt'
> & {
  product: Pick<typeof products.$inferSelect, 'name' | 'category' | 'description' | 'dimensions' | 'placement'>
  pictureKey: string | null
  pictureThumbhash: string | null
}

/** An image by the job that is to make it. One that waits again has another: the job before has no say any more. */
export type ImageJob = { id: string; jobId: string }
const isOfJob = ({ id, jobId }: ImageJob) => and(eq(generatedImages.id, id), eq(generatedImages.jobId, jobId))
/** Open, of one of these jobs and of a session that is running. */
const mayBegin = (...of: ImageJob[]) =>
  and(or(sql`false`, ...of.map(isOfJob)), mayBecome('generating'), hasRunningSession)
/** Ours to close only while it is in the attempt we began. */
const isInAttempt = ({ id, attempt }: Pick<ImageRow, 'id' | 'attempt'>) =>
  and(eq(generatedImages.id, id), eq(generatedImages.status, 'generating'), eq(generatedImages.attempt, attempt))

const beginning = { status: 'generating' as const, attempt: sql`${generatedImages.attempt} + 1` }

/** Adds images that wait to be made. */
export async function insertPending(tx: Executor, images: NewImage[]): Promise<void> {
  const rows = images.map((image) => ({ ...image, status: 'pending' as const }))
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    await tx.insert(generatedImages).values(rows.slice(from, from + INSERT_ROWS))
  }
}

/**
 * pending -> generating with one unit of quota each. Undefined for one that may not begin, and for all of a client that
 * has no units for all of them.
 */
export async function beginWithUnits(app: App, of: ImageJob[]): Promise<(RunningImage | undefined)[]> {
  const { picked, taken, month } = reserveUnits(app, and(mayBegin(...of), isNull(generatedImages.reservedMonth)))
  const rows = await app.db
    .with(picked, taken)
    .update(generatedImages)
    .set({ ...beginning, reservedMonth: month })
    .from(picked)
    .innerJoin(taken, eq(taken.clientId, picked.clientId))
    .innerJoin(products, eq(products.id, picked.productId))
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .where(eq(generatedImages.id, picked.id))
    .returning(runningFields)
  const begun = new Map(rows.map((image) => [image.id, image]))
  return of.map(({ id }) => {
    const image = begun.get(id)
    // Begun by one job, also where two name the image.
    begun.delete(id)
    return image
  })
}

/** The image that its job may begin, as it is now. */
export async function findBeginnable(app: App, job: ImageJob): Promise<ImageRow | undefined> {
  const [image] = await app.db.select().from(generatedImages).where(mayBegin(job))
  return image
}

/**
 * -> generating with the unit it still holds since a process died. The attempt seen decides between two workers that
 * hold the same image after a lost lease.
 */
export async function beginAgain(
  app: App,
  job: ImageJob,
  { attempt }: Pick<ImageRow, 'attempt'>,
): Promise<RunningImage | undefined> {
  const [again] = await app.db
    .update(generatedImages)
    .set(beginning)
    .from(products)
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .where(and(mayBegin(job), eq(generatedImages.attempt, attempt), eq(products.id, generatedImages.productId)))
    .returning(runningFields)
  return again
}

/** What is written of an image when it is there. */
export type Completion = Pick<ImageRow, 'id' | 'attempt' | 'key' | 'width' | 'height' | 'bytes' | 'thumbhash'> & {
  provenance: Provenance
  completedAt: Date
}
/** The columns that differ from image to image. */
const COMPLETED = {
  key: 'text',
  width: 'integer',
  height: 'integer',
  bytes: 'integer',
  thumbhash: 'text',
  provenance: 'jsonb',
  completedAt: 'timestamptz',
} as const
const completedColumns = Object.entries(COMPLETED)

/** generating -> completed, their units charged. False for one whose attempt another worker has overtaken. */
export async function complete(app: App, images: Completion[]): Promise<boolean[]> {
  const types = sql.raw(completedColumns.map(([name, type]) => `"${name}" ${type}`).join(', '))
  const change = Object.fromEntries(completedColumns.map(([name]) => [name, sql.raw(`made."${name}"`)]))
  const charged = await chargeUnits(app, {
    condition: and(mayBecome('completed'), or(sql`false`, ...images.map(isInAttempt))),
    change: { ...change, status: 'completed', errorCode: null, errorMessage: null },
    values: sql`jsonb_to_recordset(${JSON.stringify(images)}::jsonb) as made (id text, ${types})`,
  })
  const attempts = new Map(charged.map(({ id, attempt }) => [id, attempt]))
  return images.map(({ id, attempt }) => attempts.get(id) === attempt)
}

/** Whether the image was completed with this file: of a lost answer nobody knows. */
export async function isCompletedWith(app: App, { id }: Pick<ImageRow, 'id'>, key: string): Promise<boolean> {
  const isIt = and(eq(generatedImages.id, id), eq(generatedImages.status, 'completed'), eq(generatedImages.key, key))
  const rows = await app.db.select({ id: generatedImages.id }).from(generatedImages).where(isIt)
  return rows.length > 0
}

/**
 * -> error, with the texts for a person; a unit held is released. Answers the image as it was, if it was open and not
 * overtaken: by another run than this one, or by another job than this one.
 */
export function fail(
  app: App,
  image: Pick<ImageRow, 'id' | 'attempt'> | ImageJob,
  code: FailureCode,
): Promise<ImageRow | undefined> {
  const open = 'jobId' in image ? and(isOfJob(image), mayBecome('error')) : isInAttempt(image)
  const { long } = MESSAGES.failures[code]
  return moveAndRelease(app, open, { errorCode: code, errorMessage: long }, async () => 'error')
}

/** generating -> pending for a further try, its unit released. None comes in a cancelled session: -> cancelled there. */
export function returnUnmade(app: App, image: Pick<ImageRow, 'id' | 'attempt'>): Promise<ImageRow | undefined> {
  return moveAndRelease(app, isInAttempt(image), {}, async (tx, { studioSessionId }) => {
    const isCancelled = and(eq(studioSessions.id, studioSessionId), eq(studioSessions.status, 'cancelled'))
    return (await tx.$count(studioSessions, isCancelled)) > 0 ? 'cancelled' : 'pending'
  })
}

/** Moves the image that satisfies the condition and releases the unit it holds. Answers the image as it was. */
function moveAndRelease(
  app: App,
  condition: SQL | undefined,
  change: ImageChange,
  statusOf: (tx: Transaction, image: ImageRow) => Promise<ImageStatus>,
): Promise<ImageRow | undefined> {
  return app.db.transaction(async (tx) => {
    const [image] = await tx.select().from(generatedImages).where(condition).for('update')
    if (!image) return undefined
    const status = await statusOf(tx, image)
    await move(tx, status, eq(generatedImages.id, image.id), { ...change, reservedMonth: null })
    if (image.reservedMonth) await releaseUnit(tx, image.clientId, image.reservedMonth)
    return image
  })
}

/** error -> pending with a job of its own, those that satisfy the condition. The caller has locked them. */
export function retry(tx: Transaction, failed: SQL | undefined): Promise<ImageRow[]> {
  const change = { errorCode: null, errorMessage: null, jobId: freshJobId }
  return move(tx, 'pending', and(failed, eq(generatedImages.status, 'error')), change).returning()
}

/** pending -> cancelled, those that satisfy the condition. The caller has locked them. */
export async function cancelPending(tx: Transaction, pending: SQL | undefined): Promise<void> {
  await move(tx, 'cancelled', and(pending, eq(generatedImages.status, 'pending')))
}

/** An open image that lost its job: -> pending with another one, or -> cancelled; its unit released. */
export async function resetLost(
  tx: Transaction,
  image: ImageRow,
  status: 'pending' | 'cancelled',
): Promise<ImageRow | undefined> {
  const change = { reservedMonth: null, jobId: freshJobId }
  const [reset] = await move(tx, status, eq(generatedImages.id, image.id), change).returning()
  if (image.reservedMonth) await releaseUnit(tx, image.clientId, image.reservedMonth)
  return reset
}

/**
 * Puts all images of a session that is removed for good into the bin: open ones -> cancelled, units they hold released.
 * The caller has locked session and images.
 */
export async function cancelForGood(
  tx: Transaction,
  session: { id: string; clientId: string; deletedAt: Date },
): Promise<void> {
  const ofSession = eq(generatedImages.studioSessionId, session.id)
  const rows = await tx
    .select({ id: generatedImages.id, status: generatedImages.status, month: generatedImages.reservedMonth })
    .from(generatedImages)
    .where(and(ofSession, or(isOpenImage, sql`${generatedImages.reservedMonth} is not null`)))
    .orderBy(generatedImages.reservedMonth)
  for (const { month } of rows) if (month) await releaseUnit(tx, session.clientId, month)
  const open = rows.filter(isOpen).map(({ id }) => id)
  if (open.length > 0) await move(tx, 'cancelled', inArray(generatedImages.id, open))
  const deletedAt = sql`coalesce(${generatedImages.deletedAt}, ${session.deletedAt.toISOString()}::timestamptz)`
  await tx.update(generatedImages).set({ reservedMonth: null, deletedAt }).where(ofSession)
}
