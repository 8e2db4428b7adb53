import { formatEstimate } from '#contract/amounts.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { Counts } from '#contract/studio-sessions.ts'

export type Estimate = {
  images: number
  seconds: number
  /** What they may take while the installation's speed is not known. */
  slowest: number
  /** US dollars. */
  cost: number
}

export type PerImage = {
  /** US dollars. */
  unitCost: number
  /** Over all workers, as the installation says. */
  seconds: number
  slowest: number
}

/** products x variants, each with its time and cost; `made` images of an earlier run are not made again. */
export function estimate(products: number, variants: number, perImage: PerImage, made = 0): Estimate {
  const images = Math.max(0, products * variants - made)
  const { seconds, slowest, unitCost } = perImage
  return { images, seconds: images * seconds, slowest: images * slowest, cost: images * unitCost }
}

/**
 * How many images of earlier runs are not made again. Once it is told, the server's count of places: deleted images keep
 * theirs, cancelled ones never had one, regenerated ones take no further.
 */
export function madeBefore(
  { total, cancelled }: Counts,
  progress: Pick<SessionProgress, 'planned'> | undefined,
): number {
  return progress?.planned ?? total - cancelled
}

/** "~15 minutes". */
export function timeOf({ seconds, slowest }: Estimate): string {
  return formatEstimate(seconds, slowest)
}

export type Quota = { used: number; limit: number; left: number; after: number; tooMany: number }

/** The month before and after `images` more; null when nothing limits it. */
export function quotaAfter(images: number, { used, limit }: { used: number; limit: number | null }): Quota | null {
  if (limit === null) return null
  const left = Math.max(0, limit - used)
  return { used, limit, left, after: Math.max(0, left - images), tooMany: Math.max(0, images - left) }
}

/** How many products fit into `affordable` images, at `variants` each. */
export function productsThatFit(affordable: number, variants: number): number {
  return Math.floor(affordable / variants)
}
