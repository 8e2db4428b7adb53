import { and, eq, isNull } from 'drizzle-orm'
import type { Inspiration, Reading } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { PhotosAway } from '#server/engines/photo-search/photo-search.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { generatedImages, pictures, products } from '#server/platform/database/schema.ts'
import { findPicture } from './save-picture.ts'

type ResolvedInspiration = Pick<Inspiration, 'title' | 'picture' | 'credit' | 'reading'>
type Choice = Pick<Inspiration, 'imageId' | 'source'>

/**
 * What a chosen inspiration is: an uploaded picture, a found photo, or a generated image of the library.
 * Undefined when it does not exist (any longer) or belongs to another client; refuses while the photo search cannot tell.
 * A deleted library image can no longer be chosen, but where it is `alreadyChosen` it stays.
 */
export async function resolveInspirationPicture(
  app: App,
  clientId: string,
  { imageId, source }: Choice,
  { alreadyChosen = false } = {},
): Promise<ResolvedInspiration | undefined> {
  if (source === 'upload') return resolveUpload(app, clientId, imageId)
  if (source === 'library') return resolveLibraryImage(app, clientId, imageId, alreadyChosen)
  return resolvePhoto(app, imageId)
}

async function resolvePhoto(app: App, id: string): Promise<ResolvedInspiration | undefined> {
  try {
    const photo = await app.photos.find(id)
    return photo && { title: photo.title, picture: photo.picture, credit: photo.credit, reading: photo.reading }
  } catch (error) {
    throw error instanceof PhotosAway ? problem('unavailable', MESSAGES.photoSearchDown) : error
  }
}

async function resolveUpload(app: App, clientId: string, id: string): Promise<ResolvedInspiration | undefined> {
  const row = await findPicture(app.db, clientId, id)
  if (row?.purpose !== 'inspiration') return undefined
  const reading =
    row.reading ??
    (await readOnce(app, row.key, (seen) =>
      app.db
        .update(pictures)
        .set({ reading: seen })
        .where(and(eq(pictures.clientId, clientId), eq(pictures.id, id))),
    ))
  return { title: titleOf(row.fileName), picture: presentPicture(app.files, row), credit: null, reading }
}

async function resolveLibraryImage(
  app: App,
  clientId: string,
  id: string,
  withDeleted: boolean,
): Promise<ResolvedInspiration | undefined> {
  const [row] = await app.db
    .select({ image: generatedImages, productName: products.name })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .where(
      and(
        eq(generatedImages.clientId, clientId),
        eq(generatedImages.id, id),
        eq(generatedImages.status, 'completed'),
        withDeleted ? undefined : isNull(generatedImages.deletedAt),
      ),
    )
  if (!row) return undefined
  const { key, width, height, thumbhash, roomType } = row.image
  if (key === null || width === null || height === null || thumbhash === null) return undefined
  const reading =
    row.image.reading ??
    (await readOnce(app, key, (seen) =>
      app.db
        .update(generatedImages)
        .set({ reading: seen })
        .where(and(eq(generatedImages.clientId, clientId), eq(generatedImages.id, id))),
    ))
  const picture = presentPicture(app.files, { key, width, height, thumbhash })
  return { title: `${row.productName}, ${roomType}`, picture, credit: null, reading }
}

async function readOnce(app: App, key: string, keep: (reading: Reading) => Promise<unknown>): Promise<Reading> {
  const reading = await app.analyst.readPicture(await app.files.read(key))
  await keep(reading)
  return reading
}

/** "warm-living_room.jpg" reads "warm living room". */
function titleOf(fileName: string): string {
  const name = fileName
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
  return name === '' ? 'Uploaded picture' : name
}
