import { randomInt } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import type { DerivedStyle } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { generateStudioSession } from '#contract/session-runs.ts'
import { isUnderWay } from '#contract/session-states.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { assignFileNames } from '#server/features/image-names/image-names.ts'
import { findProducts } from '#server/features/products/products.ts'
import {
  createDraft,
  deriveStyle,
  findSession,
  lockImages,
  presentSession,
  readInspirations,
  type SessionRow,
} from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import type { Accept } from '#server/platform/http/idempotency.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { checkQuota } from './check-quota.ts'
import { enqueueImages, imageJob, URGENT_IMAGES } from './image.job.ts'
import { insertPending } from './image-states.ts'
import { startRun } from './pause.ts'
import { assignedRoom, type PlannedImage, planImages } from './plan-images.ts'

const UINT32 = 2 ** 32

type Order = Exclude<Input<typeof generateStudioSession>['body'], null | undefined>

/**
 * Plans the session's images, stores and queues them, and starts the session: one transaction, all or nothing.
 * Images that exist already are not planned again, so a limited first run can be completed by a second. `accept` notes
 * in the transaction that it is done.
 */
export async function generateSession(
  app: App,
  scope: Scope,
  id: string,
  order: Order,
  accept?: Accept,
): Promise<StudioSession> {
  const inspirations = await readInspirations(app, scope.clientId, id)
  const derived = deriveStyle(inspirations.map(({ reading }) => reading)) ?? null
  const started = await app.db.transaction(async (tx) => {
    const session = await findSession(tx, scope.clientId, id, { lock: true })
    if (isUnderWay(session)) throw problem('wrong_state', MESSAGES.alreadyGenerating)
    if (order.version !== undefined && order.version !== session.version) return { conflict: session }
    return { row: await startSession(app, tx, scope, { session, order, derived, accept }) }
  })
  if (started.conflict) {
    const current = await presentSession(app, started.conflict)
    throw problem('version_conflict', MESSAGES.changedElsewhere, { current })
  }
  app.queue.wake(imageJob)
  return presentSession(app, started.row)
}

/** Creates a session and generates all of it: one transaction, so that nothing is left of what is refused. */
export async function createAndGenerate(
  app: App,
  scope: Scope,
  body: Parameters<typeof createDraft>[3],
  accept: Accept,
): Promise<StudioSession> {
  const row = await app.db.transaction(async (tx) => {
    const session = await createDraft(app, tx, scope, body)
    return startSession(app, tx, scope, { session, order: {}, derived: null, accept })
  })
  app.queue.wake(imageJob)
  return presentSession(app, row)
}

type Start = {
  session: SessionRow
  order: Order
  /** What the inspirations say of the style. */
  derived: DerivedStyle | null
  accept: Accept | undefined
}

/** Needs the session's lock; refuses what cannot be generated. Answers the session as it is then. */
async function startSession(
  app: App,
  tx: Transaction,
  scope: Scope,
  { session, order, derived, accept }: Start,
): Promise<SessionRow> {
  const { id } = session
  const settings = { ...session.settings, ...order.settings }
  settings.seed ??= randomInt(UINT32)
  const products = await findProducts(tx, scope.clientId, session.selectedProductIds)
  if (products.length === 0) throw problem('invalid_request', MESSAGES.noUsableProducts)
  const planned = planImages({
    products,
    settings,
    derived,
    baseSeed: settings.seed,
    roomOf: (productId) => assignedRoom(session, productId),
    limit: order.limit,
  })
  const wanted = await withoutExisting(tx, session, planned)
  if (wanted.length === 0) throw problem('wrong_state', MESSAGES.allGenerated(planned.length))
  await checkQuota(app, tx, { clientId: scope.clientId, requested: wanted.length })
  // A first look that somebody waits for, in front of all bulk work.
  const urgent = order.limit !== undefined && wanted.length <= URGENT_IMAGES
  const named = await assignFileNames(tx, id, products, wanted)
  const now = app.clock.now()
  await insertImages(app, tx, scope, { session, planned: named, urgent, now })
  const change = { settings, step: 4, version: session.version + 1 }
  const [row] = await startRun(tx, eq(studioSessions.id, id), { now, ...change })
  await record(app, tx, { ...byScope(scope), kind: 'run.started', objectId: id, payload: {} })
  await accept?.(tx, id)
  if (!row) throw new Error('update returned nothing')
  return row
}

type NamedImage = PlannedImage & { label: string; number: number }

/**
 * What is still to be made; what somebody deleted was made. A cancelled image was never begun: its record gives way to
 * the one planned now, which takes over its number where it is the same image.
 */
async function withoutExisting(
  tx: Transaction,
  session: SessionRow,
  planned: PlannedImage[],
): Promise<(PlannedImage & { number?: number })[]> {
  const { id, productId, roomType, variant, number, status } = generatedImages
  const rows = await tx
    .select({ id, productId, roomType, variant, number, status })
    .from(generatedImages)
    // A regenerated image is an extra one, and fills no place that was planned.
    .where(and(eq(generatedImages.studioSessionId, session.id), isNull(generatedImages.sourceImageId)))
  const placeOf = (image: { productId: string; variant: number }) => `${image.productId} ${image.variant}`
  const existing = new Set(rows.filter((row) => row.status !== 'cancelled').map(placeOf))
  const wanted = planned.filter((image) => !existing.has(placeOf(image)))
  const places = new Set(wanted.map(placeOf))
  const replaced = rows.filter((row) => row.status === 'cancelled' && places.has(placeOf(row)))
  if (replaced.length > 0) {
    const unbegun = inArray(
      generatedImages.id,
      replaced.map((row) => row.id),
    )
    await lockImages(tx, unbegun, 'update')
    await tx.delete(generatedImages).where(unbegun)
  }
  const before = new Map(replaced.map((row) => [`${placeOf(row)} ${row.roomType}`, row.number]))
  return wanted.map((image) => {
    const number = before.get(`${placeOf(image)} ${image.roomType}`)
    return number === undefined ? image : { ...image, number }
  })
}

async function insertImages(
  app: App,
  tx: Transaction,
  scope: Scope,
  { session, planned, urgent, now }: { session: SessionRow; planned: NamedImage[]; urgent: boolean; now: Date },
): Promise<void> {
  const rows = planned.map((image) => {
    const id = newId('image', now)
    return {
      ...image,
      id,
      jobId: newId('job', now),
      clientId: scope.clientId,
      studioSessionId: session.id,
      createdBy: scope.userId,
      createdAt: now,
    }
  })
  await insertPending(tx, rows)
  await enqueueImages(app, tx, rows, urgent)
}
