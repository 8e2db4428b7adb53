import { and, asc, eq, gt, inArray, isNotNull, lte, type SQL } from 'drizzle-orm'
import { binEnd, type removeFromBin } from '#contract/bin.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { binnedImages, recordImages } from '#server/features/generated-images/generated-images.ts'
import { keepLibraryImage } from '#server/features/pictures/pictures.ts'
import { lockImages } from '#server/features/studio-sessions/studio-sessions.ts'
import { generatedImages, inspirationImages, studioSessions } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'
import type { Scope } from '#server/platform/http/scope.ts'

type Chosen = Input<typeof removeFromBin>['body']
type Removable = typeof generatedImages.$inferSelect

/** Rows of one statement: files are removed before the next ones are read. */
const AT_ONCE = 200
/** Files on their way at once: a bin is not emptied one answer of the store after the other. */
const FILES_AT_ONCE = 8

type Outcome = Output<typeof removeFromBin>

/**
 * Removes images of the client's bin with their files; those that are not in it stay. Answers how many are gone, and how
 * many could not be removed.
 */
export async function removeImages(app: App, { clientId, userId }: Scope, chosen: Chosen): Promise<Outcome> {
  const wanted =
    'ids' in chosen
      ? inArray(generatedImages.id, chosen.ids)
      : lte(generatedImages.deletedAt, new Date(chosen.deletedUntil))
  return removeAll(app, and(binnedImages(clientId), wanted), userId)
}

/** Removes what has been in any client's bin for 30 days; what fails is tried again the next time. */
export async function removeExpiredImages(app: App): Promise<void> {
  const outcome = await removeAll(app, lte(generatedImages.deletedAt, binEnd(app.clock.now())))
  if (outcome.removed > 0) app.log.info(outcome, 'removed expired images from the bin')
}

/** Removes the deleted images of a studioSession. */
export async function removeImagesOf(app: App, studioSessionId: string): Promise<void> {
  await removeAll(app, and(eq(generatedImages.studioSessionId, studioSessionId), isNotNull(generatedImages.deletedAt)))
}

async function removeAll(app: App, where: SQL | undefined, userId: string | null = null): Promise<Outcome> {
  const outcome = { removed: 0, failed: 0 }
  // Those that failed are still there: each round begins behind the one before it.
  for (let after = ''; ; ) {
    const found = await app.db
      .select({ image: generatedImages })
      .from(generatedImages)
      .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
      .where(and(where, gt(generatedImages.id, after)))
      .orderBy(asc(generatedImages.id))
      .limit(AT_ONCE)
    const last = found.at(-1)
    if (last === undefined) return outcome
    after = last.image.id
    const { removed, failed } = await removeSome(
      app,
      found.map(({ image }) => image),
      userId,
    )
    outcome.removed += removed
    outcome.failed += failed
  }
}

/** The rows go first: what a crash leaves are files that no row names, and those are swept. */
async function removeSome(app: App, images: Removable[], userId: string | null): Promise<Outcome> {
  const free = await handOver(app, images)
  const ids = free.map(({ id }) => id)
  const gone = await app.db.transaction(async (tx) => {
    // Restored meanwhile is no longer wanted gone.
    const wanted = and(inArray(generatedImages.id, ids), isNotNull(generatedImages.deletedAt))
    await lockImages(tx, wanted, 'update')
    const removed = await tx.delete(generatedImages).where(wanted).returning()
    for (const [clientId, rows] of groupBy(removed, (image) => image.clientId)) {
      await recordImages(app, tx, { clientId, userId }, 'images.removed', rows)
    }
    return removed
  })
  await removeFiles(
    app,
    gone.flatMap(({ key }) => key ?? []),
  )
  return { removed: gone.length, failed: images.length - free.length }
}

/** A file that stays is one that no row names. */
async function removeFiles(app: App, keys: string[]): Promise<void> {
  const left = keys.values()
  const removeInTurn = async () => {
    for (const key of left) {
      await removePicture(app.files, key).catch((error: unknown) => {
        app.log.warn({ error, key }, 'failed to remove file; the sweep will')
      })
    }
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, removeInTurn))
}

/** Sessions that were inspired by an image keep it as a picture of their own. Answers which images can go. */
async function handOver(app: App, images: Removable[]): Promise<Removable[]> {
  const ids = images.map(({ id }) => id)
  const chosen = await app.db
    .selectDistinct({ imageId: inspirationImages.imageId })
    .from(inspirationImages)
    .where(and(inArray(inspirationImages.imageId, ids), eq(inspirationImages.source, 'library')))
  const wanted = new Set(chosen.map(({ imageId }) => imageId))
  const stuck = new Set<string>()
  for (const image of images) {
    if (!wanted.has(image.id)) continue
    try {
      await handOverOne(app, image)
    } catch (error) {
      app.log.error(
        { error, imageId: image.id },
        'failed to copy image for the sessions it inspired; it stays in the bin',
      )
      stuck.add(image.id)
    }
  }
  return images.filter(({ id }) => !stuck.has(id))
}

async function handOverOne(app: App, image: Removable): Promise<void> {
  const pictureId = await keepLibraryImage(app, image)
  if (pictureId === undefined) return
  await app.db
    .update(inspirationImages)
    .set({ imageId: pictureId, source: 'upload' })
    .where(and(eq(inspirationImages.clientId, image.clientId), eq(inspirationImages.imageId, image.id)))
}
