import type { z } from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { findSession } from '#server/features/studio-sessions/studio-sessions.ts'
import type { JobHandler } from '#server/platform/queue/job.ts'
import { type ArchiveFile, archiveFiles } from './archive-files.ts'
import { downloadJob } from './download.job.ts'
import {
  beginDownload,
  completeDownload,
  type DownloadRow,
  failDownload,
  noteProgress,
  type PackedArchive,
  planDownload,
  type StoredArchive,
  sumOf,
} from './download-states.ts'
import { type Packed, packArchive } from './pack-archive.ts'
import { planParts } from './plan-parts.ts'

const MAX_ATTEMPTS = 3
const PROGRESS_MS = 250

type DownloadPayload = z.infer<typeof downloadJob.payload>
type Bounds = { timeoutMs: number; limitBytes: number }
const BOUNDS: Bounds = { timeoutMs: LIMITS.downloadTimeoutMs, limitBytes: LIMITS.downloadBytes }

/**
 * The job that packs a download. Run again after a crash it starts over and replaces nothing but its own files. An
 * archive may take `timeoutMs` and becomes no larger than `limitBytes`; more images are packed into several.
 */
export function downloadHandler(app: App, bounds: Partial<Bounds> = {}): JobHandler<DownloadPayload> {
  return {
    ...downloadJob,
    concurrency: 1,
    maxAttempts: MAX_ATTEMPTS,
    async run(job, signal) {
      const download = await beginDownload(app, job.payload.downloadId)
      if (download) await makeDownload(app, download, signal, { ...BOUNDS, ...bounds })
    },
    exhausted: (job) => failDownload(app, job.payload.downloadId, MESSAGES.downloadFailed),
  }
}

async function makeDownload(app: App, download: DownloadRow, stopping: AbortSignal, bounds: Bounds): Promise<void> {
  const { groupBy: group, format, imageIds: ids } = download
  const session = await findSession(app.db, download.clientId, download.studioSessionId, { deleted: true })
  const files = await archiveFiles(app.db, session, { group, format, ids })
  if (files.length === 0) return await failDownload(app, download.id, MESSAGES.nothingToDownload)
  const parts = planParts(files, bounds.limitBytes)
  const archives = await planDownload(app, download, parts.length)
  const ending = new AbortController()
  try {
    const packed = await packAll(app, download, { archives, parts, stopping, ending, timeoutMs: bounds.timeoutMs })
    if (packed.some(({ done }) => done > 0)) return await completeDownload(app, download, packed)
    app.log.error({ downloadId: download.id }, 'failed to read every file of download')
    await failDownload(app, download.id, MESSAGES.filesUnavailable)
  } catch (error) {
    if (!ending.signal.aborted) throw error
    // Changes only what is still open: one that was ended by somebody else keeps its own reason.
    await failDownload(app, download.id, MESSAGES.downloadTooLong)
  }
}

/** One archive after the other, each with the whole time to itself. What takes longer, or is not wanted any more, is ended. */
async function packAll(
  app: App,
  download: DownloadRow,
  work: {
    archives: StoredArchive[]
    parts: ArchiveFile[][]
    stopping: AbortSignal
    ending: AbortController
    timeoutMs: number
  },
): Promise<PackedArchive[]> {
  const { format, manifest } = download
  const { ending } = work
  const signal = AbortSignal.any([work.stopping, ending.signal])
  const note = nowAndThen(async (packed: Packed) => {
    if (!(await noteProgress(app, download, packed))) ending.abort(new Error('the download was ended meanwhile'))
  })
  const packed: PackedArchive[] = []
  for (const [index, archive] of work.archives.entries()) {
    const before = sumOf(packed)
    const timer = setTimeout(() => ending.abort(new Error('the download took too long')), work.timeoutMs)
    const progress = ({ done, bytes }: Packed) => note({ done: before.done + done, bytes: before.bytes + bytes })
    const options = { ...archive, format, manifest, signal, progress }
    const result = await packArchive(app, work.parts[index] ?? [], options).finally(() => clearTimeout(timer))
    packed.push({ ...archive, ...result })
  }
  return packed
}

function nowAndThen(note: (packed: Packed) => Promise<void>): (packed: Packed) => Promise<void> {
  let notedAt = 0
  return async (packed) => {
    const now = performance.now()
    if (now - notedAt < PROGRESS_MS) return
    notedAt = now
    await note(packed)
  }
}
