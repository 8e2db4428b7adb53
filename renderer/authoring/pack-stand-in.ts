import sharp from 'sharp'
import type { LightGroup } from '#renderer/compose/light-groups.ts'
import { denoised, readFloats } from './raw-float.ts'
import { groups, type RawPlate } from './raw-plate.ts'

type Size = { w: number; h: number }

/** Shadow and light maps of one product class, four groups stacked, with the class's box and light levels. */
export async function packStandIn(folder: string, kind: string, plate: RawPlate, full: Record<LightGroup, Float32Array>) {
  const standIn = plate.proxies[kind]
  if (!standIn) throw new Error(`${kind} was not rendered`)
  const size: Size = standIn
  const marks = readFloats(`${folder}/${kind}_lit/m1.f32`)
  const mask = Float32Array.from({ length: size.w * size.h }, (_, i) => Math.min(marks[i * 3] ?? 0, marks[i * 3 + 1] ?? 0, marks[i * 3 + 2] ?? 0))
  const shadows: Buffer[] = []
  const lights: Buffer[] = []
  const litMean: Partial<Record<LightGroup, number>> = {}
  const litMax: Partial<Record<LightGroup, number>> = {}
  for (const group of groups) {
    shadows.push(await shadowMap(`${folder}/${kind}_sh`, group, size, full[group], plate))
    const lit = await lightMap(`${folder}/${kind}_lit`, group, size, mask)
    lights.push(lit.map)
    litMean[group] = lit.mean
    litMax[group] = lit.max
  }
  const strip = (maps: Buffer[]) =>
    sharp(Buffer.concat(maps), { raw: { width: size.w, height: size.h * 4, channels: 1 } }).webp({ quality: 86, effort: 5 }).toBuffer()
  return {
    shadow: await strip(shadows),
    light: await strip(lights),
    meta: { size: standIn.size, w: size.w, h: size.h, box: boxOf(mask, size), litMean, litMax, spp: standIn.spp },
  }
}

/** Light with the stand-in over light without it. The last few per cent are noise and count as open. */
async function shadowMap(folder: string, group: LightGroup, { w, h }: Size, full: Float32Array, plate: RawPlate): Promise<Buffer> {
  const shaded = denoised(folder, group, w, h, { radius: 5, fine: 0.8, coarse: 2, levels: group === 'sun' ? 3 : 4 })
  const open = shrunk(full, plate, { w, h })
  const floor = (open.reduce((sum, v) => sum + Math.min(v, 2), 0) / open.length) * 0.08
  const sum = (pixels: Float32Array, i: number) => (pixels[i * 3] ?? 0) + (pixels[i * 3 + 1] ?? 0) + (pixels[i * 3 + 2] ?? 0)
  const ratio = Uint8Array.from({ length: w * h }, (_, i) =>
    Math.round(255 * Math.max(0, Math.min(1, (sum(shaded, i) + floor) / (sum(open, i) + floor)))),
  )
  const smooth = await grey(ratio, { w, h })
    .median(3)
    .blur(group === 'sun' ? 0.8 : 2)
    .extractChannel(0)
    .raw()
    .toBuffer()
  return Buffer.from(smooth.map((v) => Math.round(255 * (1 - Math.max(0, 1 - v / 255 - 0.05) / 0.95))))
}

/** Irradiance on the stand-in as the square root of its share of the maximum, spread beyond its outline for any silhouette. */
async function lightMap(folder: string, group: LightGroup, { w, h }: Size, mask: Float32Array) {
  const lit = denoised(folder, group, w, h, { radius: 5, fine: 0.8, coarse: 2, levels: 3 })
  const albedo = readFloats(`${folder}/DiffCol.f32`)
  const level = (i: number) => (lit[i * 3 + 1] ?? 0) / Math.max(0.05, albedo[i * 3 + 1] ?? 0)
  const inside = Array.from(mask.keys()).filter((i) => (mask[i] ?? 0) > 0.9)
  const levels = inside.map(level).sort((a, b) => a - b)
  const mean = levels.reduce((sum, v) => sum + v, 0) / levels.length
  const max = Math.max(1e-4, levels[Math.floor(levels.length * 0.995)] ?? 0)
  const code = (v: number) => Math.round(255 * Math.sqrt(Math.min(1, v / max)))
  const map = new Uint8Array(w * h)
  const known = new Uint8Array(w * h)
  for (const i of inside) {
    map[i] = code(level(i))
    known[i] = 255
  }
  const blurred = (plane: Uint8Array, sigma: number) => grey(plane, { w, h }).blur(sigma).extractChannel(0).raw().toBuffer()
  const near = group === 'sun' ? 1.2 : 3.5
  const [nearMap, nearKnown, farMap, farKnown] = await Promise.all([
    blurred(map, near),
    blurred(known, near),
    blurred(map, 12),
    blurred(known, 12),
  ])
  const spread = Uint8Array.from({ length: w * h }, (_, i) => {
    if ((nearKnown[i] ?? 0) > 60) return Math.min(255, ((nearMap[i] ?? 0) * 255) / (nearKnown[i] ?? 1))
    if ((farKnown[i] ?? 0) > 3) return Math.min(255, ((farMap[i] ?? 0) * 255) / (farKnown[i] ?? 1))
    return code(mean)
  })
  return { map: Buffer.from(spread), mean, max }
}

const grey = (plane: Uint8Array, { w, h }: Size) => sharp(plane, { raw: { width: w, height: h, channels: 1 } })

/** Area means of a plate at the maps' size. */
function shrunk(full: Float32Array, plate: RawPlate, { w, h }: Size): Float32Array {
  const result = new Float32Array(w * h * 3)
  const step = plate.w / w
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let count = 0
      const at = (y * w + x) * 3
      for (let py = Math.floor(y * step); py < Math.min(plate.h, (y + 1) * step); py++) {
        for (let px = Math.floor(x * step); px < Math.min(plate.w, (x + 1) * step); px++, count++)
          for (let c = 0; c < 3; c++) result[at + c] = (result[at + c] ?? 0) + (full[(py * plate.w + px) * 3 + c] ?? 0)
      }
      for (let c = 0; c < 3; c++) result[at + c] = (result[at + c] ?? 0) / count
    }
  }
  return result
}

function boxOf(mask: Float32Array, { w, h }: Size): [number, number, number, number] {
  const inside = Array.from(mask.keys()).filter((i) => (mask[i] ?? 0) > 0.5)
  const xs = inside.map((i) => i % w)
  const ys = inside.map((i) => Math.floor(i / w))
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
  return [least(xs) / w, least(ys) / h, (most(xs) + 1) / w, (most(ys) + 1) / h]
}
