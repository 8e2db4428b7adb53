import { failureTexts } from '#contract/failures.ts'
import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { imageFileName, nameOf } from '#server/features/image-names/image-names.ts'
import type { ImageRow } from './image-rows.ts'

/** One image as the contract shows it. */
export function presentImage(app: App, row: ImageRow): GeneratedImage {
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
    fileName: imageFileName(nameOf(row)),
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
