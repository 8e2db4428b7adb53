/** A rectangle of the window, as `getBoundingClientRect` gives it. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** What something that floats must not cover; the larger the weight, the sooner something else is covered. */
export type Obstacle = Box & { weight: number }

export type Floating = {
  width: number
  height: number
  /** The part of the window that can be seen. */
  view: Box
  obstacles: readonly Obstacle[]
}

/** To the edge of the window, and to what lies below or above. */
const MARGIN = 16
const GAP = 12

/**
 * Where something that floats covers least: bottom center where that is free, else the lowest free place above it, then
 * the corners. Answers its left upper corner.
 */
export function clearPlace({ width, height, view, obstacles }: Floating): { left: number; top: number } {
  const center = (view.left + view.right - width) / 2
  const lefts = [center, view.right - MARGIN - width, view.left + MARGIN].filter((left) => left >= view.left)
  const lowest = view.bottom - MARGIN - height
  const highest = view.top + MARGIN
  const tops = [lowest, highest, ...obstacles.flatMap((one) => [one.top - GAP - height, one.bottom + GAP])]
    .filter((top) => top >= highest && top <= lowest)
    .sort((one, other) => other - one)
  let best = { left: Math.max(view.left, center), top: lowest, cost: Number.POSITIVE_INFINITY }
  for (const left of lefts.length === 0 ? [view.left] : lefts) {
    for (const top of tops) {
      const place = { left, top, right: left + width, bottom: top + height }
      const cost = obstacles.reduce((sum, one) => sum + one.weight * overlap(place, one), 0)
      if (cost < best.cost) best = { left, top, cost }
    }
  }
  return { left: best.left, top: best.top }
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 0 && height > 0 ? width * height : 0
}
