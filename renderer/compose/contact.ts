import { blur, type Plane } from './blur.ts'
import type { DisplayPicture } from './film.ts'
import type { Sprite } from './sprite.ts'

const strength = 0.4

/**
 * Soft shade around the foot of a thing that rests on another object: its silhouette, moved down and blurred, darkens the finished
 * picture, fading out towards its top. Made at a quarter of the size; nothing in it is sharper.
 */
export function shadeUnder(picture: DisplayPicture, sprite: Sprite): void {
  const step = 4
  const margin = 12
  const w = Math.ceil(sprite.width / step)
  const h = Math.ceil(sprite.height / step)
  const plane: Plane = {
    width: w + 2 * margin,
    height: h + 2 * margin,
    data: new Float32Array((w + 2 * margin) * (h + 2 * margin)),
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const alpha = sprite.rgba[(y * step * sprite.width + x * step) * 4 + 3] ?? 0
      plane.data[(y + margin + 2) * plane.width + x + margin] = (alpha / 255) * (y / h) ** 2
    }
  }
  blur(plane, Math.max(1.2, w * 0.035))
  const left = sprite.x - margin * step
  const top = sprite.y - margin * step
  for (let y = Math.max(0, top); y < Math.min(picture.height, top + plane.height * step); y++) {
    for (let x = Math.max(0, left); x < Math.min(picture.width, left + plane.width * step); x++) {
      const shade = sampled(plane, (x - left) / step - 0.5, (y - top) / step - 0.5)
      const at = (y * picture.width + x) * 3
      for (let c = at; c < at + 3; c++) picture.data[c] = (picture.data[c] as number) * (1 - strength * shade)
    }
  }
}

/** Bilinear lookup; the plane is empty at its rim. */
function sampled({ width, height, data }: Plane, u: number, v: number): number {
  const x = Math.floor(u)
  const y = Math.floor(v)
  if (x < 0 || y < 0 || x + 1 >= width || y + 1 >= height) return 0
  const fx = u - x
  const at = y * width + x
  const above = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx
  const below = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx
  return above + (below - above) * (v - y)
}
