/**
 * A plate in memory: 16 bytes a pixel, interleaved so that one pixel is one cache line access.
 *   0..11  sun, sky, fill, lamp as R G B, each on the plate's log curve
 *   12, 13 weights (0..255) of the pixel's two strongest materials
 *   14     their numbers: low nibble first, high nibble second; 0 = no material
 *   15     unused, keeps the stride a power of two
 */
export const layerStride = 16

/** Material numbers: channel order of the three matte pictures, from 1. Leaf and pot are never recoloured and count as none. */
export const recolourable = ['wall', 'floor', 'rug', 'textile', 'wood', 'panel', 'art'] as const

/** `groups` are four, `mattes` three RGB pictures of `count` pixels. */
export function packLayers(groups: Uint8Array[], mattes: Uint8Array[], count: number): Uint8Array {
  const layers = new Uint8Array(new SharedArrayBuffer(count * layerStride))
  groups.forEach((group, g) => {
    for (let i = 0, p = g * 3, s = 0; i < count; i++, p += layerStride, s += 3) {
      layers[p] = group[s] as number
      layers[p + 1] = group[s + 1] as number
      layers[p + 2] = group[s + 2] as number
    }
  })
  for (let i = 0; i < count; i++) packMaterials(layers, mattes, i)
  return layers
}

function packMaterials(layers: Uint8Array, mattes: Uint8Array[], i: number): void {
  let first = 0
  let firstWeight = 0
  let second = 0
  let secondWeight = 0
  for (let m = 0; m < recolourable.length; m++) {
    const matte = mattes[(m / 3) | 0] as Uint8Array
    const weight = matte[i * 3 + (m % 3)] as number
    if (weight > firstWeight) {
      second = first
      secondWeight = firstWeight
      first = m + 1
      firstWeight = weight
    } else if (weight > secondWeight) {
      second = m + 1
      secondWeight = weight
    }
  }
  const p = i * layerStride
  layers[p + 12] = firstWeight
  layers[p + 13] = secondWeight
  layers[p + 14] = first | (second << 4)
}
