import { and, eq } from 'drizzle-orm'
import type { Picture } from '#contract/fields.ts'
import type { Inspiration } from '#contract/inspirations.ts'
import type { App } from '#server/app.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { findPicture } from './save-picture.ts'

/**
 * The bytes of a chosen inspiration; undefined when it does not exist (any longer) or belongs to another client. A
 * library image that was deleted after it was chosen still counts.
 * `known` is what was stored of a photo that lies elsewhere.
 */
export async function readInspirationPicture(
  app: App,
  clientId: string,
  { imageId, source, known }: Pick<Inspiration, 'imageId' | 'source'> & { known?: Picture | undefined },
): Promise<Uint8Array | undefined> {
  if (source === 'unsplash') return app.photos.read(imageId, known)
  const key = source === 'upload' ? await keyOfUpload(app, clientId, imageId) : await keyOfImage(app, clientId, imageId)
  return key ? app.files.read(key) : undefined
}

async function keyOfUpload(app: App, clientId: string, id: string): Promise<string | undefined> {
  const row = await findPicture(app.db, clientId, id)
  return row?.purpose === 'inspiration' ? row.key : undefined
}

async function keyOfImage(app: App, clientId: string, id: string): Promise<string | null | undefined> {
  const [row] = await app.db
    .select({ key: generatedImages.key })
    .from(generatedImages)
    .where(and(eq(generatedImages.clientId, clientId), eq(generatedImages.id, id)))
  return row?.key
}
