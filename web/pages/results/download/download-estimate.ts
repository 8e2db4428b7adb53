import type { GeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'

/** Bytes packed a second, on the careful side: 352 MB are ready in 1-2 minutes. */
const PACE = 5 * 1024 * 1024

/** "1-2 minutes" for a ZIP of so many bytes; never more than the job may take. */
export function estimatePacking(bytes: number): string {
  const seconds = Math.min(bytes / PACE, LIMITS.downloadTimeoutMs / 1000 - 1)
  if (seconds < 30) return 'less than a minute'
  const minutes = Math.max(1, Math.floor(seconds / 60))
  return `${minutes}-${minutes + 1} minutes`
}

/** "about 1 minute" until a job that began at `startedAt` (ms) is through, from its own pace; undefined until it has one. */
export function packingLeft(done: number, total: number, startedAt: number, now: number): string | undefined {
  if (done === 0 || done >= total) return undefined
  const seconds = (((now - startedAt) / done) * (total - done)) / 1000
  if (seconds < 45) return 'less than a minute'
  const minutes = Math.round(seconds / 60)
  return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

export type DownloadPart = { label: string; imageIds: string[]; bytes: number }

export function bytesOf(images: readonly GeneratedImage[]): number {
  return images.reduce((sum, image) => sum + (image.bytes ?? 0), 0)
}

/**
 * Cuts images into parts below `limit` bytes: whole rooms, small ones together, a room above the limit in numbered parts.
 */
export function downloadParts(images: readonly GeneratedImage[], limit: number = LIMITS.downloadBytes): DownloadPart[] {
  const rooms = new Map<string, GeneratedImage[]>()
  for (const image of images) rooms.set(image.roomType, [...(rooms.get(image.roomType) ?? []), image])
  const parts: DownloadPart[] = []
  for (const [room, members] of rooms) {
    const pieces = cut(members, limit)
    const [only] = pieces
    const last = parts.at(-1)
    if (pieces.length === 1 && only !== undefined && last !== undefined && last.bytes + only.bytes < limit) {
      last.label = `${last.label}, ${room}`
      last.imageIds.push(...only.imageIds)
      last.bytes += only.bytes
      continue
    }
    pieces.forEach((piece, index) => {
      parts.push({ ...piece, label: pieces.length === 1 ? room : `${room} ${index + 1} of ${pieces.length}` })
    })
  }
  return parts
}

function cut(images: readonly GeneratedImage[], limit: number): Omit<DownloadPart, 'label'>[] {
  const pieces: Omit<DownloadPart, 'label'>[] = []
  for (const image of images) {
    const bytes = image.bytes ?? 0
    const last = pieces.at(-1)
    if (last !== undefined && last.bytes + bytes < limit) {
      last.imageIds.push(image.id)
      last.bytes += bytes
    } else pieces.push({ imageIds: [image.id], bytes })
  }
  return pieces
}
