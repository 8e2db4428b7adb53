import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { findSession } from '#server/features/studio-sessions/studio-sessions.ts'
import type { JobHandler } from '#server/platform/queue/worker.ts'
import { archiveFiles } from './archive-files.ts'
import { beginDownload, completeDownload, type DownloadRow, failDownload, noteProgress } from './download-states.ts'
import { FilesUnavailable, type Packed, packArchive } from './pack-archive.ts'

export const DOWNLOAD_JOB = 'download.pack'
const MAX_ATTEMPTS = 3
const PROGRESS_MS = 250

/** The job that packs one archive. Run again after a crash it starts over and replaces nothing but its own file. */
export function downloadHandler(app: App, { timeoutMs = LIMITS.downloadTimeoutMs as number } = {}): JobHandler {
  return {
    kind: DOWNLOAD_JOB,
    concurrency: 1,
    maxAttempts: MAX_ATTEMPTS,
    async run(job, signal) {
      const download = await beginDownload(app, String(job.payload.downloadId))
      if (download) await makeArchive(app, download, signal, timeoutMs)
    },
    exhausted: (job) => failDownload(app, String(job.payload.downloadId), MESSAGES.downloadFailed),
  }
}

async function makeArchive(app: App, download: DownloadRow, stopping: AbortSignal, timeoutMs: number): Promise<void> {
  const tooLong = new AbortController()
  const timer = setTimeout(() => tooLong.abort(new Error('the download took too long')), timeoutMs)
  try {
    const session = await findSession(app.db, download.clientId, download.studioSessionId, { deleted: true })
    const files = await archiveFiles(app.db, session, download.groupBy, download.imageIds)
    if (files.length === 0) return await failDownload(app, download.id, MESSAGES.nothingToDownload)
    const key = `downloads/${download.id}.zip`
    const signal = AbortSignal.any([stopping, tooLong.signal])
    const packed = await packArchive(app, files, { key, signal, progress: nowAndThen(app, download) })
    await completeDownload(app, download, key, packed)
  } catch (error) {
    if (tooLong.signal.aborted) return await failDownload(app, download.id, MESSAGES.downloadTooLong)
    if (!(error instanceof FilesUnavailable)) throw error
    app.log.error({ error, downloadId: download.id }, 'no file of a download could be read')
    await failDownload(app, download.id, MESSAGES.filesUnavailable)
  } finally {
    clearTimeout(timer)
  }
}

function nowAndThen(app: App, download: DownloadRow): (packed: Packed) => Promise<void> {
  let notedAt = 0
  return async (packed) => {
    const now = performance.now()
    if (now - notedAt < PROGRESS_MS) return
    notedAt = now
    await noteProgress(app, download, packed)
  }
}
