import { and, asc, eq, gt, lt } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { DECODE_VERSION } from '#server/engines/pictures/decode-picture.ts'
import { storePicture } from '#server/engines/pictures/pictures.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { inspectPhoto, type PictureRow } from './save-picture.ts'

const BATCH = 50
/** The turn at the decoder: uploads of clients do not wait for it. */
const OWNER = 'refresh'

/**
 * Decodes anew the stored pictures that an earlier version of the studio kept as they were sent, one after the other. Each is
 * replaced in its place and then noted, so that a run that was killed goes on where it ended; several processes may run it.
 */
export async function refreshPictures(app: App): Promise<void> {
  let refreshed = 0
  let last = ''
  for (;;) {
    const rows = await app.db
      .select()
      .from(pictures)
      .where(and(lt(pictures.decodeVersion, DECODE_VERSION), gt(pictures.id, last)))
      .orderBy(asc(pictures.id))
      .limit(BATCH)
    for (const row of rows) if (await refresh(app, row)) refreshed += 1
    const end = rows.at(-1)
    if (!end) break
    last = end.id
  }
  if (refreshed > 0) app.log.info({ refreshed }, 'refreshed stored pictures')
}

/** Whether the picture is settled; what failed for a passing reason comes again with the next run. */
async function refresh(app: App, row: PictureRow): Promise<boolean> {
  try {
    const changes = await decodeStored(app, row)
    await app.db
      .update(pictures)
      .set({ ...changes, decodeVersion: DECODE_VERSION })
      .where(eq(pictures.id, row.id))
    return true
  } catch (error) {
    app.log.warn({ error, pictureId: row.id }, 'failed to refresh stored picture')
    return false
  }
}

/** A picture that took too long is not refused for good: other work may have kept the machine busy. */
function isRefused(error: unknown): boolean {
  return error instanceof Problem && error.code !== 'rate_limited' && error.message !== MESSAGES.slowImage
}

async function decodeStored(app: App, { key, purpose, warning }: PictureRow): Promise<Partial<PictureRow>> {
  try {
    const { content, thumbnails, width, height, thumbhash } = await app.pictureDecoder.decode(
      await app.files.read(key),
      OWNER,
    )
    await storePicture(app.files, key, content, thumbnails)
    const found = purpose === 'product' ? await inspectPhoto(app, content) : warning
    return { width, height, thumbhash, bytes: content.length, warning: found }
  } catch (error) {
    // Nothing will make it a picture again: the product says so, and its owner can replace it.
    if (error instanceof FileMissing || isRefused(error)) {
      app.log.warn({ error, key }, 'failed to decode stored picture')
      return { warning: 'unreadable' }
    }
    throw error
  }
}
