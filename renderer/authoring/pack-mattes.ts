import sharp from 'sharp'
import type { RawPlate } from './raw-plate.ts'

const families = [
  ['wall', 'floor', 'rug'],
  ['textile', 'wood', 'panel'],
  ['art', 'leaf', 'pot'],
] as const

/** One matte picture (three material families) with each family's share of the plate and mean base colour. */
export async function packMattes(index: 0 | 1 | 2, matte: Float32Array, albedo: Float32Array, { w, h }: RawPlate) {
  const bytes = Uint8Array.from(matte, (v) => Math.round(255 * Math.max(0, Math.min(1, v))))
  const materials = families[index].map((name, channel) => {
    const sum = [0, 0, 0]
    let count = 0
    for (let i = 0; i < w * h; i += 3) {
      if ((matte[i * 3 + channel] ?? 0) <= 0.95) continue
      count++
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (albedo[i * 3 + c] ?? 0)
    }
    const mean = sum.map((v) => v / Math.max(1, count))
    return [name, { matte: `m${index + 1}.webp`, channel, share: (count * 3) / (w * h), albedo: mean }] as const
  })
  const raw = { width: w, height: h, channels: 3 } as const
  return { file: await sharp(bytes, { raw }).webp({ quality: 82, smartSubsample: true, effort: 5 }).toBuffer(), materials }
}
