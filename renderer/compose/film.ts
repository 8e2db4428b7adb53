import type { LinearPicture } from './room-light.ts'
import { toneScale, toneSteps, toneTable } from './tone-curve.ts'

/** A finished or nearly finished picture: sRGB bytes, three a pixel; the array clamps and rounds. */
export type DisplayPicture = { width: number; height: number; data: Uint8ClampedArray }

const saturation = 1.1
const vignette = 0.2

/** Exposes linear light on "film" at the output's size: bilinear sampling, vignette, tone curve, saturation. */
export function exposeFilm(source: LinearPicture, width: number, height: number): DisplayPicture {
  const data = new Uint8ClampedArray(width * height * 3)
  const columns = sampleColumns(source.width, width)
  const falloff = Float32Array.from({ length: width }, (_, x) => vignette * (x / width - 0.5) ** 2)
  const row = new Float32Array(source.width * 3)
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(source.height - 1, ((y + 0.5) * source.height) / height - 0.5))
    blendRows(source, v, row)
    developRow(row, columns, falloff, 1 - vignette * (y / height - 0.5) ** 2, data, y * width * 3)
  }
  return { width, height, data }
}

type Columns = { left: Int32Array; weight: Float32Array }

/** For every output column the float offset of its left source pixel and the weight of the right one. */
function sampleColumns(from: number, to: number): Columns {
  const left = new Int32Array(to)
  const weight = new Float32Array(to)
  for (let x = 0; x < to; x++) {
    const u = Math.max(0, Math.min(from - 1.0001, ((x + 0.5) * from) / to - 0.5))
    left[x] = Math.floor(u) * 3
    weight[x] = u - Math.floor(u)
  }
  return { left, weight }
}

function blendRows({ width, height, data }: LinearPicture, v: number, row: Float32Array): void {
  const y = Math.min(height - 2, Math.floor(v))
  const f = v - y
  const above = y * width * 3
  const below = above + width * 3
  for (let i = 0; i < row.length; i++) {
    const a = data[above + i] as number
    row[i] = a + ((data[below + i] as number) - a) * f
  }
}

function developRow(
  row: Float32Array,
  { left, weight }: Columns,
  falloff: Float32Array,
  bright: number,
  data: Uint8ClampedArray,
  at: number,
): void {
  for (let x = 0, t = at; x < left.length; x++, t += 3) {
    const i = left[x] as number
    const f = weight[x] as number
    const k = bright - (falloff[x] as number)
    const r0 = row[i] as number
    const g0 = row[i + 1] as number
    const b0 = row[i + 2] as number
    const r = toneTable[toneIndex((r0 + ((row[i + 3] as number) - r0) * f) * k)] as number
    const g = toneTable[toneIndex((g0 + ((row[i + 4] as number) - g0) * f) * k)] as number
    const b = toneTable[toneIndex((b0 + ((row[i + 5] as number) - b0) * f) * k)] as number
    const grey = (0.2126 * r + 0.7152 * g + 0.0722 * b) * (1 - saturation)
    data[t] = grey + r * saturation
    data[t + 1] = grey + g * saturation
    data[t + 2] = grey + b * saturation
  }
}

export const toneIndex = (linear: number) => Math.min(toneSteps, (Math.sqrt(linear) * toneScale) | 0)
