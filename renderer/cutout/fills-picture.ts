import type { BackgroundModel } from './background-model.ts'
import type { Cutout } from './cutout.ts'

// A rectangle in the middle, with even margins of a color that studios do not use as backdrop.
const leastFill = 0.96
const widestMargin = 0.1
const unevenness = 0.02
const leastChroma = 0.04
const darkest = 0.6

/**
 * Whether what looks like a backdrop is rather the product's own rim: the frame of a wardrobe whose photo was trimmed, the
 * border of a rug that reaches the edges.
 */
export function fillsPicture(mask: Float32Array, width: number, height: number, { L, a, b }: BackgroundModel): boolean {
  if (Math.hypot(a, b) < leastChroma && L > darkest) return false
  let [left, right, top, bottom, area] = [width, -1, height, -1, 0]
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] === 0) continue
      area++
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  const across = [left / width, 1 - (right + 1) / width] as const
  const down = [top / height, 1 - (bottom + 1) / height] as const
  return (
    area >= leastFill * (right - left + 1) * (bottom - top + 1) &&
    Math.max(...across, ...down) <= widestMargin &&
    Math.abs(across[0] - across[1]) <= unevenness &&
    Math.abs(down[0] - down[1]) <= unevenness
  )
}

/** All of the picture as the product. */
export function wholePicture(rgba: Uint8Array, width: number, height: number): Cutout {
  const area = { x: 0, y: 0, width: 1, height: 1 }
  return { width, height, rgba, origin: 'whole-picture', area, doubt: 'product_fills_picture' }
}
