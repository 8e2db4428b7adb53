import { blur, type Plane } from './blur.ts'
import type { Box } from './placement.ts'
import type { LinearPicture } from './room-light.ts'

/** Alpha (0..255) of an object at the size it has in the plate. */
export type Silhouette = { width: number; height: number; alpha: Uint8Array }

const margin = 48

/**
 * Darkens the floor where the object touches it and under its belly. The ground line is the lower convex hull of the silhouette,
 * which follows the feet in frontal and three-quarter views alike: full contact where the silhouette reaches it, shade between.
 */
export function groundOnFloor(picture: LinearPicture, frame: Box, box: Box, silhouette: Silhouette): void {
  const { width, height } = silhouette
  const top = height - Math.round(height * 0.34) - 4
  const lowest = lowestPixels(silhouette, Math.max(0, top))
  const ground = lowerHull(lowest)
  const plane = () => ({
    width: width + 2 * margin,
    height: height - top + 2 * margin,
    data: new Float32Array((width + 2 * margin) * (height - top + 2 * margin)),
  })
  const contact = plane()
  const belly = plane()
  const scale = width / 700
  const rowAt = (y: number) => (y - top + margin) * contact.width + margin
  for (let x = 0; x < width; x++) {
    const low = lowest[x] as number
    const line = ground[x] as number
    if (low < 0 || line < 0) continue
    const near = Math.exp(-(line - low) / (5 * scale + 1.5))
    for (
      let y = Math.max(top, low - Math.round(3 + 3 * scale));
      y <= Math.min(height + 3, low + 1 + Math.round(2 * scale));
      y++
    )
      contact.data[rowAt(y) + x] = near
    for (let y = Math.max(top, low - 2); y <= line; y++) belly.data[rowAt(y) + x] = 1
  }
  const soft: Plane = { ...contact, data: contact.data.slice() }
  blur(contact, Math.max(1.2, 2.2 * scale))
  blur(soft, Math.max(4, 10 * scale))
  blur(belly, Math.max(3, 7 * scale))
  const left = Math.round(box.x - frame.x) - margin
  const topEdge = Math.round(box.y - frame.y) + top - margin
  darken(picture, contact, left, topEdge, 0.8)
  darken(picture, soft, left, topEdge, 0.62)
  darken(picture, belly, left, topEdge, 0.45)
}

/** Soft drop shadow of a thing that hangs `gap` (a share of its width) in front of the wall, away from the window. */
export function shadeOnWall(
  picture: LinearPicture,
  frame: Box,
  box: Box,
  silhouette: Silhouette,
  away: 1 | -1,
  gap: number,
): void {
  const { width, height, alpha } = silhouette
  const near: Plane = {
    width: width + 2 * margin,
    height: height + 2 * margin,
    data: new Float32Array((width + 2 * margin) * (height + 2 * margin)),
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      near.data[(y + margin) * near.width + x + margin] = (alpha[y * width + x] as number) / 255
  const far: Plane = { ...near, data: near.data.slice() }
  blur(near, Math.max(1.5, width * gap * 0.5))
  blur(far, Math.max(4, width * gap * 2))
  const left = Math.round(box.x - frame.x + away * width * gap) - margin
  const top = Math.round(box.y - frame.y + width * gap * 1.2) - margin
  darken(picture, near, left, top, 0.38)
  darken(picture, far, left, top, 0.28)
}

/** Row of the lowest opaque pixel of each column, -1 where there is none below `top`. */
function lowestPixels({ width, height, alpha }: Silhouette, top: number): Int32Array {
  const lowest = new Int32Array(width).fill(-1)
  for (let x = 0; x < width; x++) {
    let y = height - 1
    while (y >= top && (alpha[y * width + x] as number) <= 140) y--
    if (y >= top) lowest[x] = y
  }
  return lowest
}

/** Lower convex hull by Andrew's monotone chain (1979), sampled at every column; -1 outside it. */
function lowerHull(lowest: Int32Array): Float32Array {
  const hull: number[] = []
  for (let x = 0; x < lowest.length; x++) {
    if ((lowest[x] as number) < 0) continue
    while (hull.length > 1 && isAbove(lowest, hull[hull.length - 2] as number, hull[hull.length - 1] as number, x))
      hull.pop()
    hull.push(x)
  }
  const line = new Float32Array(lowest.length).fill(-1)
  for (let i = 0; i + 1 < hull.length; i++) {
    const from = hull[i] as number
    const to = hull[i + 1] as number
    for (let x = from; x <= to; x++) {
      const t = (x - from) / Math.max(1, to - from)
      line[x] = (lowest[from] as number) * (1 - t) + (lowest[to] as number) * t
    }
  }
  return line
}

const isAbove = (y: Int32Array, a: number, b: number, c: number) =>
  (b - a) * ((y[c] as number) - (y[a] as number)) - ((y[b] as number) - (y[a] as number)) * (c - a) >= 0

/** Multiplies the picture by 1 - strength * plane where they overlap. */
function darken(
  { width, height, data }: LinearPicture,
  plane: Plane,
  left: number,
  top: number,
  strength: number,
): void {
  const x0 = Math.max(0, left)
  const x1 = Math.min(width, left + plane.width)
  for (let y = Math.max(0, top); y < Math.min(height, top + plane.height); y++) {
    for (let x = x0, p = (y - top) * plane.width + x0 - left, t = (y * width + x0) * 3; x < x1; x++, p++, t += 3) {
      const factor = 1 - strength * (plane.data[p] as number)
      data[t] = (data[t] as number) * factor
      data[t + 1] = (data[t + 1] as number) * factor
      data[t + 2] = (data[t + 2] as number) * factor
    }
  }
}
