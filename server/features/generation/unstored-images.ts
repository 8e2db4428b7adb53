import type { MadeImage } from '#server/engines/image-models/image-model.ts'
import { lruCache } from '#server/platform/lru-cache.ts'
import type { RunningImage } from './image-states.ts'

/** More than one process makes at a time; some tens of megabytes. */
const MOST = 32

type Unstored = { made: MadeImage; durationMs: number }

export type UnstoredImages = {
  keep(image: RunningImage, unstored: Unstored): void
  /** What was made of this very order; it is forgotten. */
  take(image: RunningImage): Unstored | undefined
}

/**
 * Images that were made, and perhaps paid for, while the store of files was away: a later run stores them instead of having
 * them made again. The latest of this process only, in memory.
 */
export function createUnstoredImages(): UnstoredImages {
  const recent = lruCache<Unstored & { order: string }>(MOST)
  return {
    keep: (image, unstored) => recent.set(image.id, { ...unstored, order: orderOf(image) }),
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
