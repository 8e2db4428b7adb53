import { randomInt } from 'node:crypto'
import { and, eq, isNull, max } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import type { regenerateImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { assignFileNames, countNamed } from '#server/features/image-names/image-names.ts'
import { findProducts } from '#server/features/products/products.ts'
import { findSession, type SessionRow } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import type { Accept } from '#server/platform/http/idempotency.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { checkQuota } from './check-quota.ts'
import { enqueueImages, imageJob } from './image.job.ts'
import { insertPending } from './image-states.ts'
import { startRun } from './pause.ts'

const UINT32 = 2 ** 32

type Order = Input<typeof regenerateImage>['body']

/**
 * A new image from an existing one with other settings, in front of all bulk work; the existing one stays. Answers the
 * new image's id. Refuses an image that is not finished, a deleted product, a paused session, and what exceeds the quota.
 * `accept` notes in the transaction that it is done.
 */
export async function regenerate(
  app: App,
  scope: Scope,
  { sourceImageId, settings, seed }: Order,
  accept: Accept,
): Promise<string> {
  const id = await app.db.transaction(async (tx) => {
    const source = await findSource(tx, scope.clientId, sourceImageId)
    const session = await findSession(tx, scope.clientId, source.studioSessionId, { lock: true })
    if (session.status === 'paused') throw problem('wrong_state', MESSAGES.notPossible('regenerating', session.status))
    const [product] = await findProducts(tx, scope.clientId, [source.productId])
    if (!product) throw problem('wrong_state', MESSAGES.failures.PRODUCT_DELETED.long)
    await checkQuota(app, tx, { clientId: scope.clientId, requested: 1 })
    const chosen = { ...source.settings, ...settings }
    const now = app.clock.now()
    const image = {
      id: newId('image', now),
      jobId: newId('job', now),
      clientId: scope.clientId,
      studioSessionId: session.id,
      productId: source.productId,
      sourceImageId,
      // Beside the one it was made from.
      position: source.position,
      roomType: chosen.roomType,
      variant: await nextVariant(tx, session, source),
      settings: chosen,
      seed: seed ?? randomInt(UINT32),
      createdBy: scope.userId,
      createdAt: now,
    }
    const named = await assignFileNames(tx, session.id, [product], [image])
    await insertPending(tx, named)
    await enqueueImages(app, tx, [image], true)
    await startRun(tx, eq(studioSessions.id, session.id), { now })
    const fact = { kind: 'images.regenerated' as const, objectId: session.id, payload: { imageIds: [image.id] } }
    await record(app, tx, { ...byScope(scope), ...fact })
    await accept(tx, image.id)
    return image.id
  })
  app.queue.wake(imageJob)
  return id
}

/** What to say of a regenerated image whose product is not at home in its room. */
export async function regenerationWarnings(
  app: App,
  { clientId, productId, roomType }: Pick<Source, 'clientId' | 'productId' | 'roomType'>,
): Promise<string[]> {
  const [product] = await findProducts(app.db, clientId, [productId])
  const [home] = product?.roomTypes ?? []
  return home && !product?.roomTypes.includes(roomType) ? [MESSAGES.untypicalRoom(home)] : []
}

type Source = typeof generatedImages.$inferSelect

async function findSource(tx: Transaction, clientId: string, id: string): Promise<Source> {
  const [source] = await tx
    .select()
    .from(generatedImages)
    .where(and(eq(generatedImages.id, id), eq(generatedImages.clientId, clientId), isNull(generatedImages.deletedAt)))
  if (!source) throw problem('not_found', MESSAGES.imageGone)
  if (source.status !== 'completed' && source.status !== 'error') {
    throw problem('wrong_state', MESSAGES.onlyFinishedRegenerated)
  }
  return source
}

/**
 * Above those that were planned, and every one that was given: also of an image that is gone for good, since as many
 * were named as were ever made.
 */
async function nextVariant(
  tx: Transaction,
  { settings }: SessionRow,
  { studioSessionId, productId }: Source,
): Promise<number> {
  const [row] = await tx
    .select({ highest: max(generatedImages.variant) })
    .from(generatedImages)
    .where(and(eq(generatedImages.studioSessionId, studioSessionId), eq(generatedImages.productId, productId)))
  return Math.max(settings.variants, row?.highest ?? 0, await countNamed(tx, studioSessionId, productId)) + 1
}
