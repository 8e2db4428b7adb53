import { boxMean } from '#renderer/compose/blur.ts'
import { clamp } from '#renderer/numbers.ts'
import type { LabPlanes } from '#renderer/palette/oklab.ts'
import type { BackgroundModel } from './background-model.ts'
import { collectRegion } from './region.ts'
import { returnChambers } from './return-chambers.ts'

// Gaps in a pale product's outline up to twice this share of the picture do not let the backdrop in. Wider would save more white
// linen on white, and lose the floor between legs.
const gapShare = 0.0045
// Pockets smaller than this share of the picture are texture.
const smallestPocket = 0.0004
const hueTolerance = 0.02
const darkestShadow = 0.5

/**
 * Region growing from the picture's border (Adams and Bischof, "Seeded Region Growing", 1994) that stops at edges. A soft shadow on
 * the floor is smooth and of the backdrop's hue, so it is grown over however dark it gets; a product's outline is a step in
 * lightness, even white on white. Steps are widened before growing, which closes gaps, and taken back after. Returns 1 =
 * background, and the share of the outline that lies on edges: leaks and left-over shadows end in the middle of nowhere.
 */
export function growBackground(
  lab: LabPlanes,
  width: number,
  height: number,
  border: number[],
  model: BackgroundModel,
): { background: Uint8Array; edgeShare: number } {
  const smooth = boxMean(boxMean(lab.L, width, height, 1), width, height, 1)
  const slope = steepness(smooth, width, height)
  const limit = clamp(quantile(border, slope, 0.9) * 2.5, 0.0045, 0.02)
  const wall = new Float32Array(slope.length)
  for (let i = 0; i < wall.length; i++) {
    const hue = Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b)
    const edge = (slope[i] as number) > limit
    wall[i] = edge || hue > hueTolerance || (lab.L[i] as number) < model.L - darkestShadow ? 1 : 0
  }
  const background = grow({ lab, smooth, slope, wall, width, height, model }, border)
  return { background, edgeShare: shareOnEdges(background, slope, width, height) }
}

type Evidence = {
  lab: LabPlanes
  smooth: Float32Array
  slope: Float32Array
  wall: Float32Array
  width: number
  height: number
  model: BackgroundModel
}

function grow({ lab, smooth, slope, wall, width, height, model }: Evidence, border: number[]): Uint8Array {
  const gapRadius = Math.max(2, Math.round(gapShare * Math.max(width, height)))
  const thick = boxMean(wall, width, height, gapRadius)
  const background = new Uint8Array(slope.length)
  const isFarOpen = (i: number) => (thick[i] as number) < 1e-4
  const isOpen = (i: number) => wall[i] === 0
  collectRegion(new Int32Array(slope.length), background, border, width, height, isFarOpen)
  freePockets(background, isFarOpen, lab, width, height, model, 0.3)
  freePockets(background, isOpen, lab, width, height, model, 0.02)
  for (let round = 0; round < gapRadius + 1; round++) advance(background, width, height, isOpen)
  // The foot of the outline's step still has the backdrop's colour: up to it the backdrop is let in.
  const near = (i: number, from: number) =>
    Math.abs((lab.L[i] as number) - (smooth[from] as number)) < 0.02 &&
    Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b) < hueTolerance / 2
  for (let round = 0; round < 2; round++) advance(background, width, height, near)
  peelShadow(background, lab, slope, width, height, model, Math.round(0.02 * Math.max(width, height)))
  returnChambers(background, lab, width, height, model)
  return background
}

/** Share (0..1) of the outline's pixels that lie on or beside a clear step in lightness. */
function shareOnEdges(background: Uint8Array, slope: Float32Array, width: number, height: number): number {
  let outline = 0
  let onEdge = 0
  for (let i = 2 * width + 2; i < width * (height - 2) - 2; i++) {
    if (background[i] || !(background[i - 1] || background[i + 1] || background[i - width] || background[i + width]))
      continue
    outline++
    const steepest = Math.max(
      slope[i] as number,
      slope[i - 2] as number,
      slope[i + 2] as number,
      slope[i - 2 * width] as number,
      slope[i + 2 * width] as number,
    )
    onEdge += Math.min(1, steepest / 0.03)
  }
  return outline ? onEdge / outline : 0
}

