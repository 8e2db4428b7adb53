import { and, eq, inArray, lte } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import { CLIENT_TOPIC } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { downloadJobs } from '#server/platform/database/schema.ts'
import { existingJobs } from '#server/platform/queue/queue.ts'
import type { Packed } from './pack-archive.ts'

// Every change of a download's state is here: pending -> running -> completed | error, completed -> expired.

export type DownloadRow = typeof downloadJobs.$inferSelect

/** Not yet final. Every change asks for it, so that what is final stays as it is. */
const open = inArray(downloadJobs.status, ['pending', 'running'])

function announce(app: App, { id, clientId }: Pick<DownloadRow, 'id' | 'clientId'>): void {
  app.live.publish(clientId, { kind: 'download', topic: CLIENT_TOPIC, jobId: id })
}

/** -> running, from the start. Undefined when there is nothing to do any more. */
export async function beginDownload(app: App, id: string): Promise<DownloadRow | undefined> {
  const [row] = await app.db
    .update(downloadJobs)
    .set({ status: 'running', done: 0, bytes: 0 })
    .where(and(eq(downloadJobs.id, id), open))
    .returning()
  if (row) announce(app, row)
  return row
}

export async function noteProgress(app: App, download: DownloadRow, { done, bytes }: Packed): Promise<void> {
  await app.db
    .update(downloadJobs)
    .set({ done, bytes })
    .where(and(eq(downloadJobs.id, download.id), open))
  announce(app, download)
}

/** -> completed: the archive lies under `key` for `LIMITS.downloadExpiryMs`. */
export async function completeDownload(app: App, download: DownloadRow, key: string, packed: Packed): Promise<void> {
  const now = app.clock.now()
  const expiresAt = new Date(now.getTime() + LIMITS.downloadExpiryMs)
  const [row] = await app.db
    .update(downloadJobs)
    .set({ status: 'completed', key, ...packed, completedAt: now, expiresAt, message: null })
    .where(and(eq(downloadJobs.id, download.id), open))
    .returning({ id: downloadJobs.id })
  if (!row) await removeUnlessDelivered(app, download.id, key)
  announce(app, download)
}

/** A run that lost its lease to another one finished late: the same file, unless the download failed meanwhile. */
async function removeUnlessDelivered(app: App, id: string, key: string): Promise<void> {
  const [row] = await app.db.select({ status: downloadJobs.status }).from(downloadJobs).where(eq(downloadJobs.id, id))
  if (row?.status !== 'completed') await app.files.remove(key)
}

/** -> error, with the text for a person. */
export async function failDownload(app: App, id: string, message: string): Promise<void> {
  const [row] = await app.db
    .update(downloadJobs)
    .set({ status: 'error', message, completedAt: app.clock.now() })
    .where(and(eq(downloadJobs.id, id), open))
    .returning()
  if (row) announce(app, row)
}

/** completed -> expired, the file removed; and what lost its job without an end is ended as failed. */
export async function expireDownloads(app: App): Promise<void> {
  const isOver = and(eq(downloadJobs.status, 'completed'), lte(downloadJobs.expiresAt, app.clock.now()))
  for (const row of await app.db.select().from(downloadJobs).where(isOver)) {
    // The file first: a crash in between leaves a row that is tried again, not a file nobody knows.
    if (row.key) await app.files.remove(row.key)
    await app.db.update(downloadJobs).set({ status: 'expired', key: null }).where(eq(downloadJobs.id, row.id))
    announce(app, row)
  }
  const unfinished = await app.db.select({ id: downloadJobs.id }).from(downloadJobs).where(open)
  const ids = unfinished.map((row) => row.id)
  const queued = await existingJobs(app.db, ids)
  for (const id of ids) {
    if (!queued.has(id)) await failDownload(app, id, MESSAGES.downloadFailed)
  }
}
