import { and, asc, eq } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import type { References } from '#server/engines/image-models/image-model.ts'
import { readInspirationPicture } from '#server/features/pictures/pictures.ts'
import { inspirationImages } from '#server/platform/database/schema.ts'
import { deriveStyle } from './derived-style.ts'
import { photoOf } from './kept-photo.ts'

/** What an image model is shown of a session's inspirations, in their order. */
export async function readReferences(app: App, clientId: string, sessionId: string): Promise<References> {
  const rows = await app.db
    .select()
    .from(inspirationImages)
    .where(and(eq(inspirationImages.clientId, clientId), eq(inspirationImages.studioSessionId, sessionId)))
    .orderBy(asc(inspirationImages.displayOrder))
  return {
    pictures: rows.map(({ imageId, source, reading }) => () => {
      return readOrSkip(app, clientId, { imageId, source, known: photoOf(reading)?.picture })
    }),
    look: deriveStyle(rows.map(({ reading }) => reading)),
  }
}

/** A file that cannot be read costs its inspiration, not the image. */
async function readOrSkip(
  app: App,
  clientId: string,
  chosen: Parameters<typeof readInspirationPicture>[2],
): Promise<Uint8Array | undefined> {
  try {
    return await readInspirationPicture(app, clientId, chosen)
  } catch (error) {
    app.log.warn({ error, imageId: chosen.imageId }, 'failed to read inspiration')
    return undefined
  }
}
