import { type AnyColumn, and, eq, inArray, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { LIMITS } from '#contract/limits.ts'
import { CLIENT_TOPIC } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { type FactKind, record } from '#server/features/activity/activity.ts'
import type { Executor } from '#server/platform/database/database.ts'
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

/** False when it is final already, and nobody waits for it any more. */
export async function noteProgress(app: App, download: DownloadRow, { done, bytes }: Packed): Promise<boolean> {
  const [row] = await app.db
    .update(downloadJobs)
    .set({ done, bytes })
    .where(and(eq(downloadJobs.id, download.id), open))
    .returning({ id: downloadJobs.id })
  announce(app, download)
  return row !== undefined
}

/** Where an archive of a download lies and what it is called; `suffix` tells the parts of one download apart. */
export type StoredArchive = { key: string; fileName: string; suffix: string }
export type PackedArchive = StoredArchive & Packed

/**
 * Gives a download its archives. Several are named in its row before the first is there: whatever a run leaves behind
 * when it is killed can be found. Removes what an earlier run made and this one will not replace.
 */
export async function planDownload(app: App, download: DownloadRow, count: number): Promise<StoredArchive[]> {
  const archives = archivesOf(download, count)
  const isParts = archives.length > 1
  const stale = download.parts.filter((part) => !archives.some(({ key }) => key === part.key))
  for (const { key } of stale) await app.files.remove(key)
  await app.db
    .update(downloadJobs)
    .set({
      parts: isParts ? archives.map(({ key, fileName }) => ({ key, fileName, bytes: 0 })) : [],
      message: isParts ? MESSAGES.downloadTooLarge : null,
    })
    .where(and(eq(downloadJobs.id, download.id), open))
  return archives
}

function archivesOf({ id, fileName }: DownloadRow, count: number): StoredArchive[] {
  if (count === 1) return [{ key: wholeKey(id), fileName, suffix: '' }]
  return Array.from({ length: count }, (_, index) => {
    const suffix = `-part-${index + 1}-of-${count}`
    return {
      key: `downloads/${id}-part-${index + 1}.zip`,
      fileName: fileName.replace(/\.zip$/, `${suffix}.zip`),
      suffix,
    }
  })
}

function wholeKey(id: string): string {
  return `downloads/${id}.zip`
}

/** -> completed: the archives are kept for `LIMITS.downloadExpiryMs`. */
export async function completeDownload(app: App, download: DownloadRow, archives: PackedArchive[]): Promise<void> {
  const now = app.clock.now()
  const expiresAt = new Date(now.getTime() + LIMITS.downloadExpiryMs)
  const stored =
    archives.length === 1
      ? { key: wholeKey(download.id) }
      : { parts: archives.map(({ key, fileName, bytes }) => ({ key, fileName, bytes })) }
  const change = { status: 'completed' as const, ...stored, ...sumOf(archives), completedAt: now, expiresAt }
  const row = await endDownload(app, download.id, change, 'download.completed')
  // A run that lost its lease to another one finished late: the same files, unless the download failed meanwhile.
  if (!row) await removeUndelivered(app, download.id)
}

export function sumOf(archives: Packed[]): Packed {
  return {
    done: archives.reduce((sum, { done }) => sum + done, 0),
    bytes: archives.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** -> error, with the text for a person; what was packed is removed. */
export async function failDownload(app: App, id: string, message: string): Promise<void> {
  const change = { status: 'error' as const, message, completedAt: app.clock.now() }
  await endDownload(app, id, change, 'download.failed')
  await removeUndelivered(app, id)
}

/** Changes an open download and records `end`, if that ended it. Answers the row. */
function endDownload(
  app: App,
  id: string,
  change: PgUpdateSetSource<typeof downloadJobs>,
  end: Extract<FactKind, `download.${string}`>,
): Promise<DownloadRow | undefined> {
  return app.db.transaction(async (tx) => {
    const [row] = await tx
      .update(downloadJobs)
      .set(change)
      .where(and(eq(downloadJobs.id, id), open))
      .returning()
    if (row?.status === 'completed' || row?.status === 'error') {
      await record(app, tx, { clientId: row.clientId, userId: row.createdBy, kind: end, objectId: id, payload: {} })
    }
    return row
  })
}

/** One more person waits for a download. False when it was ended meanwhile. */
export async function joinDownload(tx: Executor, id: string, userId: string): Promise<boolean> {
  const waiting = sql`array_append(array_remove(${downloadJobs.waiting}, ${userId}), ${userId})`
  const [row] = await tx
    .update(downloadJobs)
    .set({ waiting })
    .where(and(eq(downloadJobs.id, id), ne(downloadJobs.status, 'error')))
    .returning({ id: downloadJobs.id })
  return row !== undefined
}

/** Somebody does not wait any more; where nobody else does, what is not final -> error. */
export async function leaveDownload(app: App, id: string, userId: string): Promise<void> {
  const waiting = sql`array_remove(${downloadJobs.waiting}, ${userId})`
  const ended = (value: SQL | string, otherwise: AnyColumn) =>
    sql`case when cardinality(${waiting}) = 0 then ${value} else ${otherwise} end`
  // In one statement: whoever joins at this moment finds it ended, or keeps it going.
  const change = {
    waiting,
    status: ended('error', downloadJobs.status),
    message: ended(MESSAGES.downloadCancelled, downloadJobs.message),
    completedAt: ended(sql`${app.clock.now().toISOString()}::timestamptz`, downloadJobs.completedAt),
  }
  const row = await endDownload(app, id, change, 'download.cancelled')
  if (row?.status === 'error') await removeUndelivered(app, id)
}

/** The parts stay named in the row: a run that goes on unaware may still make one, and its end removes it again. */
async function removeUndelivered(app: App, id: string): Promise<void> {
  const [row] = await app.db.select().from(downloadJobs).where(eq(downloadJobs.id, id))
  if (row && row.status !== 'completed') await removeArchives(app, row)
}

async function removeArchives(app: App, { id, parts }: DownloadRow): Promise<void> {
  for (const key of [wholeKey(id), ...parts.map((part) => part.key)]) await app.files.remove(key)
}

/** Removes every download of a studioSession with its files, whatever its state: a run that goes on is ended by it. */
export async function removeDownloads(app: App, studioSessionId: string): Promise<void> {
  const rows = await app.db.select().from(downloadJobs).where(eq(downloadJobs.studioSessionId, studioSessionId))
  for (const row of rows) {
    await removeArchives(app, row)
    await app.db.delete(downloadJobs).where(eq(downloadJobs.id, row.id))
  }
}

/** completed -> expired, the files removed; and what lost its job without an end is ended as failed. */
export async function expireDownloads(app: App): Promise<void> {
  const isOver = and(eq(downloadJobs.status, 'completed'), lte(downloadJobs.expiresAt, app.clock.now()))
  for (const row of await app.db.select().from(downloadJobs).where(isOver)) {
    // The files first: a crash in between leaves a row that is tried again, not a file nobody knows.
    await removeArchives(app, row)
    await app.db
      .update(downloadJobs)
      .set({ status: 'expired', key: null, parts: [] })
      .where(eq(downloadJobs.id, row.id))
    announce(app, row)
  }
  const unfinished = await app.db.select({ id: downloadJobs.id }).from(downloadJobs).where(open)
  const ids = unfinished.map((row) => row.id)
  const queued = await existingJobs(app.db, ids)
  for (const id of ids) {
    if (!queued.has(id)) await failDownload(app, id, MESSAGES.downloadFailed)
  }
}
