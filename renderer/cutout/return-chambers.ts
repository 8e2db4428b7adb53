import { boxMean } from '#renderer/compose/blur.ts'
import type { LabPlanes } from '#renderer/palette/oklab.ts'
import type { BackgroundModel } from './background-model.ts'
import { collectRegion } from './region.ts'

const neckShare = 0.009
const darkerThanBackdrop = 0.03
const smallestChamber = 150

/**
 * Gives back to the product what the background reached through a narrow neck only and what is darker than the backdrop: white linen
 * inside an outline with a gap. Floor in shadow near the feet stays background. Changes `background` in place.
 */
export function returnChambers(
  background: Uint8Array,
  lab: LabPlanes,
  width: number,
  height: number,
  model: BackgroundModel,
): void {
  const radius = Math.max(3, Math.round(neckShare * Math.max(width, height)))
  const depth = boxMean(Float32Array.from(background), width, height, radius)
  const isCore = (i: number) => (depth[i] as number) > 0.999
  const seen = new Uint8Array(background.length)
  const region = new Int32Array(background.length)
  const corners = [0, width - 1, width * (height - 1), width * height - 1]
  collectRegion(region, seen, corners, width, height, isCore)
  const top = Math.floor(background.indexOf(0) / width)
  const bottom = Math.floor(background.lastIndexOf(0) / width)
  const feet = Math.round(bottom - (bottom - top) * 0.32) * width
  const chambers = new Float32Array(background.length)
  for (let seed = 0; seed < feet; seed++) {
    if (seen[seed] || !isCore(seed)) continue
    const size = collectRegion(region, seen, seed, width, height, isCore)
    let sum = 0
    for (let k = 0; k < size; k++) sum += lab.L[region[k] as number] as number
    if (size < smallestChamber || sum / size > model.L - darkerThanBackdrop) continue
    for (let k = 0; k < size; k++) chambers[region[k] as number] = 1
  }
  const reach = boxMean(chambers, width, height, radius + 1)
  for (let i = 0; i < background.length; i++) if ((reach[i] as number) > 1e-4) background[i] = 0
}
