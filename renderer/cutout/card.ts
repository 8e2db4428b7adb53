import { labPlanes } from '#renderer/palette/oklab.ts'
import { borderIndices, modelBackground } from './background-model.ts'

// A card reaches all four edges of the picture, its rounded corners left out.
const leastOpaqueEdge = 0.5
const plainEnough = 0.95
const lightest = 0.85
const mostChroma = 0.03

/**
 * The color of the card that the product of a picture with clear corners stands on: a light, plain area that reaches all four
 * edges, as apps save with rounded corners. Undefined where there is none.
 */
export function cardColor(rgba: Uint8Array, width: number, height: number): number[] | undefined {
  if (!reachesAllEdges(rgba, width, height)) return undefined
  const edge = borderIndices(width, height).filter((i) => (rgba[i * 4 + 3] as number) > 250)
  if (!isBackdrop(rgba, edge)) return undefined
  return [0, 1, 2].map((channel) => median(edge, (i) => rgba[i * 4 + channel] as number))
}

/** The same picture, opaque, on a backdrop of this color. */
export function flattenOnto(color: readonly number[], rgba: Uint8Array): Uint8Array {
  const flat = Uint8Array.from(rgba)
  for (let i = 0; i < flat.length; i += 4) {
    const alpha = (flat[i + 3] as number) / 255
    if (alpha === 1) continue
    for (let c = 0; c < 3; c++)
      flat[i + c] = Math.round((flat[i + c] as number) * alpha + (color[c] as number) * (1 - alpha))
    flat[i + 3] = 255
  }
  return flat
}

function reachesAllEdges(rgba: Uint8Array, width: number, height: number): boolean {
  const opaqueShare = (start: number, step: number, count: number) => {
    let opaque = 0
    for (let k = 0; k < count; k++) if ((rgba[(start + k * step) * 4 + 3] as number) > 250) opaque++
    return opaque / count
  }
  const edges = [
    opaqueShare(0, 1, width),
    opaqueShare(width * (height - 1), 1, width),
    opaqueShare(0, width, height),
    opaqueShare(width - 1, width, height),
  ]
  return edges.every((share) => share > leastOpaqueEdge)
}

function isBackdrop(rgba: Uint8Array, edge: number[]): boolean {
  const pixels = Uint8Array.from(edge.flatMap((i) => [...rgba.subarray(i * 4, i * 4 + 4)]))
  const { L, a, b, plainness } = modelBackground(
    labPlanes(pixels, 4),
    edge.map((_, index) => index),
  )
  return plainness >= plainEnough && L > lightest && Math.hypot(a, b) < mostChroma
}

const median = (indices: number[], value: (i: number) => number) =>
  Float32Array.from(indices, value).sort()[indices.length >> 1] ?? 255
