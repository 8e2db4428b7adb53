import { boxColumns, boxRows } from '#renderer/compose/blur.ts'
import type { LabPlanes } from '#renderer/palette/oklab.ts'
import type { BackgroundModel } from './background-model.ts'

/**
 * Region growing from the picture's border (Adams and Bischof, "Seeded Region Growing", 1994). Neighbours join when the lightness
 * changes smoothly and the hue stays the backdrop's. Near the product's feet the tolerance widens, so that its own soft shadow on
 * the floor counts as background. Returns 1 for background, 0 for product.
 */
export function growBackground(
  lab: LabPlanes,
  width: number,
  height: number,
  border: number[],
  model: BackgroundModel,
): Uint8Array {
  const smooth = smoothed(lab.L, width, height)
  const extent = productRows(lab, width, height, model)
  const floor = extent.top + (extent.bottom - extent.top) * 0.7
  const background = new Uint8Array(width * height)
  const queue = new Int32Array(width * height)
  let queued = 0
  const push = (i: number) => {
    background[i] = 1
    queue[queued++] = i
  }
  const hueOff = (i: number) => Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b)
  const lightness = (i: number) => lab.L[i] as number

  const joins = (j: number, from: number, y: number) => {
    const off = hueOff(j)
    if (Math.abs(lightness(j) - model.L) < 0.012 && off < 0.008) return true
    const onFloor = y > floor
    if (onFloor ? off > 0.013 || lightness(j) < model.L - 0.62 : off > 0.01 || lightness(j) < model.L - 0.045)
      return false
    const hueStep =
      Math.abs((lab.a[j] as number) - (lab.a[from] as number)) +
      Math.abs((lab.b[j] as number) - (lab.b[from] as number))
    return hueStep < 0.012 && Math.abs((smooth[j] as number) - (smooth[from] as number)) < (onFloor ? 0.03 : 0.008)
  }
  const visit = (j: number, from: number, y: number) => {
    if (!background[j] && joins(j, from, y)) push(j)
  }
  const grow = () => {
    while (queued) {
      const i = queue[--queued] as number
      const x = i % width
      const y = (i - x) / width
      if (x > 0) visit(i - 1, i, y)
      if (x < width - 1) visit(i + 1, i, y)
      if (y > 0) visit(i - width, i, y - 1)
      if (y < height - 1) visit(i + width, i, y + 1)
    }
  }
  for (const i of border) if (!background[i] && hueOff(i) < 0.022 && lightness(i) > model.L - 0.1) push(i)
  grow()
  // Pockets of floor between legs are cut off from the border: seed them where the floor is neutral and smooth.
  const feet = Math.floor(extent.top + (extent.bottom - extent.top) * 0.86)
  for (let y = feet; y <= Math.min(height - 1, extent.bottom); y++) {
    for (let x = 2; x < width - 2; x++) {
      const i = y * width + x
      const flat =
        Math.abs((smooth[i] as number) - (smooth[i - 2] as number)) < 0.01 &&
        Math.abs((smooth[i] as number) - (smooth[i + 2] as number)) < 0.01
      if (!background[i] && flat && hueOff(i) < 0.007 && lightness(i) > model.L - 0.45) push(i)
    }
  }
  grow()
  return background
}

function smoothed(plane: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(plane.length)
  const result = new Float32Array(plane.length)
  boxRows(plane, rows, width, height, 1)
  boxColumns(rows, result, width, height, 1)
  return result
}

/** First and last row in which something clearly differs from the backdrop. */
function productRows(
  lab: LabPlanes,
  width: number,
  height: number,
  model: BackgroundModel,
): { top: number; bottom: number } {
  let top = height
  let bottom = 0
  for (let y = 0; y < height; y++) {
    let different = 0
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const hue = Math.hypot((lab.a[i] as number) - model.a, (lab.b[i] as number) - model.b)
      if (hue > 0.02 || (lab.L[i] as number) < model.L - 0.25) different++
    }
    if (different > Math.max(2, width * 0.004)) {
      top = Math.min(top, y)
      bottom = y
    }
  }
  return { top, bottom }
}
