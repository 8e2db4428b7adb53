import { WEBP } from '#contract/downloads.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import type { DownloadFormat } from './use-download.ts'

/** Bytes of images packed a second, on the careful side: 352 MB are ready in 1-2 minutes. Encoding takes its time. */
const PACE: Record<DownloadFormat, number> = {
  jpg: 5 * 1024 * 1024,
  original: 5 * 1024 * 1024,
  webp: 2.5 * 1024 * 1024,
}

/** "1-2 minutes" to pack images of so many bytes; no archive takes longer than it may. */
export function estimatePacking(bytes: number, format: DownloadFormat): string {
  const archives = Math.ceil(bytes / LIMITS.downloadBytes)
  const seconds = Math.min(bytes / PACE[format], (archives * LIMITS.downloadTimeoutMs) / 1000 - 1)
  if (seconds < 30) return 'less than a minute'
  const minutes = Math.max(1, Math.floor(seconds / 60))
  return `${minutes}-${minutes + 1} minutes`
}

/** What images of so many bytes come to in an archive of this format, about. */
export function archiveBytes(bytes: number, format: DownloadFormat): number {
  return format === 'webp' ? bytes * WEBP.share : bytes
}

/** "about 1 minute" until a job that began at `startedAt` (ms) is through, from its own pace; undefined until it has one. */
export function packingLeft(done: number, total: number, startedAt: number, now: number): string | undefined {
  if (done === 0 || done >= total) return undefined
  const seconds = (((now - startedAt) / done) * (total - done)) / 1000
  if (seconds < 45) return 'less than a minute'
  const minutes = Math.round(seconds / 60)
  return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

export function bytesOf(images: readonly GeneratedImage[]): number {
  return images.reduce((sum, image) => sum + (image.bytes ?? 0), 0)
}
