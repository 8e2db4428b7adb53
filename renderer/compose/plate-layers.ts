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

/** `group` is an RGB picture: the light of one group. */
export function packGroup(layers: Uint8Array, group: Uint8Array, index: number): void {
  for (let p = index * 3, s = 0; s < group.length; p += layerStride, s += 3) {
    layers[p] = group[s] as number
    layers[p + 1] = group[s + 1] as number
    layers[p + 2] = group[s + 2] as number
  }
}

/** `mattes` is an RGB picture: the weights of three materials, of which each pixel keeps its two strongest; `index` 0 comes first. */
export function packMattes(layers: Uint8Array, mattes: Uint8Array, index: number): void {
  for (let p = 12, s = 0; s < mattes.length; p += layerStride, s += 3) {
    if (index === 0) layers[p] = layers[p + 1] = layers[p + 2] = 0
    for (let c = 0; c < 3; c++) {
      const weight = mattes[s + c] as number
      const material = index * 3 + c + 1
      if (material > recolourable.length || weight === 0) continue
      const ids = layers[p + 2] as number
      if (weight > (layers[p] as number)) {
        layers[p + 1] = layers[p] as number
        layers[p] = weight
        layers[p + 2] = material | ((ids & 15) << 4)
      } else if (weight > (layers[p + 1] as number)) {
        layers[p + 1] = weight
        layers[p + 2] = (ids & 15) | (material << 4)
      }
    }
  }
}
