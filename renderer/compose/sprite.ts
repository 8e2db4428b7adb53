import sharp from 'sharp'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import type { DisplayPicture } from './film.ts'
import type { Silhouette } from './grounding.ts'
import type { ObjectLight } from './object-light.ts'
import { lightOfPhotoByte, maxLight, toneScale, toneTable } from './tone-curve.ts'

/** A cut-out at output size; x and y may lie outside the picture. */
export type Sprite = { x: number; y: number; width: number; height: number; rgba: Uint8Array }

/** Scales a cut-out to whole output pixels (Lanczos, alpha premultiplied by sharp). */
export async function scaleCutout(
  cutout: Cutout,
  x: number,
  y: number,
  width: number,
  height: number,
): Promise<Sprite> {
  const w = Math.max(1, Math.round(width))
  const h = Math.max(1, Math.round(height))
  const rgba = await sharp(cutout.rgba, { raw: { width: cutout.width, height: cutout.height, channels: 4 } })
    .resize(w, h, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { x: Math.round(x), y: Math.round(y), width: w, height: h, rgba }
}

/** The sprite's alpha at plate scale, sampled at pixel centres: only soft shadows are made from it. */
export function silhouetteOf(sprite: Sprite, width: number, height: number): Silhouette {
  const w = Math.max(2, Math.round(width))
  const h = Math.max(2, Math.round(height))
  const alpha = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) {
    const row = Math.floor(((y + 0.5) * sprite.height) / h) * sprite.width
    for (let x = 0; x < w; x++)
      alpha[y * w + x] = sprite.rgba[(row + Math.floor(((x + 0.5) * sprite.width) / w)) * 4 + 3] ?? 0
  }
  return { width: w, height: h, alpha }
}

/** Relights a sprite and lays it over the picture: display = tone(inverse tone(photo) * light). */
export function layOver(picture: DisplayPicture, sprite: Sprite, light: ObjectLight): void {
  const { nodes } = light
  const x0 = Math.max(0, -sprite.x)
  const x1 = Math.min(sprite.width, picture.width - sprite.x)
  const row = new Float32Array(nodes * 3)
  const scale = (nodes - 1) / sprite.width
  for (let y = Math.max(0, -sprite.y); y < Math.min(sprite.height, picture.height - sprite.y); y++) {
    blendNodeRows(light, (y / sprite.height) * (nodes - 1), row)
    const target = ((sprite.y + y) * picture.width + sprite.x) * 3
    layRow(sprite.rgba, y * sprite.width * 4, picture.data, target, x0, x1, row, scale)
  }
}

function blendNodeRows({ nodes, gains }: ObjectLight, v: number, row: Float32Array): void {
  const j = Math.min(nodes - 2, Math.floor(v))
  const f = v - j
  const above = j * nodes * 3
  const below = above + nodes * 3
  for (let i = 0; i < row.length; i++)
    row[i] = (gains[above + i] as number) * (1 - f) + (gains[below + i] as number) * f
}

function layRow(
  rgba: Uint8Array,
  source: number,
  data: Uint8ClampedArray,
  target: number,
  x0: number,
  x1: number,
  row: Float32Array,
  scale: number,
): void {
  for (let x = x0, s = source + x0 * 4, t = target + x0 * 3; x < x1; x++, s += 4, t += 3) {
    const alpha = rgba[s + 3] as number
    if (alpha === 0) continue
    const u = x * scale
    const i = (u | 0) * 3
    const f = u - (u | 0)
    const a = alpha * (1 / 255)
    for (let c = 0; c < 3; c++) {
      const gain = (row[i + c] as number) * (1 - f) + (row[i + 3 + c] as number) * f
      const light = Math.min(maxLight, (lightOfPhotoByte[rgba[s + c] as number] as number) * gain)
      const lit = toneTable[(Math.sqrt(light) * toneScale) | 0] as number
      const under = data[t + c] as number
      data[t + c] = under + (lit - under) * a
    }
  }
}
