import { createHash } from 'node:crypto'
import { and, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { startDownload } from '#contract/downloads.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { SessionStatus } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { archiveName, type DownloadGroup } from '#server/features/image-names/image-names.ts'
import { findSession, type SessionRow } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { downloadJobs } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { type ArchiveFile, archiveFiles } from './archive-files.ts'
import type { DownloadFormat } from './archive-format.ts'
import { downloadJob } from './download.job.ts'
import { joinDownload } from './download-states.ts'
import { manifestOf } from './manifest.ts'

/** While images are being made, an archive would be out of date before it is there. */
const UNFINISHED: readonly SessionStatus[] = ['analyzing', 'generating']
type Order = Input<typeof startDownload>['body']

/**
 * Packs the completed images of a studioSession, or those chosen of them, in the background. While an archive with the
 * same files is being made or kept for another hour at least, it is answered instead. Refuses sessions without completed
 * images and those still generating. More than one ZIP can hold is packed into several.
 */
export async function orderDownload(
  app: App,
  scope: Scope,
  studioSessionId: string,
  order: Order,
): Promise<Output<typeof startDownload>> {
  const { group = 'flat', format = 'jpg', manifest = false, imageIds: ids } = order ?? {}
  const { id, status } = await app.db.transaction(async (tx) => {
    // The lock makes parallel requests for one archive take turns: the second finds the job of the first.
    const session = await findSession(tx, scope.clientId, studioSessionId, { lock: true })
    if (UNFINISHED.includes(session.status)) {
      throw problem('wrong_state', MESSAGES.notPossible('downloading it', session.status))
    }
    const files = await archiveFiles(tx, session, { group, format, ids })
    if (files.length === 0) throw problem('wrong_state', MESSAGES.nothingToDownload)
    const fingerprint = fingerprintOf(files, format, manifest)
    const same = await findSame(app, tx, session, fingerprint)
    if (same && (await joinDownload(tx, same.id, scope.userId))) return same
    return enqueue(app, tx, scope, session, files, { group, format, manifest, fingerprint })
  })
  app.queue.wake(downloadJob)
  return { jobId: id, status }
}

/** Equal for archives that have the same files, in the same format and under the same names, and the same manifest. */
function fingerprintOf(files: ArchiveFile[], format: DownloadFormat, manifest: boolean): string {
  const lines = files.map(({ path, imageId, key }) => `${path}\n${imageId}\n${key}`).sort()
  const all = [format, manifest ? manifestOf(files) : '', ...lines]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

async function findSame(app: App, tx: Transaction, session: SessionRow, fingerprint: string) {
  const isWhole = eq(downloadJobs.done, sql`cardinality(${downloadJobs.imageIds})`)
  const lasting = new Date(app.clock.now().getTime() + LIMITS.downloadReuseMs)
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
          and(eq(downloadJobs.status, 'completed'), gt(downloadJobs.expiresAt, lasting), isWhole),
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
  session: SessionRow,
  files: ArchiveFile[],
  { group, ...order }: { group: DownloadGroup; format: DownloadFormat; manifest: boolean; fingerprint: string },
) {
  const now = app.clock.now()
  const id = newId('download', now)
  const status = 'pending' as const
  await tx.insert(downloadJobs).values({
    id,
    clientId: scope.clientId,
    studioSessionId: session.id,
    groupBy: group,
    ...order,
    imageIds: files.map((file) => file.imageId),
    status,
    fileName: `${archiveName(session.name)}.zip`,
    createdBy: scope.userId,
    waiting: [scope.userId],
    createdAt: now,
  })
  const job = { id, payload: { downloadId: id }, clientId: scope.clientId, groupKey: session.id }
  await app.queue.enqueue(tx, downloadJob, [job])
  return { id, status }
}
