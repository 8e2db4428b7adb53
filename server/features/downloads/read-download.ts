import { and, eq } from 'drizzle-orm'
import type { DownloadJob } from '#contract/downloads.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { downloadJobs } from '#server/platform/database/schema.ts'

/** A download of the client: how far it is and, once completed, where it can be fetched until it expires. */
export async function readDownload(app: App, clientId: string, id: string): Promise<DownloadJob> {
  const mine = and(eq(downloadJobs.id, id), eq(downloadJobs.clientId, clientId))
  const [row] = await app.db.select().from(downloadJobs).where(mine)
  if (!row) throw problem('not_found', MESSAGES.notFound)
  const { key, parts, expiresAt, fileName, format, manifest } = row
  const now = app.clock.now()
  const isOver = row.status === 'expired' || (expiresAt !== null && expiresAt <= now)
  const message = isOver ? MESSAGES.downloadExpired : row.message
  const seconds = expiresAt ? unixSeconds(expiresAt) - unixSeconds(now) : 0
  const address = (at: string, downloadAs: string) => app.files.url(at, { seconds, downloadAs })
  return {
    jobId: row.id,
    studioSessionId: row.studioSessionId,
    status: isOver ? 'expired' : row.status,
    group: row.groupBy,
    format,
    manifest,
    done: row.done,
    total: row.imageIds.length,
    bytes: row.bytes,
    fileName,
    ...(key && seconds > 0 && { zipUrl: address(key, fileName) }),
    ...(parts.length > 0 &&
      seconds > 0 && {
        parts: parts.map((part) => ({
          fileName: part.fileName,
          bytes: part.bytes,
          zipUrl: address(part.key, part.fileName),
        })),
      }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(message && { message }),
  }
}

function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
