import { clamp } from '#renderer/numbers.ts'
import { luminance, type Rgb } from '#renderer/palette/oklab.ts'
import type { Development } from './exposure.ts'
import type { Silhouette } from './grounding.ts'
import { type Lighting, lightGroups } from './light-groups.ts'
import { lightOfByte, type PlateMeta, type ProxyMaps } from './plate.ts'
import { sample } from './shadow-field.ts'

/** RGB factors on an object's photographed light, on `nodes` x `nodes` grid points over its box. */
export type ObjectLight = { nodes: number; gains: Float32Array }

const nodes = 33

/**
 * How the room lights an object, after the grey stand-in that was rendered in its place. With `matchColours` the object keeps the
 * brightness and hue it was photographed with as far as the exposure allows (a dark evening still darkens it); without, it takes
 * the light as it falls.
 */
export function lightObject(
  meta: PlateMeta,
  lighting: Lighting,
  development: Development,
  maps: ProxyMaps | undefined,
  flip: boolean,
  matchColours: boolean,
  silhouette: Silhouette,
): ObjectLight {
  if (!maps) return evenLight(2 ** lighting.exposure * 1.02)
  const perGroup = groupColours(meta, lighting, development, maps)
  const mean = Math.max(1e-4, luminance(meanLight(perGroup, maps)))
  const manner = mannerOf(lighting, matchColours, mean)
  const received = receivedLight(perGroup, maps, flip)
  const normal = normalisation(received, silhouette, mean, manner.strength)
  return { nodes, gains: gainsOf(received, mean, normal, manner, development.wallAlbedo) }
}

export const evenLight = (gain: number): ObjectLight => ({
  nodes,
  gains: new Float32Array(nodes * nodes * 3).fill(gain),
})

type Manner = { goal: number; strength: number; chroma: number }

/** `goal`: mean brightness against the photo; `strength`: how much of the light's shape shows; `chroma`: of its colour. */
function mannerOf({ exposure }: Lighting, matchColours: boolean, mean: number): Manner {
  const fidelity = matchColours ? clamp(0.86 + 0.78 * exposure, 0.22, 0.86) : 0.12
  const lift = exposure > 0 ? 1 + 0.1 * exposure : 1
  const goal = 1.04 ** fidelity * Math.min(1.6, mean * 1.02) ** (1 - fidelity) * lift
  return {
    goal: clamp(goal, 0.1, 1.35),
    strength: clamp((matchColours ? 0.62 : 0.9) - 0.25 * exposure, 0.5, 0.95),
    chroma: matchColours ? clamp(0.35 - 0.5 * exposure, 0.35, 0.75) : 0.8,
  }
}

/** Developed colour of each light group at the stand-in when its map is at full scale. */
function groupColours(
  meta: PlateMeta,
  lighting: Lighting,
  { exposure, whiteBalance }: Development,
  { proxy }: ProxyMaps,
): Rgb[] {
  return lightGroups.map((g) => {
    const { wl, wr, fl } = meta.groups[g]
    const mean = ([0, 1, 2] as const).map((c) => (wl[c] + wr[c] + fl[c]) / 3)
    const green = Math.max(1e-6, mean[1] ?? 0)
    const channel = (c: 0 | 1 | 2) =>
      (lighting.weights[g][c] * exposure * whiteBalance[c] * (mean[c] ?? 0) * proxy.litMax[g]) / green
    return [channel(0), channel(1), channel(2)] as const
  })
}

function meanLight(perGroup: Rgb[], { proxy }: ProxyMaps): Rgb {
  const share = lightGroups.map((g) => proxy.litMean[g] / proxy.litMax[g])
  const channel = (c: 0 | 1 | 2) => perGroup.reduce((sum, colour, g) => sum + colour[c] * (share[g] ?? 0), 0)
  return [channel(0), channel(1), channel(2)]
}

/** Light at every node: sum over groups of colour * map. */
function receivedLight(perGroup: Rgb[], { proxy, light }: ProxyMaps, flip: boolean): Float32Array {
  const [x0, y0, x1, y1] = proxy.box
  const received = new Float32Array(nodes * nodes * 3)
  for (let node = 0, at = 0; node < nodes * nodes; node++, at += 3) {
    const s = (node % nodes) / (nodes - 1)
    const u = (x0 + (flip ? 1 - s : s) * (x1 - x0)) * proxy.w - 0.5
    const v = (y0 + (Math.floor(node / nodes) / (nodes - 1)) * (y1 - y0)) * proxy.h - 0.5
    for (let g = 0; g < perGroup.length; g++) {
      const level = sample(light, lightOfByte, proxy.w, proxy.h, g, u, v)
      const [r, green, b] = perGroup[g] as Rgb
      received[at] = (received[at] as number) + level * r
      received[at + 1] = (received[at + 1] as number) + level * green
      received[at + 2] = (received[at + 2] as number) + level * b
    }
  }
  return received
}

const levelAt = (received: Float32Array, node: number) =>
  luminance([received[node * 3] ?? 0, received[node * 3 + 1] ?? 0, received[node * 3 + 2] ?? 0]) || 1e-4

/** Makes the mean of the light's shape over the silhouette one, so that `goal` alone sets the brightness. */
function normalisation(
  received: Float32Array,
  { width, height, alpha }: Silhouette,
  mean: number,
  strength: number,
): number {
  let sum = 0
  let count = 0
  for (let node = 0; node < nodes * nodes; node++) {
    const x = Math.min(width - 1, Math.floor((((node % nodes) + 0.5) / nodes) * width))
    const y = Math.min(height - 1, Math.floor(((Math.floor(node / nodes) + 0.5) / nodes) * height))
    if ((alpha[y * width + x] ?? 0) < 128) continue
    sum += Math.max(0.12, levelAt(received, node) / mean) ** strength
    count++
  }
  return count ? count / sum : 1
}

/** Shape and colour of the light as gains; a twentieth of the wall's colour bounces back onto the object. */
function gainsOf(received: Float32Array, mean: number, normal: number, manner: Manner, wall: Rgb): Float32Array {
  const gains = new Float32Array(received.length)
  const wallLevel = Math.max(0.02, luminance(wall))
  for (let node = 0; node < nodes * nodes; node++) {
    const level = levelAt(received, node)
    const brightness = manner.goal * normal * Math.max(0.12, level / mean) ** manner.strength
    for (const c of [0, 1, 2] as const) {
      const hue = Math.max(0.2, (received[node * 3 + c] ?? 0) / level) ** manner.chroma
      gains[node * 3 + c] = brightness * hue * (0.95 + (0.05 * wall[c]) / wallLevel)
    }
  }
  return gains
}
