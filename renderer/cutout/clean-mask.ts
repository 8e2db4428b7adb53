import { boxMean } from '#renderer/compose/blur.ts'
import { collectRegion } from './region.ts'

// Of the picture, and of the product's largest part.
const smallestPart = 0.0015
const smallestShare = 0.05
const largestPinhole = 0.0004

/** Product mask (1 product, 0 background) from a grown background: majority of 5x5, no specks, no pinholes. */
export function cleanMask(background: Uint8Array, width: number, height: number): Float32Array {
  const mask = majority(
    Float32Array.from(background, (b) => 1 - b),
    width,
    height,
  )
  dropSpecks(mask, width, height)
  fillPinholes(mask, width, height)
  return mask
}

function majority(mask: Float32Array, width: number, height: number): Float32Array {
  return boxMean(mask, width, height, 2).map((v) => (v > 0.5 ? 1 : 0))
}

/** Closes holes too small to be looked through. */
function fillPinholes(mask: Float32Array, width: number, height: number): void {
  const seen = new Uint8Array(mask.length)
  const region = new Int32Array(mask.length)
  for (let seed = 0; seed < mask.length; seed++) {
    if (seen[seed] || mask[seed] === 1) continue
    const size = collectRegion(region, seen, seed, width, height, (i) => mask[i] === 0)
    if (size < mask.length * largestPinhole) for (let k = 0; k < size; k++) mask[region[k] as number] = 1
  }
}

/** Keeps the regions that are no specks beside the largest one. */
function dropSpecks(mask: Float32Array, width: number, height: number): void {
  const seen = new Uint8Array(mask.length)
  const region = new Int32Array(mask.length)
  const found: { seed: number; size: number }[] = []
  for (let seed = 0; seed < mask.length; seed++) {
    if (seen[seed] || mask[seed] === 0) continue
    found.push({ seed, size: collectRegion(region, seen, seed, width, height, (i) => mask[i] === 1) })
  }
  const largest = found.reduce((most, { size }) => Math.max(most, size), 0)
  const cleared = new Uint8Array(mask.length)
  for (const { seed, size } of found) {
    if (size > Math.max(mask.length * smallestPart, largest * smallestShare)) continue
    collectRegion(region, cleared, seed, width, height, (i) => mask[i] === 1)
    for (let k = 0; k < size; k++) mask[region[k] as number] = 0
  }
}
