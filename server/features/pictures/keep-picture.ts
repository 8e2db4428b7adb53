import { and, eq } from 'drizzle-orm'
import type { Reading } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { storeAgain } from '#server/platform/files/store-again.ts'
import { newId } from '#server/platform/ids.ts'
import { type CheckedPicture, checkPicture, storePicture } from '#server/platform/pictures/pictures.ts'
import type { Upload } from './read-upload.ts'

export type PictureRow = typeof pictures.$inferSelect
export type Purpose = PictureRow['purpose']

/**
 * Checks an uploaded picture, stores it below `clients/{clientId}/{purpose}s/` and records it.
 * An inspiration is read by the analyst on the way in. Refuses what is no usable picture.
 */
export async function keepPicture(
  app: App,
  { clientId, userId }: { clientId: string; userId: string | null },
  purpose: Purpose,
  { fileName, content }: Pick<Upload, 'fileName' | 'content'>,
): Promise<{ picture: PictureRow; warnings: string[] }> {
  const checked = await checkPicture(content)
  const reading = purpose === 'inspiration' ? await read(app, checked.content) : null
  const now = app.clock.now()
  const id = newId('picture', now)
  const key = `clients/${clientId}/${purpose}s/${id}.${checked.extension}`
  await store(app, key, checked)
  const picture: PictureRow = {
    id,
    clientId,
    purpose,
    key,
    contentType: checked.contentType,
    fileName,
    width: checked.width,
    height: checked.height,
    bytes: checked.content.length,
    thumbhash: checked.thumbhash,
    reading,
    createdBy: userId,
    createdAt: now,
  }
  await app.db.insert(pictures).values(picture)
  return { picture, warnings: checked.warnings }
}

async function store(app: App, key: string, { content, thumbnails }: CheckedPicture): Promise<void> {
  const noteFailure = (error: unknown) =>
    app.log.warn({ error, key }, 'an upload could not be stored; it is tried again')
  try {
    await storeAgain(() => storePicture(app.files, key, content, thumbnails), noteFailure)
  } catch (error) {
    app.log.error({ error, key }, 'an upload could not be stored')
    throw problem('unavailable', MESSAGES.uploadFailed)
  }
}

async function read(app: App, content: Buffer): Promise<Reading> {
  try {
    return await app.analyst.readPicture(content)
  } catch (error) {
    app.log.warn({ error }, 'an uploaded inspiration could not be read')
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
