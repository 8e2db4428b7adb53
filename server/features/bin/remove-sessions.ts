import { and, eq, gt, inArray, lte, notExists, sql } from 'drizzle-orm'
import { binEnd } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { removeDownloads } from '#server/features/downloads/downloads.ts'
import { cancelForGood, imageJob } from '#server/features/generation/generation.ts'
import {
  deletableBy,
  findSession,
  lockImages,
  mayDelete,
  recordSessions,
} from '#server/features/studio-sessions/studio-sessions.ts'
import {
  generatedImages,
  inspirationImages,
  notifications,
  pictures,
  products,
  studioSessions,
} from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { removeImagesOf } from './remove-images.ts'

/** Ends the stay of all that was deleted until then and that whoever asks may remove; answers how many. */
export async function endStays(app: App, scope: Scope, deletedUntil: Date): Promise<number> {
  const end = binEnd(app.clock.now())
  const { deletedAt } = studioSessions
  const isMeant = and(
    eq(studioSessions.clientId, scope.clientId),
    gt(deletedAt, end),
    lte(deletedAt, deletedUntil),
    deletableBy(scope),
  )
  return app.db.transaction(async (tx) => {
    const set = { deletedAt: end }
    const ended = await tx.update(studioSessions).set(set).where(isMeant).returning({ id: studioSessions.id })
    const ids = ended.map(({ id }) => id)
    await recordSessions(app, tx, scope, 'session.removed', ids)
    return ids.length
  })
}

/**
 * Ends a deleted session's time in the bin: it cannot be restored from now on, and the next `removeDeletedSessions`
 * removes it. An editor may do so with their own, an owner with any.
 */
export async function endStay(app: App, scope: Scope, id: string): Promise<void> {
  const end = binEnd(app.clock.now())
  await app.db.transaction(async (tx) => {
    const row = await findSession(tx, scope.clientId, id, { lock: true, deleted: true })
    if (row.deletedAt === null || row.deletedAt <= end) throw problem('not_found', MESSAGES.notFound)
    if (!mayDelete(scope, row)) throw problem('forbidden', MESSAGES.noPermission('delete this studioSession'))
    await tx.update(studioSessions).set({ deletedAt: end }).where(eq(studioSessions.id, id))
    await recordSessions(app, tx, scope, 'session.removed', [id])
  })
}

/**
 * Removes for good the sessions whose time in the bin is over, of every client: with their images, downloads and
 * pictures, in constant memory. What was charged stays in the ledger, and what members were told stays told. Cut off
 * anywhere, it goes on where it was: the session's row goes last.
 */
export async function removeDeletedSessions(app: App): Promise<void> {
  const isOver = lte(studioSessions.deletedAt, binEnd(app.clock.now()))
  const over = await app.db
    .select({ id: studioSessions.id, clientId: studioSessions.clientId })
    .from(studioSessions)
    .where(isOver)
  for (const { id, clientId } of over) {
    try {
      await closeImages(app, id, clientId)
      await removeImagesOf(app, id)
      await removeDownloads(app, id)
      await removeUploads(app, id)
      await removeRow(app, id)
    } catch (error) {
      app.log.error({ error, studioSessionId: id }, 'failed to remove deleted studioSession; it will be retried')
    }
  }
}

/** Puts the images into the bin and ends what waits in a paused session; units of quota it still holds are given back. */
async function closeImages(app: App, id: string, clientId: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    // Waits for whoever restores it at this moment.
    const row = await findSession(tx, clientId, id, { lock: true, deleted: true })
    const { deletedAt } = row
    if (deletedAt === null) throw new Error('restored meanwhile')
    await app.queue.dropWaiting(tx, imageJob, id)
    await lockImages(tx, eq(generatedImages.studioSessionId, id))
    await cancelForGood(tx, { id, clientId, deletedAt })
  })
}

/** Uploaded inspirations that nothing else uses. */
async function removeUploads(app: App, id: string): Promise<void> {
  const chosen = app.db
    .select({ id: inspirationImages.imageId })
    .from(inspirationImages)
    .where(and(eq(inspirationImages.studioSessionId, id), eq(inspirationImages.source, 'upload')))
  const elsewhere = app.db
    .select({ one: sql`1` })
    .from(inspirationImages)
    .where(and(eq(inspirationImages.imageId, pictures.id), sql`${inspirationImages.studioSessionId} <> ${id}`))
  const shown = app.db.select({ one: sql`1` }).from(products).where(eq(products.pictureId, pictures.id))
  const gone = await app.db
    .delete(pictures)
    .where(
      and(eq(pictures.purpose, 'inspiration'), inArray(pictures.id, chosen), notExists(elsewhere), notExists(shown)),
    )
    .returning({ key: pictures.key })
  for (const { key } of gone) await removePicture(app.files, key)
}

async function removeRow(app: App, id: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    await tx.update(notifications).set({ studioSessionId: null }).where(eq(notifications.studioSessionId, id))
    await tx.delete(studioSessions).where(eq(studioSessions.id, id))
  })
}
