import { and, eq } from 'drizzle-orm'
import type { PhotoWarning } from '#contract/fields.ts'
import type { Reading } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { DECODE_VERSION, type DecodedPicture } from '#server/engines/pictures/decode-picture.ts'
import { storePicture } from '#server/engines/pictures/pictures.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { StoreFailure } from '#server/platform/files/store-failure.ts'
import { storeWithRetry } from '#server/platform/files/store-retry.ts'
import { newId } from '#server/platform/ids.ts'
import type { Upload } from './read-upload.ts'
import { removeUnusedAvatars } from './unused-avatars.ts'

export type PictureRow = typeof pictures.$inferSelect
export type Purpose = PictureRow['purpose']

/**
 * Checks an uploaded picture, stores it below `clients/{clientId}/{purpose}s/` and records it.
 * A photo of a person takes the place of those the person uploaded and never saved. An inspiration is read by the analyst on the way in, a product photo is inspected. Refuses what is no usable picture.
 */
export async function savePicture(
  app: App,
  { clientId, userId }: { clientId: string; userId: string | null },
  purpose: Purpose,
  { fileName, content }: Pick<Upload, 'fileName' | 'content'>,
): Promise<{ picture: PictureRow; warnings: string[] }> {
  const decoded = await app.pictureDecoder.decode(content, clientId)
  const reading = purpose === 'inspiration' ? await read(app, decoded.content) : null
  const warning = purpose === 'product' ? await inspectPhoto(app, decoded.content) : null
  const now = app.clock.now()
  const id = newId('picture', now)
  const key = `clients/${clientId}/${purpose}s/${id}.${decoded.extension}`
  await store(app, key, decoded)
  const picture: PictureRow = {
    id,
    clientId,
    purpose,
    key,
    contentType: decoded.contentType,
    fileName,
    width: decoded.width,
    height: decoded.height,
    bytes: decoded.content.length,
    thumbhash: decoded.thumbhash,
    warning,
    decodeVersion: DECODE_VERSION,
    reading,
    createdBy: userId,
    createdAt: now,
  }
  await app.db.transaction(async (tx) => {
    await tx.insert(pictures).values(picture)
    // Of photos a person tries out, the latest can still be saved.
    if (purpose === 'avatar' && userId) await removeUnusedAvatars(app, tx, { userId, clientId, fresh: id })
  })
  const warnings = [
    ...(warning ? [MESSAGES.photoWarnings[warning]] : []),
    ...(isLowResolution(decoded) ? [MESSAGES.lowResolution] : []),
  ]
  return { picture, warnings }
}

/** Why images of this product photo may turn out wrong. An inspection that fails costs nobody the upload. */
export async function inspectPhoto(app: App, photo: Uint8Array): Promise<PhotoWarning | null> {
  try {
    return (await app.imageModel.inspectPhoto?.(photo)) ?? null
  } catch (error) {
    app.log.warn({ error }, 'failed to inspect product photo')
    return null
  }
}

function isLowResolution({ width, height }: DecodedPicture): boolean {
  return Math.min(width, height) < LIMITS.lowResolutionPx
}

async function store(app: App, key: string, { content, thumbnails }: DecodedPicture): Promise<void> {
  const noteFailure = (error: unknown) => app.log.warn({ error, key }, 'failed to store upload; retrying')
  try {
    await storeWithRetry(() => storePicture(app.files, key, content, thumbnails), noteFailure)
  } catch (error) {
    app.log.error({ error, key }, 'failed to store upload')
    if (error instanceof StoreFailure && error.fault === 'full') throw error
    throw problem('unavailable', MESSAGES.uploadFailed)
  }
}

async function read(app: App, content: Buffer): Promise<Reading> {
  try {
    return await app.analyst.readPicture(content)
  } catch (error) {
    app.log.warn({ error }, 'failed to read uploaded inspiration')
    throw problem('unusable_image', MESSAGES.corruptImage)
  }
}

/** A picture of the client, or undefined. */
export async function findPicture(executor: Executor, clientId: string, id: string): Promise<PictureRow | undefined> {
  const [row] = await executor
    .select()
    .from(pictures)
    .where(and(eq(pictures.clientId, clientId), eq(pictures.id, id)))
  return row
}
