import sharp from 'sharp'
import type { LightGroup } from '#renderer/compose/light-groups.ts'
import { randomSource } from '#renderer/numbers.ts'
import { type RawPlate, toFraction } from './raw-plate.ts'

type Triple = [number, number, number]

/** Lamps span the widest range and get the steeper curve. */
const curveOf = (group: LightGroup) => (group === 'lamp' ? 600 : 160)

/** One light group as 8-bit WebP on v = log(1 + k x) / log(1 + k), with what is needed to decode and to meter it. */
export async function packLight(group: LightGroup, light: Float32Array, albedo: Float32Array, plate: RawPlate) {
  const { w, h } = plate
  const k = curveOf(group)
  const max = rangeOf(light, group)
  const random = randomSource(1)
  const bytes = new Uint8Array(w * h * 3)
  for (let i = 0; i < light.length; i += 3) {
    // Too bright for the range: scaled down with its hue kept.
    const brightest = Math.max(light[i] ?? 0, light[i + 1] ?? 0, light[i + 2] ?? 0)
    const scale = Math.min(1, max / Math.max(1e-9, brightest)) / max
    for (let c = i; c < i + 3; c++) {
      const code = Math.log1p(k * Math.max(0, (light[c] ?? 0) * scale)) / Math.log1p(k)
      bytes[c] = Math.min(255, Math.floor(code * 255 + random()))
    }
  }
  const [first] = Object.values(plate.spots)
  if (!first) throw new Error(`plate ${plate.name} has no spots`)
  const { x } = toFraction(plate, first)
  const quality = group === 'lamp' ? 95 : 91
  return {
    file: await sharp(bytes, { raw: { width: w, height: h, channels: 3 } }).webp({ quality, effort: 4, smartSubsample: true }).toBuffer(),
    meta: {
      max,
      k,
      wl: irradiance(light, albedo, plate, [x - 0.22, x - 0.03], [0.34, 0.6]),
      wr: irradiance(light, albedo, plate, [x + 0.03, x + 0.22], [0.34, 0.6]),
      fl: irradiance(light, albedo, plate, [x - 0.2, x + 0.2], [0.76, 0.95]),
    },
  }
}

function rangeOf(light: Float32Array, group: LightGroup): number {
  const sample = light.filter((_, i) => i % 7 === 0).sort()
  const bright = (sample[Math.floor(sample.length * 0.999)] ?? 1) * 1.05
  return Math.max(0.02, Math.min(bright, group === 'lamp' ? 3 : 6))
}

/** Mean of radiance / albedo over a window of the plate, leaving out what is too dark to tell. */
function irradiance(light: Float32Array, albedo: Float32Array, { w, h }: RawPlate, [x0, x1]: [number, number], [y0, y1]: [number, number]): Triple {
  const sum: Triple = [0, 0, 0]
  let count = 0
  for (let y = Math.floor(y0 * h); y < y1 * h; y += 2) {
    for (let x = Math.floor(Math.max(0, x0) * w); x < Math.min(1, x1) * w; x += 2) {
      const i = (y * w + x) * 3
      if ((albedo[i] ?? 0) < 0.06) continue
      for (const c of [0, 1, 2] as const) sum[c] += Math.min(8, (light[i + c] ?? 0) / Math.max(0.03, albedo[i + c] ?? 0))
      count++
    }
  }
  return [sum[0] / Math.max(1, count), sum[1] / Math.max(1, count), sum[2] / Math.max(1, count)]
}
