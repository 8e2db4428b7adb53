import { blur, type Plane } from '#renderer/compose/blur.ts'
import type { RawPlate } from './raw-plate.ts'

const sigma = 3.6
/** Bright leaves must not bloom. */
const brightest = 6

/** Blurs what is farther than `distance` metres, in itself: normalised by the blurred mask, so that nothing near bleeds into it. */
export function blurBehind(light: Float32Array, depth: Float32Array, { w, h }: RawPlate, distance: number): Float32Array {
  const result = light.slice()
  const far = Float32Array.from({ length: w * h }, (_, i) => ((depth[i * 3] ?? 0) > distance ? 1 : 0))
  const share: Plane = { width: w, height: h, data: far.slice() }
  blur(share, sigma)
  for (let c = 0; c < 3; c++) {
    const plane: Plane = { width: w, height: h, data: far.map((v, i) => v * Math.min(light[i * 3 + c] ?? 0, brightest)) }
    blur(plane, sigma)
    for (let i = 0; i < w * h; i++) if (far[i]) result[i * 3 + c] = (plane.data[i] ?? 0) / Math.max(1e-3, share.data[i] ?? 0)
  }
  return result
}
