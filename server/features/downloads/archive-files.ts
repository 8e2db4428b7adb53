import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { ImageSettings } from '#contract/settings.ts'
import type { RoomType } from '#contract/vocabulary.ts'
import { archiveName, archivePath, type DownloadGroup, nameOf } from '#server/features/image-names/image-names.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import { type DownloadFormat, extensionIn } from './archive-format.ts'

/** One image's place in an archive. `key` and `bytes` are those of its kept file, null only where data is damaged. */
export type ArchiveFile = {
  imageId: string
  path: string
  key: string | null
  bytes: number | null
  completedAt: Date
  product: { id: string; name: string; sku: string }
  /** The number in its name: it counts the images of a product in a room. */
  number: number
  roomType: RoomType
  settings: ImageSettings
}

/** The files of a studioSession's archive: its completed living images, or those of `ids`, in the gallery's order. */
export async function archiveFiles(
  executor: Executor,
  session: { id: string; clientId: string; name: string },
  { group, format, ids }: { group: DownloadGroup; format: DownloadFormat; ids?: string[] | undefined },
): Promise<ArchiveFile[]> {
  const rows = await executor
    .select({ image: generatedImages, product: { id: products.id, name: products.name, sku: products.sku } })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .where(
      and(
        eq(generatedImages.clientId, session.clientId),
        eq(generatedImages.studioSessionId, session.id),
        eq(generatedImages.status, 'completed'),
        isNull(generatedImages.deletedAt),
        ids && inArray(generatedImages.id, ids),
      ),
    )
    .orderBy(generatedImages.position, generatedImages.id)
  return rows.map(({ image, product }) => {
    const { id, key, bytes, roomType, settings, number } = image
    const path = `${archiveName(session.name)}/${archivePath(nameOf(image), group, extensionIn(format, key ?? ''))}`
    const completedAt = image.completedAt ?? image.createdAt
    return { imageId: id, path, key, bytes, completedAt, product, number, roomType, settings }
  })
}
