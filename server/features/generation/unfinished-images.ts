import type { MadeImage } from '#server/engines/image-models/image-model.ts'
import { lruCache } from '#server/platform/lru-cache.ts'
import type { RunningImage } from './image-states.ts'

/** More than one process makes at a time; some tens of megabytes. */
const MOST = 32
/** Longer than a store or a database is away; what nobody asks for again, such as after a cancellation, is dropped then. */
const KEEP_MS = 24 * 60 * 60_000

type Unfinished = { made: MadeImage; durationMs: number }

export type UnfinishedImages = {
  keep(image: RunningImage, unfinished: Unfinished): void
  /** The image that was made for this very order; it is kept no longer. */
  take(image: RunningImage): Unfinished | undefined
}

/**
 * Images that were made, and perhaps paid for, while the file storage or the database was away: the next run stores and
 * completes them instead of calling the model again. The latest of this process only, in memory, for a day.
 */
export function createUnfinishedImages(): UnfinishedImages {
  const recent = lruCache<Unfinished & { order: string }>(MOST)
  return {
    keep(image, { made, durationMs }) {
      const { id } = image
      const kept = { made, durationMs, order: orderOf(image) }
      recent.set(id, kept)
      const drop = () => {
        if (recent.get(id) === kept) recent.delete(id)
      }
      setTimeout(drop, KEEP_MS).unref()
    },
    take(image) {
      const found = recent.get(image.id)
      recent.delete(image.id)
      return found?.order === orderOf(image) ? found : undefined
    },
  }
}

/** What an image is made of: settings, seed, product and photo. */
function orderOf({ attempt: _, ...order }: RunningImage): string {
  return JSON.stringify(order)
}
