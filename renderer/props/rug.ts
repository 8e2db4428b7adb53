import type { ColourScheme } from '#renderer/compose/colour-schemes.ts'
import type { Box, Placement } from '#renderer/compose/placement.ts'
import { albedoOf, type Plate } from '#renderer/compose/plate.ts'
import { layerStride, recolourable } from '#renderer/compose/plate-layers.ts'
import type { LinearPicture } from '#renderer/compose/room-light.ts'
import { clamp, smoothstep } from '#renderer/numbers.ts'
import type { Rgb } from '#renderer/palette/oklab.ts'

/** On the floor plan, metres: its middle and half its size. */
export type Rug = { x: number; y: number; halfWidth: number; halfDepth: number; ground: Rgb; pattern: Rgb }

/** A flat-woven rug under the product, a little in front of it, in the scheme's colours. */
export function rugUnder({ ground }: Placement, width: number, depth: number, scheme: ColourScheme): Rug {
  const [r, g, b] = scheme.rug
  const accent = scheme.wall ?? [0.3, 0.26, 0.21]
  const darker = clamp(0.14 / Math.max(0.05, 0.2126 * accent[0] + 0.7152 * accent[1] + 0.0722 * accent[2]), 0.3, 2)
  return {
    x: ground.x,
    y: ground.y + depth * 0.3,
    halfWidth: Math.max(0.85, width * 0.66),
    halfDepth: clamp(depth * 0.9, 0.6, 1.1),
    ground: [0.56 * r, 0.52 * g, 0.45 * b],
    pattern: [accent[0] * darker, accent[1] * darker, accent[2] * darker],
  }
}

/**
 * Paints the rug onto floor and carpet that is already lit: colour * rug albedo / floor albedo, so that light and shadows stay.
 * The floor point of a pixel follows from the camera: depth from the row, position across from the column. Objects that stand on
 * the floor are other materials in the plate and stay free.
 */
export function layRug(picture: LinearPicture, plate: Plate, frame: Box, flip: boolean, rug: Rug): void {
  const { camera, w, h } = plate.meta
  const pixelsPerUnit = (w * camera.lens) / camera.sensor
  const horizon = h / 2 + w * camera.shift[1]
  const side = flip ? -1 : 1
  const albedos = recolourable.map((material) => albedoOf(plate.meta, material))
  const colour: [number, number, number] = [0, 0, 0]
  for (let row = 0; row < frame.height; row++) {
    const below = row + frame.y - horizon
    const distance = (pixelsPerUnit * camera.loc[2]) / Math.max(1, below)
    const v = camera.loc[1] + distance - rug.y
    if (Math.abs(v) > rug.halfDepth) continue
    const metresPerPixel = distance / pixelsPerUnit
    for (let column = 0; column < frame.width; column++) {
      const x = column + frame.x
      const u = (x - w / 2 + w * camera.shift[0] * side) * metresPerPixel + camera.loc[0] * side - rug.x
      if (Math.abs(u) > rug.halfWidth) continue
      const p = ((row + frame.y) * w + (flip ? w - 1 - x : x)) * layerStride
      const cover = edge(u, v, rug, metresPerPixel)
      const figure = figureAt(u, v, rug, metresPerPixel)
      for (const c of [0, 1, 2] as const) colour[c] = rug.ground[c] + (rug.pattern[c] - rug.ground[c]) * figure
      repaint(picture.data, (row * frame.width + column) * 3, plate.layers, p, albedos, colour, cover)
    }
  }
}

const floor = recolourable.indexOf('floor') + 1
const carpet = recolourable.indexOf('rug') + 1

function repaint(
  data: Float32Array,
  at: number,
  layers: Uint8Array,
  p: number,
  albedos: Rgb[],
  colour: Rgb,
  cover: number,
): void {
  const ids = layers[p + 14] as number
  for (let slot = 0; slot < 2; slot++) {
    const id = slot ? ids >> 4 : ids & 15
    if (id !== floor && id !== carpet) continue
    const weight = (cover * (layers[p + 12 + slot] as number)) / 255
    const albedo = albedos[id - 1] as Rgb
    for (const c of [0, 1, 2] as const) {
      const gain = clamp(colour[c] / Math.max(0.08, albedo[c]), 0.05, 2.5)
      data[at + c] = (data[at + c] as number) * (1 + weight * (gain - 1))
    }
  }
}

/** 1 inside, softened over a pixel at the rim, with the rim's own thin shade. */
function edge(u: number, v: number, { halfWidth, halfDepth }: Rug, pixel: number): number {
  const inside = Math.min(halfWidth - Math.abs(u), halfDepth - Math.abs(v))
  return smoothstep(0, 2 * pixel, inside)
}

/** 0 = ground, 1 = pattern: two border bands and rows of small diamonds, fading where a pixel covers more than they measure. */
function figureAt(u: number, v: number, { halfWidth, halfDepth }: Rug, pixel: number): number {
  const inside = Math.min(halfWidth - Math.abs(u), halfDepth - Math.abs(v))
  const line = (from: number, to: number) =>
    smoothstep(from - pixel, from + pixel, inside) * smoothstep(to + pixel, to - pixel, inside)
  const border = Math.max(line(0.05, 0.075), line(0.1, 0.16))
  if (inside < 0.2) return border * 0.9
  const cell = 0.22
  const a = Math.abs((u / cell) % 1)
  const b = Math.abs((v / cell) % 1)
  const diamond = Math.abs(a - 0.5) + Math.abs(b - 0.5)
  const soft = (pixel * 2) / cell
  const ring = smoothstep(0.3 + soft, 0.3 - soft, Math.abs(diamond - 0.36) * 3)
  const weave = 0.08 * Math.sin(u * 900) * smoothstep(0.004, 0.001, pixel)
  return ring * 0.42 + weave
}
