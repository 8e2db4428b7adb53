import { boxMean } from '#renderer/compose/blur.ts'
import { clamp } from '#renderer/numbers.ts'
import { linearOfByte, toSrgb } from '#renderer/palette/oklab.ts'

const band = 3
const reach = 6

/**
 * Soft alpha in a band around the mask's edge. The compositing equation C = aF + (1 - a)B (Porter and Duff 1984) is solved for a
 * by least squares along the line between the local product colour F and backdrop colour B, and C is then freed of B's share.
 * Writes alpha and cleaned colours into `rgba`.
 */
export function matteEdges(rgba: Uint8Array, mask: Float32Array, width: number, height: number): void {
  const coverage = boxMean(mask, width, height, band)
  const inside = coverage.map((v) => (v > 0.93 ? 1 : 0))
  const outside = coverage.map((v) => (v < 0.07 ? 1 : 0))
  const product = localColour(rgba, inside, width, height)
  const backdrop = localColour(rgba, outside, width, height)
  const byteOf = Uint8Array.from({ length: 4097 }, (_, i) => Math.round(255 * toSrgb(i / 4096)))
  for (let i = 0; i < mask.length; i++) {
    const cover = coverage[i] as number
    const known = (product.weight[i] as number) > 1e-4 && (backdrop.weight[i] as number) > 1e-4
    const onEdge = cover > 0.001 && cover < 0.999 && known
    const alpha = onEdge ? edgeAlpha(rgba, i, cover, product.colour, backdrop.colour) : (mask[i] as number)
    if (onEdge && alpha > 0.02 && alpha < 0.995) {
      const own = Math.min(1, alpha * 1.2)
      for (let c = 0; c < 3; c++) {
        const k = i * 3 + c
        const seen = linearOfByte[rgba[i * 4 + c] as number] as number
        const freed = (seen - (1 - alpha) * (backdrop.colour[k] as number)) / alpha
        rgba[i * 4 + c] = byteOf[
          (clamp(freed * own + (product.colour[k] as number) * (1 - own), 0, 1) * 4096) | 0
        ] as number
      }
    }
    rgba[i * 4 + 3] = Math.round(alpha * 255)
  }
}

function edgeAlpha(rgba: Uint8Array, i: number, cover: number, product: Float32Array, backdrop: Float32Array): number {
  let along = 0
  let length = 0
  for (let c = 0; c < 3; c++) {
    const b = backdrop[i * 3 + c] as number
    const line = (product[i * 3 + c] as number) - b
    along += ((linearOfByte[rgba[i * 4 + c] as number] as number) - b) * line
    length += line * line
  }
  // Product and backdrop look alike here: fall back on geometry.
  if (length <= 0.004) return clamp((cover - 0.5) * 3 + 0.5, 0, 1)
  return clamp(clamp(along / length, 0, 1), Math.max(0, (cover - 0.55) * 2.2), Math.min(1, cover * 2.2))
}

/** Mean linear colour of the chosen pixels around every pixel, and how many there were (0..1). */
function localColour(
  rgba: Uint8Array,
  chosen: Float32Array,
  width: number,
  height: number,
): { colour: Float32Array; weight: Float32Array } {
  const weight = boxMean(chosen, width, height, reach)
  const colour = new Float32Array(chosen.length * 3)
  const plane = new Float32Array(chosen.length)
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < plane.length; i++)
      plane[i] = (chosen[i] as number) * (linearOfByte[rgba[i * 4 + c] as number] as number)
    const sum = boxMean(plane, width, height, reach)
    for (let i = 0; i < plane.length; i++) colour[i * 3 + c] = (sum[i] as number) / Math.max(1e-6, weight[i] as number)
  }
  return { colour, weight }
}
