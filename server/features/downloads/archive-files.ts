import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Executor } from '#server/platform/database/database.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { archiveName, archivePath, type DownloadGroup } from './archive-names.ts'
import { nameImages } from './image-names.ts'

/** One image's place in an archive. `key` and `bytes` are those of its file, null only where data is damaged. */
export type ArchiveFile = {
  imageId: string
  path: string
  key: string | null
  bytes: number | null
  completedAt: Date
}

/** The files of a studioSession's archive: its completed living images, or those of `ids`, in the gallery's order. */
export async function archiveFiles(
  executor: Executor,
  session: { id: string; clientId: string; name: string },
  group: DownloadGroup,
  ids?: string[],
): Promise<ArchiveFile[]> {
  const images = await executor
    .select()
    .from(generatedImages)
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
  const names = await nameImages(executor, session.clientId, images)
  return images.flatMap(({ id, key, bytes, completedAt, createdAt }) => {
    const name = names.get(id)
    if (!name) return []
    const path = `${archiveName(session.name)}/${archivePath(name, group)}`
    return [{ imageId: id, path, key, bytes, completedAt: completedAt ?? createdAt }]
  })
}
