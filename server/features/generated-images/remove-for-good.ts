import { and, eq, inArray, isNotNull, lte, type SQL } from 'drizzle-orm'
import type { removeFromBin } from '#contract/bin.ts'
import type { Input } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { keepLibraryImage } from '#server/features/pictures/pictures.ts'
import { generatedImages, inspirationImages, studioSessions } from '#server/platform/database/schema.ts'
import { removePicture } from '#server/platform/pictures/pictures.ts'
import { announceImages } from './announce-images.ts'
import { binEnd } from './bin.ts'
import { binnedImages } from './image-rows.ts'

type Chosen = Input<typeof removeFromBin>['body']
type Removable = typeof generatedImages.$inferSelect

/** Rows of one statement: files are removed before the next ones are read. */
const AT_ONCE = 200

/** Removes images of the client's bin with their files; those that are not in it stay. Answers how many are gone. */
export async function removeForGood(app: App, clientId: string, chosen: Chosen): Promise<{ removed: number }> {
  const wanted =
    'ids' in chosen
      ? inArray(generatedImages.id, chosen.ids)
      : lte(generatedImages.deletedAt, new Date(chosen.deletedUntil))
  return { removed: await removeAll(app, and(binnedImages(clientId), wanted)) }
}

/** Removes what has been in any client's bin for 30 days. */
export async function removeExpired(app: App): Promise<void> {
  const removed = await removeAll(app, lte(generatedImages.deletedAt, binEnd(app.clock.now())))
  if (removed > 0) app.log.info({ removed }, 'images were removed from the bin for good')
}

async function removeAll(app: App, where: SQL | undefined): Promise<number> {
  let removed = 0
  for (;;) {
    const found = await app.db
      .select({ image: generatedImages })
      .from(generatedImages)
      .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
      .where(where)
      .limit(AT_ONCE)
    if (found.length === 0) return removed
    removed += await removeSome(
      app,
      found.map(({ image }) => image),
    )
  }
}

/** The rows go first: what a crash leaves are files that no row names, and those are swept. */
async function removeSome(app: App, images: Removable[]): Promise<number> {
  await handOver(app, images)
  // Restored meanwhile is no longer wanted gone.
  const gone = await app.db
    .delete(generatedImages)
    .where(
      and(
        inArray(
          generatedImages.id,
          images.map(({ id }) => id),
        ),
        isNotNull(generatedImages.deletedAt),
      ),
    )
    .returning()
  for (const { key } of gone) if (key) await removePicture(app.files, key)
  for (const image of gone) announceImages(app, image.clientId, [image])
  return gone.length
}

/** Sessions that were inspired by an image keep it as a picture of their own. */
async function handOver(app: App, images: Removable[]): Promise<void> {
  const ids = images.map(({ id }) => id)
  const chosen = await app.db
    .selectDistinct({ imageId: inspirationImages.imageId })
    .from(inspirationImages)
    .where(and(inArray(inspirationImages.imageId, ids), eq(inspirationImages.source, 'library')))
  const wanted = new Set(chosen.map(({ imageId }) => imageId))
  for (const image of images) {
    if (!wanted.has(image.id)) continue
    const pictureId = await keepLibraryImage(app, image)
    if (pictureId === undefined) continue
    await app.db
      .update(inspirationImages)
      .set({ imageId: pictureId, source: 'upload' })
      .where(and(eq(inspirationImages.clientId, image.clientId), eq(inspirationImages.imageId, image.id)))
  }
}
