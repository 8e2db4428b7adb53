import type { LinearPicture } from './room-light.ts'
import { maxLight, toneScale, toneTable } from './tone-curve.ts'

/** A finished or nearly finished picture: sRGB bytes, three a pixel; the array clamps and rounds. */
export type DisplayPicture = { width: number; height: number; data: Uint8ClampedArray }

const saturation = 1.1
const vignette = 0.2

/** Takes the picture of linear light at the output's size. Overwrites `source` with display values 0..255. */
export function exposeFilm(source: LinearPicture, width: number, height: number): DisplayPicture {
  toneMap(source)
  return resample(source, width, height)
}

/** Vignette, tone curve and saturation at the plate's resolution, where there are usually fewer pixels than in the output. */
function toneMap({ width, height, data }: LinearPicture): void {
  const tone = toneTable
  const falloff = Float32Array.from({ length: width }, (_, x) => vignette * (x / width - 0.5) ** 2)
  for (let y = 0, t = 0; y < height; y++) {
    const bright = 1 - vignette * (y / height - 0.5) ** 2
    for (let x = 0; x < width; x++, t += 3) {
      const k = bright - (falloff[x] as number)
      const r = tone[(Math.sqrt(Math.min(maxLight, (data[t] as number) * k)) * toneScale) | 0] as number
      const g = tone[(Math.sqrt(Math.min(maxLight, (data[t + 1] as number) * k)) * toneScale) | 0] as number
      const b = tone[(Math.sqrt(Math.min(maxLight, (data[t + 2] as number) * k)) * toneScale) | 0] as number
      const grey = (0.2126 * r + 0.7152 * g + 0.0722 * b) * (1 - saturation)
      data[t] = grey + r * saturation
      data[t + 1] = grey + g * saturation
      data[t + 2] = grey + b * saturation
    }
  }
}

/** Bilinear resampling between pixel centres. */
function resample(source: LinearPicture, width: number, height: number): DisplayPicture {
  const picture = { width, height, data: new Uint8ClampedArray(width * height * 3) }
  const { left, weight } = sampleColumns(source.width, width)
  const row = new Float32Array(source.width * 3)
  for (let y = 0, t = 0; y < height; y++) {
    blendRows(source, Math.max(0, ((y + 0.5) * source.height) / height - 0.5), row)
    for (let x = 0; x < width; x++, t += 3) {
      const i = left[x] as number
      const f = weight[x] as number
      const r = row[i] as number
      const g = row[i + 1] as number
      const b = row[i + 2] as number
      picture.data[t] = r + ((row[i + 3] as number) - r) * f
      picture.data[t + 1] = g + ((row[i + 4] as number) - g) * f
      picture.data[t + 2] = b + ((row[i + 5] as number) - b) * f
    }
  }
  return picture
}

/** For every output column the offset of its left source pixel and the weight of the right one. */
function sampleColumns(from: number, to: number): { left: Int32Array; weight: Float32Array } {
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
  const f = Math.min(1, v - y)
  const above = y * width * 3
  const below = above + width * 3
  for (let i = 0; i < row.length; i++) {
    const a = data[above + i] as number
    row[i] = a + ((data[below + i] as number) - a) * f
  }
}
