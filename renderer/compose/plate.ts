import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Rgb } from '#renderer/palette/oklab.ts'
import { type LightGroup, lightGroups } from './light-groups.ts'
import { packGroup, packMattes } from './plate-layers.ts'

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

/**
 * The four maps of a class (sun, sky, fill, lamp), stacked, as bytes: what is left of the light beside the stand-in, and what falls
 * on it (of `litMax`). `shadowOfByte` and `lightOfByte` decode them where they are read, at a quarter of the memory of floats.
 */
export type ProxyMaps = { proxy: Proxy; shadow: Uint8Array; light: Uint8Array }

// s (0.5 + 0.5 s) deepens half shadows: the stand-ins are plainer than real products and let too much light through.
export const shadowOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) * (0.5 + (0.5 * byte) / 255))
// Light is stored as its square root.
export const lightOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2)

const folder = (plate: string) => new URL(`../plates/${plate}/`, import.meta.url)

export async function readPlateMeta(plate: string): Promise<PlateMeta> {
  return JSON.parse(await readFile(new URL('plate.json', folder(plate)), 'utf8'))
}

/** Decodes a plate into `layers`; 0.2 s. Picture by picture: what is held meanwhile is one of them and not seven. */
export async function decodePlate(name: string, layers: Uint8Array): Promise<void> {
  const rgb = async (file: string) =>
    sharp(await readFile(new URL(`${file}.webp`, folder(name))))
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  for (const [index, group] of lightGroups.entries()) packGroup(layers, await rgb(group), index)
  for (const index of [0, 1, 2] as const) packMattes(layers, await rgb(`m${index + 1}`), index)
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
  return { proxy, shadow, light }
}

export const albedoOf = (meta: PlateMeta, material: string): Rgb => meta.materials[material]?.albedo ?? [0.5, 0.5, 0.5]
