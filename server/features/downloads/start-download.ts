import { createHash } from 'node:crypto'
import { and, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { startDownload } from '#contract/downloads.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { SessionStatus } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { findSession, type SessionRow } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { downloadJobs } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { type ArchiveFile, archiveFiles } from './archive-files.ts'
import { archiveName, type DownloadGroup } from './archive-names.ts'
import { DOWNLOAD_JOB } from './download-job.ts'

/** While images are being made, an archive would be out of date before it is there. */
const UNFINISHED: readonly SessionStatus[] = ['analyzing', 'generating']
type Order = Input<typeof startDownload>['body']

/**
 * Packs the completed images of a studioSession, or those chosen of them, in the background. While an archive with the
 * same files is being made or kept, it is answered instead. Refuses sessions without completed images, those still
 * generating, and more than `LIMITS.downloadBytes`.
 */
export async function orderDownload(
  app: App,
  scope: Scope,
  studioSessionId: string,
  order: Order,
): Promise<Output<typeof startDownload>> {
  const group = order?.group ?? 'flat'
  const { id, status } = await app.db.transaction(async (tx) => {
    // The lock makes parallel requests for one archive take turns: the second finds the job of the first.
    const session = await findSession(tx, scope.clientId, studioSessionId, { lock: true })
    if (UNFINISHED.includes(session.status)) {
      throw problem('wrong_state', MESSAGES.notPossible('downloading it', session.status))
    }
    const files = await archiveFiles(tx, session, group, order?.imageIds)
    checkSize(files)
    const fingerprint = fingerprintOf(files)
    return (
      (await findSame(app, tx, session, fingerprint)) ?? enqueue(app, tx, scope, { session, group, files, fingerprint })
    )
  })
  app.queue.wake(DOWNLOAD_JOB)
  return { jobId: id, status }
}

function checkSize(files: ArchiveFile[]): void {
  if (files.length === 0) throw problem('wrong_state', MESSAGES.nothingToDownload)
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
  if (bytes > LIMITS.downloadBytes) {
    throw problem('download_too_large', MESSAGES.downloadTooLarge, { bytes, limit: LIMITS.downloadBytes })
  }
}

/** Equal for archives that have the same files under the same names. */
function fingerprintOf(files: ArchiveFile[]): string {
  const lines = files.map(({ path, imageId, key }) => `${path}\n${imageId}\n${key}`).sort()
  return createHash('sha256').update(JSON.stringify(lines)).digest('base64url')
}

async function findSame(app: App, tx: Transaction, session: SessionRow, fingerprint: string) {
  const isWhole = eq(downloadJobs.done, sql`cardinality(${downloadJobs.imageIds})`)
  const [same] = await tx
    .select({ id: downloadJobs.id, status: downloadJobs.status })
    .from(downloadJobs)
    .where(
      and(
        eq(downloadJobs.clientId, session.clientId),
        eq(downloadJobs.studioSessionId, session.id),
        eq(downloadJobs.fingerprint, fingerprint),
        or(
          inArray(downloadJobs.status, ['pending', 'running']),
          and(eq(downloadJobs.status, 'completed'), gt(downloadJobs.expiresAt, app.clock.now()), isWhole),
        ),
      ),
    )
    .orderBy(desc(downloadJobs.createdAt))
    .limit(1)
  return same
}

async function enqueue(
  app: App,
  tx: Transaction,
  scope: Scope,
  order: { session: SessionRow; group: DownloadGroup; files: ArchiveFile[]; fingerprint: string },
) {
  const { session, group, files, fingerprint } = order
  const now = app.clock.now()
  const id = newId('download', now)
  const status = 'pending' as const
  await tx.insert(downloadJobs).values({
    id,
    clientId: scope.clientId,
    studioSessionId: session.id,
    groupBy: group,
    imageIds: files.map((file) => file.imageId),
    fingerprint,
    status,
    fileName: `${archiveName(session.name)}.zip`,
    createdBy: scope.userId,
    createdAt: now,
  })
  const job = { id, kind: DOWNLOAD_JOB, payload: { downloadId: id }, clientId: scope.clientId, groupKey: session.id }
  await app.queue.enqueue(tx, [job])
  return { id, status }
}
