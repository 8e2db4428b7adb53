import { clamp, mix } from '#renderer/numbers.ts'
import { luminance, type Rgb } from '#renderer/palette/oklab.ts'
import type { ColourScheme } from './colour-schemes.ts'
import { type Lighting, lightGroups } from './light-groups.ts'
import { albedoOf, type PlateMeta } from './plate.ts'
import { recolourable } from './plate-layers.ts'

/** How the room is developed: exposure factor, white balance, and one decoding table per light group and channel. */
export type Development = {
  exposure: number
  whiteBalance: Rgb
  wallAlbedo: Rgb
  /** 12 tables of 256: byte of a layer -> scene-linear light, weights, exposure and white balance included */
  light: Float32Array
  /** RGB change per material number and full matte: colour = rendered * (1 + sum of weight * change) */
  materialGain: Float32Array
}

// Sunlight falls on a patch only; metering it in full would leave the rest of the room dark.
const sunMetering = 0.42
const greyWorld: Rgb = [1, 1, 1]

export function develop(meta: PlateMeta, lighting: Lighting, scheme: ColourScheme): Development {
  const walls = metered(lighting, (g) => averaged(meta.groups[g].wl, meta.groups[g].wr))
  const floor = metered(lighting, (g) => meta.groups[g].fl)
  const wallAlbedo = paintedWall(meta, scheme)
  const exposure = exposureFor(lighting, luminance(walls), luminance(floor), luminance(wallAlbedo))
  const whiteBalance = balance(walls, lighting)
  return {
    exposure,
    whiteBalance,
    wallAlbedo,
    light: decodingTables(meta, lighting, exposure, whiteBalance),
    materialGain: materialGains(meta, scheme),
  }
}

/** Dark walls are exposed a little longer (power 0.14), as a photographer would; a bright floor caps the exposure. */
function exposureFor(lighting: Lighting, walls: number, floor: number, wallAlbedo: number): number {
  const target = 1.04 * 2 ** lighting.exposure * (0.65 / Math.max(0.16, wallAlbedo)) ** 0.14
  return target / Math.max(1e-4, 0.65 * walls + 0.35 * floor, 0.72 * floor)
}

/** von Kries scaling towards a grey wall, as far as the lighting's white balance goes. */
function balance(walls: Rgb, lighting: Lighting): Rgb {
  const y = luminance(walls)
  const gain = (c: 0 | 1 | 2) => (y / Math.max(1e-5, walls[c])) ** lighting.whiteBalance * lighting.warmth[c]
  return [gain(0), gain(1), gain(2)]
}

function metered(lighting: Lighting, irradiance: (g: (typeof lightGroups)[number]) => Rgb): Rgb {
  const sum: [number, number, number] = [0, 0, 0]
  for (const g of lightGroups) {
    const light = irradiance(g)
    const share = g === 'sun' ? sunMetering : 1
    for (const c of [0, 1, 2] as const) sum[c] += share * lighting.weights[g][c] * light[c]
  }
  return sum
}

const averaged = (a: Rgb, b: Rgb): Rgb => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]

function paintedWall(meta: PlateMeta, scheme: ColourScheme): Rgb {
  const bare = albedoOf(meta, 'wall')
  const albedo = (c: 0 | 1 | 2) =>
    mix(bare[c], scheme.wall?.[c] ?? bare[c], meta.tint.wall) * (scheme.wallTone ?? greyWorld)[c]
  return [albedo(0), albedo(1), albedo(2)]
}

/** Bytes are stored on v = (exp(b ln(1+k)) - 1) / k * max, which spends codes on shadows. */
function decodingTables(meta: PlateMeta, lighting: Lighting, exposure: number, whiteBalance: Rgb): Float32Array {
  const tables = new Float32Array(12 * 256)
  lightGroups.forEach((g, index) => {
    const { max, k } = meta.groups[g]
    for (const c of [0, 1, 2] as const) {
      const scale = (max / k) * lighting.weights[g][c] * exposure * whiteBalance[c]
      const offset = (index * 3 + c) * 256
      for (let byte = 0; byte < 256; byte++) tables[offset + byte] = Math.expm1((byte / 255) * Math.log1p(k)) * scale
    }
  })
  return tables
}

function materialGains(meta: PlateMeta, scheme: ColourScheme): Float32Array {
  const gains = new Float32Array(16 * 3)
  recolourable.forEach((material, index) => {
    for (const c of [0, 1, 2] as const) {
      gains[(index + 1) * 3 + c] =
        material === 'wall' || material === 'panel'
          ? paintGain(albedoOf(meta, material)[c], scheme.wall?.[c], meta.tint[material], scheme.wallTone?.[c] ?? 1)
          : scheme[material][c] - 1
    }
  })
  return gains
}

function paintGain(rendered: number, paint: number | undefined, tint: number, tone: number): number {
  const painted = paint === undefined ? 1 : mix(1, paint / Math.max(0.02, rendered), tint)
  return clamp(painted * mix(1, tone, tint) - 1, -0.97, 2.2)
}
