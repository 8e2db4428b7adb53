import type { DownloadJob } from '#contract/downloads.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'

/** A file to be saved: the ZIP, or one part of a download too large for one. */
export type Archive = { fileName: string; bytes: number; zipUrl: string }

/** What the dialog shows about a job that exists. */
export type JobView =
  | { kind: 'packing'; done: number; total: number; share: number }
  /** `missing` says which images the ZIP lacks, where it lacks any. */
  | { kind: 'ready'; job: DownloadJob; archives: Archive[]; holds: string; missing?: string; expires?: string }
  | { kind: 'expired'; job: DownloadJob }
  | { kind: 'failed'; message: string }

/** `now` in ms: a ready link past its time is expired even before the server has said so. */
export function viewOfJob(job: DownloadJob, now: number): JobView {
  const { status, done, total, expiresAt, message } = job
  if (status === 'error') return failure(message ?? MESSAGES.downloadFailed)
  const past = expiresAt !== undefined && Date.parse(expiresAt) <= now
  if (status === 'expired' || (status === 'completed' && past)) return { kind: 'expired', job }
  if (status === 'completed') {
    const archives = archivesOf(job)
    if (archives.length === 0) return failure(MESSAGES.filesUnavailable)
    const holds = MESSAGES.downloadHolds(done, total)
    return {
      kind: 'ready',
      job,
      archives,
      holds,
      ...(expiresAt !== undefined && { expires: MESSAGES.downloadExpires(Date.parse(expiresAt) - now) }),
      ...(done < total && { missing: MESSAGES.downloadIncomplete(total - done) }),
    }
  }
  return { kind: 'packing', done, total, share: total === 0 ? 0 : done / total }
}

function archivesOf({ zipUrl, parts, fileName, bytes }: DownloadJob): Archive[] {
  return zipUrl === undefined ? (parts ?? []) : [{ fileName, bytes, zipUrl }]
}

/** What the dialog shows when the server would not take or could not answer for a job. */
export function viewOfError(error: Error): JobView & { kind: 'failed' } {
  if (!(error instanceof Problem)) return failure(MESSAGES.downloadFailed)
  switch (error.code) {
    case 'wrong_state':
    case 'invalid_request':
      return failure(error.message)
    default:
      return failure(MESSAGES.downloadFailed)
  }
}

function failure(message: string): JobView & { kind: 'failed' } {
  return { kind: 'failed', message }
}
