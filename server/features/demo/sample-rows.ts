import { readFile } from 'node:fs/promises'
import { storePicture, thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { THUMBNAIL_WIDTHS } from '#server/engines/pictures/small-pictures.ts'
import { imageKey } from '#server/features/generation/generation.ts'
import { assignFileNames } from '#server/features/image-names/image-names.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import type { Files } from '#server/platform/files/files.ts'
import { SAMPLE_FOLDER, SAMPLE_NAME, SAMPLE_PRODUCTS, SAMPLE_SETTINGS, type SampleImage } from './sample.ts'

// The sample session is there like one that somebody made, but for what that leaves: no charge, no notice, no job.

const SESSION_ID = 'ss_sample'
const imageId = ({ sku, variant }: SampleImage) => `img_sample${sku.toLowerCase().replace(/\W/g, '')}${variant}`

type Owner = { clientId: string; products: readonly { id: string; name: string; sku: string }[]; at: Date }

/** Copies the sample's images and thumbnails to where its rows name them. */
export async function copySample(files: Files, clientId: string, sample: readonly SampleImage[]): Promise<void> {
  for (const image of sample) {
    const read = (name: string) => readFile(new URL(name, SAMPLE_FOLDER))
    const thumbnails = THUMBNAIL_WIDTHS.map(
      async (width) => [width, await read(thumbnailKey(image.file, width))] as const,
    )
    const key = imageKey({ id: imageId(image), clientId }, 1)
    await storePicture(files, key, await read(image.file), new Map(await Promise.all(thumbnails)))
  }
}

/** Adds the sample session, completed at `at`, with its images. */
export async function insertSample(
  tx: Transaction,
  { clientId, products, at }: Owner,
  sample: readonly SampleImage[],
): Promise<void> {
  const productId = (sku: string) => products.find((product) => product.sku === sku)?.id ?? ''
  await tx.insert(studioSessions).values({
    id: SESSION_ID,
    clientId,
    name: SAMPLE_NAME,
    status: 'completed',
    step: 4,
    selectedProductIds: SAMPLE_PRODUCTS.map(productId),
    settings: SAMPLE_SETTINGS,
    isSample: true,
    createdAt: at,
    updatedAt: at,
    generatedAt: at,
    progressedAt: at,
    completedAt: at,
  })
  const images = sample.map((image) => {
    const { sku, file: _file, ...fields } = image
    const id = imageId(image)
    const key = imageKey({ id, clientId }, 1)
    const made = { status: 'completed' as const, attempt: 1, key, createdAt: at, completedAt: at }
    return { ...fields, ...made, id, clientId, studioSessionId: SESSION_ID, productId: productId(sku) }
  })
  await tx.insert(generatedImages).values(await assignFileNames(tx, SESSION_ID, products, images))
}
