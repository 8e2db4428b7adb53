import { failureTexts } from '#contract/failures.ts'
import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { App } from '#server/app.ts'
import { imageFileName, nameImages } from '#server/features/downloads/downloads.ts'
import { presentPicture } from '#server/platform/pictures/pictures.ts'
import type { ImageRow } from './image-rows.ts'

/** Images of one client as the contract shows them, in the order given. */
export async function presentImages(app: App, rows: readonly ImageRow[]): Promise<GeneratedImage[]> {
  const [first] = rows
  if (!first) return []
  const names = await nameImages(app.db, first.clientId, rows)
  return rows.map((row) => {
    const name = names.get(row.id)
    return present(app, row, name ? imageFileName(name) : '')
  })
}

/** One image as the contract shows it. */
export async function presentImage(app: App, row: ImageRow): Promise<GeneratedImage> {
  const names = await nameImages(app.db, row.clientId, [row])
  const name = names.get(row.id)
  return present(app, row, name ? imageFileName(name) : '')
}

function present(app: App, row: ImageRow, fileName: string): GeneratedImage {
  const failure = row.status === 'error' ? failureTexts(row.errorCode) : undefined
  return {
    id: row.id,
    studioSessionId: row.studioSessionId,
    productId: row.productId,
    sourceImageId: row.sourceImageId,
    productName: row.productName,
    productSku: row.productSku,
    type: 'image',
    roomType: row.roomType,
    variant: row.variant,
    status: row.status,
    settings: row.settings,
    seed: row.seed,
    picture: pictureOf(app, row),
    fileName,
    bytes: row.bytes,
    pinned: row.pinned,
    rating: row.rating,
    errorCode: failure ? row.errorCode : null,
    errorMessage: failure?.long ?? null,
    errorReason: failure?.reason ?? null,
    provenance: row.provenance,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}

/** The image's picture, null while there is none. */
export function pictureOf(
  { files }: App,
  { key, width, height, thumbhash }: Pick<ImageRow, 'key' | 'width' | 'height' | 'thumbhash'>,
): Picture | null {
  return key && width && height && thumbhash ? presentPicture(files, { key, width, height, thumbhash }) : null
}
