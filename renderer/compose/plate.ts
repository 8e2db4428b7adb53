import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Rgb } from '#renderer/palette/oklab.ts'
import type { LightGroup } from './light-groups.ts'
import { packLayers } from './plate-layers.ts'

/** Classes a plate can hold shadow and light maps for. */
export type ProxyClass = 'sofa' | 'chair' | 'table' | 'bed' | 'cabinet' | 'tall' | 'small' | 'mirror'

export type Spot = { world: [number, number, number]; front: [number, number]; scale: number }
export type Proxy = {
  size: [width: number, depth: number, height: number]
  w: number
  h: number
  box: [x0: number, y0: number, x1: number, y1: number]
  litMean: Record<LightGroup, number>
  litMax: Record<LightGroup, number>
}
type Irradiance = [number, number, number]

/** `plate.json` as the packer writes it; authoring/README.md explains every field. */
export type PlateMeta = {
  name: string
  w: number
  h: number
  camera: { loc: [number, number, number]; lens: number; shift: [number, number]; sensor: number }
  spots: Partial<Record<ProxyClass, Spot>>
  groups: Record<LightGroup, { max: number; k: number; wl: Irradiance; wr: Irradiance; fl: Irradiance }>
  materials: Record<string, { albedo: [number, number, number] }>
  proxies: Partial<Record<ProxyClass, Proxy>>
  tint: { wall: number; panel: number }
}

/** `layers`: 16 bytes a pixel as laid out in plate-layers.ts, in shared memory so that all workers read one copy. */
export type Plate = { meta: PlateMeta; layers: Uint8Array }

/** The four maps of a class (sun, sky, fill, lamp), stacked: what is left of the light beside the stand-in, and what falls on it (of `litMax`). */
export type ProxyMaps = { proxy: Proxy; shadow: Float32Array; light: Float32Array }

// s (0.5 + 0.5 s) deepens half shadows: the stand-ins are plainer than real products and let too much light through.
const shadowOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) * (0.5 + (0.5 * byte) / 255))
// Light is stored as its square root.
const lightOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2)

function decoded(bytes: Uint8Array, table: Float32Array): Float32Array {
  const values = new Float32Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) values[i] = table[bytes[i] ?? 0] ?? 0
  return values
}

const folder = (plate: string) => new URL(`../plates/${plate}/`, import.meta.url)

export async function readPlateMeta(plate: string): Promise<PlateMeta> {
  return JSON.parse(await readFile(new URL('plate.json', folder(plate)), 'utf8'))
}

/** Decodes a plate; 0.2 s, so callers keep the result. */
export async function loadPlate(name: string): Promise<Plate> {
  const rgb = async (file: string) =>
    sharp(await readFile(new URL(`${file}.webp`, folder(name))))
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  const [meta, ...images] = await Promise.all([
    readPlateMeta(name),
    ...['sun', 'sky', 'fill', 'lamp', 'm1', 'm2', 'm3'].map(rgb),
  ])
  return { meta, layers: packLayers(images.slice(0, 4), images.slice(4), meta.w * meta.h) }
}

export async function loadProxyMaps(meta: PlateMeta, kind: ProxyClass): Promise<ProxyMaps | undefined> {
  const proxy = meta.proxies[kind]
  if (!proxy) return undefined
  const grey = async (file: string) =>
    sharp(await readFile(new URL(`${file}_${kind}.webp`, folder(meta.name))))
      .extractChannel(0)
      .raw()
      .toBuffer()
  const [shadow, light] = await Promise.all([grey('shadow'), grey('light')])
  return { proxy, shadow: decoded(shadow, shadowOfByte), light: decoded(light, lightOfByte) }
}

export const albedoOf = (meta: PlateMeta, material: string): Rgb => meta.materials[material]?.albedo ?? [0.5, 0.5, 0.5]
