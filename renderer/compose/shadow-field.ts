import { clamp } from '#renderer/numbers.ts'
import type { Box } from './placement.ts'
import { type ProxyMaps, shadowOfByte } from './plate.ts'

/**
 * What added objects leave of each light group, on a grid of one node per `cell` frame pixels: 1 = untouched, 0 = fully shaded,
 * above 1 where an added lamp shines. Several casters multiply into one field; the pixel loop pays for one lookup.
 */
export type ShadowField = {
  cell: number
  columns: number
  rows: number
  /** columns * rows * 4, groups interleaved */
  data: Float32Array
  /** writes the four factors of every pixel of frame row y; false (and nothing written) when all of them are 1 */
  fillRow(y: number, target: Float32Array): boolean
}

const cell = 4

export function openField(frame: Box): ShadowField {
  const columns = Math.ceil(frame.width / cell) + 1
  const rows = Math.ceil(frame.height / cell) + 1
  const data = new Float32Array(columns * rows * 4).fill(1)
  const touched = new Int8Array(rows).fill(-1)
  const isTouched = (row: number) => {
    if (touched[row] === -1)
      touched[row] = Number(
        data.subarray(row * columns * 4, (row + 1) * columns * 4).some((v) => Math.abs(v - 1) > 0.004),
      )
    return touched[row] === 1
  }
  return {
    cell,
    columns,
    rows,
    data,
    fillRow(y, target) {
      const row = (y / cell) | 0
      if (!isTouched(row) && !isTouched(row + 1)) return false
      interpolateRow(data, columns, row, (y % cell) / cell, target)
      return true
    },
  }
}

function interpolateRow(data: Float32Array, columns: number, row: number, fy: number, target: Float32Array): void {
  const stride = columns * 4
  const pixels = target.length / 4
  for (let group = 0; group < 4; group++) {
    let a = row * stride + group
    let left = (data[a] as number) * (1 - fy) + (data[a + stride] as number) * fy
    for (let x = 0; x < pixels; x += cell) {
      a += 4
      const right = (data[a] as number) * (1 - fy) + (data[a + stride] as number) * fy
      const slope = (right - left) / cell
      const end = Math.min(cell, pixels - x)
      for (let k = 0, t = x * 4 + group; k < end; k++, t += 4) target[t] = left + slope * k
      left = right
    }
  }
}

/**
 * How a stand-in's map is laid over the scene: its box onto the object's box, mirrored with the plate, corners rounded when the object
 * is. What leaves more light than `clearAbove` casts no shadow: the faint veil a large object draws over a whole room must not add
 * up over many small ones.
 */
export type Cast = { maps: ProxyMaps; box: Box; flip: boolean; round: boolean; strength: number; clearAbove: number }

/** Multiplies the proxy's measured shadow into the field. `frame` and `cast.box` are in (mirrored) plate pixels. */
export function castProxyShadow(field: ShadowField, frame: Box, cast: Cast): void {
  const { proxy, shadow } = cast.maps
  const { strength, clearAbove } = cast
  const at = new Float64Array(2)
  const locate = mapperOf(cast, at)
  for (let row = 0; row < field.rows; row++) {
    for (let column = 0; column < field.columns; column++) {
      locate(frame.x + column * cell, frame.y + row * cell)
      const u = at[0] as number
      const v = at[1] as number
      if (u <= 0 || v <= 0 || u >= proxy.w || v >= proxy.h) continue
      const node = (row * field.columns + column) * 4
      const present = strength * fadeIn(u / proxy.w) * fadeIn(v / proxy.h)
      for (let group = 0; group < 4; group++) {
        const left = Math.min(1, sample(shadow, shadowOfByte, proxy.w, proxy.h, group, u, v) / clearAbove)
        field.data[node + group] = (field.data[node + group] as number) * (1 - present * (1 - left))
      }
    }
  }
}

/** 0 at either edge of a map, 1 from an eighth inside on: a shadow that reaches farther than its map must not end in a line. */
const fadeIn = (t: number) => clamp(8 * Math.min(t, 1 - t), 0, 1)

/**
 * Frame position to map position, written into `at` (it runs for every node). Below the ground line the map is scaled by width
 * alone: floor shadows do not grow with height.
 */
function mapperOf({ maps: { proxy }, box, flip, round }: Cast, at: Float64Array): (x: number, y: number) => void {
  const [x0, y0, x1, y1] = proxy.box
  const mapWidth = (x1 - x0) * proxy.w
  const mapHeight = (y1 - y0) * proxy.h
  const middle = ((x0 + x1) / 2) * proxy.w
  const ground = y1 * proxy.h
  // The footprint on the floor: as wide as the stand-in, its depth foreshortened.
  const halfWidth = mapWidth / 2
  const halfDepth = halfWidth * clamp(proxy.size[1] / proxy.size[0], 0.2, 1) * 0.32
  return (x, y) => {
    const across = ((x - (box.x + box.width / 2)) / box.width) * mapWidth
    const dy = y - (box.y + box.height)
    let du = flip ? -across : across
    let dv = dy < 0 ? (dy / box.height) * mapHeight : (dy / box.width) * mapWidth
    if (round) {
      const bend = discToSquare(du / halfWidth, (dv + halfDepth) / halfDepth)
      du *= bend
      dv = (dv + halfDepth) * bend - halfDepth
    }
    at[0] = middle + du - 0.5
    at[1] = ground + dv - 0.5
  }
}

/** Radial stretch that maps the unit disc onto the unit square, fading out beyond it: turns a square footprint into a round one. */
function discToSquare(p: number, q: number): number {
  const round = Math.hypot(p, q)
  const square = Math.max(Math.abs(p), Math.abs(q))
  if (square < 1e-4) return 1
  const fade = clamp(2.2 - round, 0, 1)
  return 1 + (round / square - 1) * fade
}

/** Bilinear lookup in one of four maps stacked in a strip of bytes that `decode` turns into values. */
export function sample(
  strip: Uint8Array,
  decode: Float32Array,
  w: number,
  h: number,
  map: number,
  u: number,
  v: number,
): number {
  const cu = clamp(u, 0, w - 1.001)
  const cv = clamp(v, 0, h - 1.001)
  const x = cu | 0
  const y = cv | 0
  const fx = cu - x
  const fy = cv - y
  const i = (map * h + y) * w + x
  const top = decoded(strip, decode, i) * (1 - fx) + decoded(strip, decode, i + 1) * fx
  const bottom = decoded(strip, decode, i + w) * (1 - fx) + decoded(strip, decode, i + w + 1) * fx
  return top * (1 - fy) + bottom * fy
}

// A function of its own: one written inside `sample` is made anew at every call, which took a quarter of an image's time.
const decoded = (strip: Uint8Array, decode: Float32Array, at: number): number => decode[strip[at] as number] as number
