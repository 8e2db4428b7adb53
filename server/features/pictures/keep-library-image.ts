import sharp from 'sharp'
import type { App } from '#server/app.ts'
import { DECODE_VERSION } from '#server/engines/pictures/decode-picture.ts'
import { storePicture } from '#server/engines/pictures/pictures.ts'
import { makeSmall } from '#server/engines/pictures/small-pictures.ts'
import { type generatedImages, pictures } from '#server/platform/database/schema.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { newId } from '#server/platform/ids.ts'

type LibraryImage = typeof generatedImages.$inferSelect

/**
 * Keeps a copy of a generated image as an uploaded inspiration, with what the analyst saw in it; gives its id.
 * Undefined when there is no file to copy, or a damaged one.
 */
export async function keepLibraryImage(app: App, image: LibraryImage): Promise<string | undefined> {
  const { clientId, key, width, height, thumbhash } = image
  if (key === null || width === null || height === null || thumbhash === null) return undefined
  const content = await readUnlessMissing(app, key)
  const thumbnails = content && (await makeUnlessDamaged(app, key, content))
  if (content === undefined || thumbnails === undefined) return undefined
  const now = app.clock.now()
  const id = newId('picture', now)
  const kept = `clients/${clientId}/inspirations/${id}.jpg`
  await storePicture(app.files, kept, content, thumbnails)
  await app.db.insert(pictures).values({
    id,
    clientId,
    purpose: 'inspiration',
    key: kept,
    contentType: 'image/jpeg',
    fileName: `${image.roomType}.jpg`,
    width,
    height,
    bytes: content.length,
    thumbhash,
    decodeVersion: DECODE_VERSION,
    reading: image.reading,
    createdBy: image.createdBy,
    createdAt: now,
  })
  return id
}

async function readUnlessMissing({ files }: App, key: string): Promise<Buffer | undefined> {
  try {
    return await files.read(key)
  } catch (error) {
    if (error instanceof FileMissing) return undefined
    throw error
  }
}

/** A picture that cannot be decoded today cannot be tomorrow: it is as good as missing. */
async function makeUnlessDamaged(app: App, key: string, content: Buffer): Promise<Map<number, Buffer> | undefined> {
  try {
    return (await makeSmall(sharp(content))).thumbnails
  } catch (error) {
    app.log.warn({ error, key }, 'failed to keep damaged image as inspiration')
    return undefined
  }
}
