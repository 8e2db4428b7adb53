import { boxColumns, boxRows } from '#renderer/compose/blur.ts'
import type { LabPlanes } from '#renderer/palette/oklab.ts'
import type { BackgroundModel } from './background-model.ts'

/** Product mask (1 product, 0 background) from a grown background: majority of 5x5, no specks, no islands of pure backdrop. */
export function cleanMask(
  background: Uint8Array,
  lab: LabPlanes,
  width: number,
  height: number,
  model: BackgroundModel,
): Float32Array {
  const mask = majority(
    Float32Array.from(background, (b) => 1 - b),
    width,
    height,
  )
  const area = width * height
  dropRegions(
    mask,
    width,
    height,
    (i) => mask[i] === 1,
    (size) => size <= area * 0.0015,
  )
  const pureBackdrop = (i: number) =>
    mask[i] === 1 &&
    Math.abs((lab.L[i] as number) - model.L) < 0.011 &&
    Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b) < 0.007
  dropRegions(mask, width, height, pureBackdrop, (size) => size > area * 0.0008)
  return mask
}

function majority(mask: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(mask.length)
  const mean = new Float32Array(mask.length)
  boxRows(mask, rows, width, height, 2)
  boxColumns(rows, mean, width, height, 2)
  return mean.map((v) => (v > 0.5 ? 1 : 0))
}

/** Clears every 4-connected region of members whose size (pixels) is to be dropped. */
function dropRegions(
  mask: Float32Array,
  width: number,
  height: number,
  member: (i: number) => boolean,
  drop: (size: number) => boolean,
): void {
  const seen = new Uint8Array(mask.length)
  const region = new Int32Array(mask.length)
  for (let seed = 0; seed < mask.length; seed++) {
    if (seen[seed] || !member(seed)) continue
    const size = collectRegion(region, seen, seed, width, height, member)
    if (drop(size)) for (let k = 0; k < size; k++) mask[region[k] as number] = 0
  }
}

/** Breadth-first search from `seed`; fills `region` with the pixels found and returns how many. */
function collectRegion(
  region: Int32Array,
  seen: Uint8Array,
  seed: number,
  width: number,
  height: number,
  member: (i: number) => boolean,
): number {
  let size = 0
  const visit = (i: number) => {
    if (seen[i] || !member(i)) return
    seen[i] = 1
    region[size++] = i
  }
  visit(seed)
  for (let head = 0; head < size; head++) {
    const i = region[head] as number
    const x = i % width
    if (x > 0) visit(i - 1)
    if (x < width - 1) visit(i + 1)
    if (i >= width) visit(i - width)
    if (i < width * (height - 1)) visit(i + width)
  }
  return size
}