/**
 * Takes off what is left of the shadow in the lowest quarter: the dark pool under a belly as far as it is smooth, and `rim` pixels of
 * the steep shadow around feet. The scene grounds the product itself.
 */
function peelShadow(
  background: Uint8Array,
  lab: LabPlanes,
  slope: Float32Array,
  width: number,
  height: number,
  model: BackgroundModel,
  rim: number,
): void {
  const top = Math.floor(background.indexOf(0) / width)
  const bottom = Math.floor(background.lastIndexOf(0) / width)
  const feet = Math.round(bottom - (bottom - top) * 0.25) * width
  // A product's outline is a thin ridge of steepness, however faint; shadow has none.
  const ridge = (i: number) =>
    Math.max(
      slope[i] as number,
      slope[i - 1] as number,
      slope[i + 1] as number,
      slope[i - width] as number,
      slope[i + width] as number,
    )
  const isShadow = (i: number, darkerBy: number) =>
    i > feet &&
    ridge(i) < 0.013 &&
    (lab.L[i] as number) < model.L - darkerBy &&
    (lab.L[i] as number) > model.L - 0.62 &&
    Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b) < 0.009
  for (let round = 0; round < rim; round++) advance(background, width, height, (i) => isShadow(i, 0))
  const shore: number[] = []
  for (let i = feet; i < background.length - width; i++)
    if (!background[i] && (background[i - 1] || background[i + 1] || background[i + width])) shore.push(i)
  collectRegion(
    new Int32Array(background.length),
    background,
    shore,
    width,
    height,
    (i) => isShadow(i, 0.21) && (slope[i] as number) < 0.012,
  )
}

/** Largest change of a plane per pixel, by central differences. */
function steepness(plane: Float32Array, width: number, height: number): Float32Array {
  const slope = new Float32Array(plane.length)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const across = Math.abs((plane[i + 1] as number) - (plane[i - 1] as number))
      const down = Math.abs((plane[i + width] as number) - (plane[i - width] as number))
      slope[i] = Math.max(across, down) / 2
    }
  }
  return slope
}

function quantile(indices: readonly number[], plane: Float32Array, q: number): number {
  const sorted = Float32Array.from(indices, (i) => plane[i] ?? 0).sort()
  return sorted[Math.floor(q * (sorted.length - 1))] ?? 0
}

/** Marks as background the enclosed, even pockets that show the backdrop: between spindles, or floor between feet. */
function freePockets(
  background: Uint8Array,
  isOpen: (i: number) => boolean,
  lab: LabPlanes,
  width: number,
  height: number,
  model: BackgroundModel,
  darkestFloor: number,
): void {
  const top = Math.floor(background.indexOf(0) / width)
  const bottom = Math.floor(background.lastIndexOf(0) / width)
  const feet = Math.round(bottom - (bottom - top) * 0.32) * width
  const seen = background.slice()
  const region = new Int32Array(background.length)
  for (let seed = 0; seed < background.length; seed++) {
    if (seen[seed] || !isOpen(seed)) continue
    const size = collectRegion(region, seen, seed, width, height, isOpen)
    let sum = 0
    let squares = 0
    let pure = 0
    for (let k = 0; k < size; k++) {
      const L = lab.L[region[k] as number] as number
      sum += L
      squares += L * L
      if (Math.abs(L - model.L) < 0.008) pure++
    }
    const mean = sum / size
    const deviation = Math.sqrt(Math.max(0, squares / size - mean * mean))
    const likeBackdrop = pure > size * 0.4
    const likeFloor = seed > feet && mean > model.L - darkestFloor && deviation < 0.05
    if (size > background.length * smallestPocket && (likeBackdrop || likeFloor))
      for (let k = 0; k < size; k++) background[region[k] as number] = 1
  }
}

/** Moves the background one pixel forward wherever `joins` agrees. */
function advance(
  background: Uint8Array,
  width: number,
  height: number,
  joins: (i: number, from: number) => boolean,
): void {
  const before = background.slice()
  const steps = [-1, 1, -width, width]
  for (let i = width + 1; i < width * (height - 1) - 1; i++) {
    if (before[i]) continue
    const step = steps.find((offset) => before[i + offset] === 1)
    if (step !== undefined && joins(i, i + step)) background[i] = 1
  }
}
