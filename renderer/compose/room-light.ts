import type { Development } from './exposure.ts'
import type { Box } from './placement.ts'
import type { Plate } from './plate.ts'
import { layerStride } from './plate-layers.ts'
import type { ShadowField } from './shadow-field.ts'

/** Scene-linear RGB, three floats a pixel. */
export type LinearPicture = { width: number; height: number; data: Float32Array }

/**
 * Relights the framed part of a plate: sum over light groups of layer * weight * shadow, times the change of its materials.
 * `frame` is in the (mirrored, when `flip`) plate's pixels; `target` must hold frame.width * frame.height * 3 floats.
 */
export function lightRoom(
  plate: Plate,
  frame: Box,
  flip: boolean,
  development: Development,
  shadows: ShadowField,
  target: Float32Array,
): void {
  const { layers, meta } = plate
  const step = flip ? -layerStride : layerStride
  const firstX = flip ? meta.w - 1 - frame.x : frame.x
  const row = new Float32Array(frame.width * 4)
  for (let y = 0; y < frame.height; y++) {
    const p = ((y + frame.y) * meta.w + firstX) * layerStride
    const t = y * frame.width * 3
    if (shadows.fillRow(y, row)) lightShadowedRow(layers, p, step, development, row, target, t, frame.width)
    else lightOpenRow(layers, p, step, development, target, t, frame.width)
  }
}

// Both loops are written out: a shared body with a branch or a call per pixel costs a third of the speed.
function lightOpenRow(
  layers: Uint8Array,
  start: number,
  step: number,
  { light, materialGain }: Development,
  target: Float32Array,
  at: number,
  width: number,
): void {
  for (let x = 0, p = start, t = at; x < width; x++, p += step, t += 3) {
    const w1 = (layers[p + 12] as number) * (1 / 255)
    const w2 = (layers[p + 13] as number) * (1 / 255)
    const ids = layers[p + 14] as number
    const m1 = (ids & 15) * 3
    const m2 = (ids >> 4) * 3
    const r =
      (light[layers[p] as number] as number) +
      (light[768 + (layers[p + 3] as number)] as number) +
      (light[1536 + (layers[p + 6] as number)] as number) +
      (light[2304 + (layers[p + 9] as number)] as number)
    const g =
      (light[256 + (layers[p + 1] as number)] as number) +
      (light[1024 + (layers[p + 4] as number)] as number) +
      (light[1792 + (layers[p + 7] as number)] as number) +
      (light[2560 + (layers[p + 10] as number)] as number)
    const b =
      (light[512 + (layers[p + 2] as number)] as number) +
      (light[1280 + (layers[p + 5] as number)] as number) +
      (light[2048 + (layers[p + 8] as number)] as number) +
      (light[2816 + (layers[p + 11] as number)] as number)
    target[t] = r * (1 + w1 * (materialGain[m1] as number) + w2 * (materialGain[m2] as number))
    target[t + 1] = g * (1 + w1 * (materialGain[m1 + 1] as number) + w2 * (materialGain[m2 + 1] as number))
    target[t + 2] = b * (1 + w1 * (materialGain[m1 + 2] as number) + w2 * (materialGain[m2 + 2] as number))
  }
}

function lightShadowedRow(
  layers: Uint8Array,
  start: number,
  step: number,
  { light, materialGain }: Development,
  shadow: Float32Array,
  target: Float32Array,
  at: number,
  width: number,
): void {
  for (let x = 0, p = start, t = at, s = 0; x < width; x++, p += step, t += 3, s += 4) {
    const sun = shadow[s] as number
    const sky = shadow[s + 1] as number
    const fill = shadow[s + 2] as number
    const lamp = shadow[s + 3] as number
    const w1 = (layers[p + 12] as number) * (1 / 255)
    const w2 = (layers[p + 13] as number) * (1 / 255)
    const ids = layers[p + 14] as number
    const m1 = (ids & 15) * 3
    const m2 = (ids >> 4) * 3
    const r =
      sun * (light[layers[p] as number] as number) +
      sky * (light[768 + (layers[p + 3] as number)] as number) +
      fill * (light[1536 + (layers[p + 6] as number)] as number) +
      lamp * (light[2304 + (layers[p + 9] as number)] as number)
    const g =
      sun * (light[256 + (layers[p + 1] as number)] as number) +
      sky * (light[1024 + (layers[p + 4] as number)] as number) +
      fill * (light[1792 + (layers[p + 7] as number)] as number) +
      lamp * (light[2560 + (layers[p + 10] as number)] as number)
    const b =
      sun * (light[512 + (layers[p + 2] as number)] as number) +
      sky * (light[1280 + (layers[p + 5] as number)] as number) +
      fill * (light[2048 + (layers[p + 8] as number)] as number) +
      lamp * (light[2816 + (layers[p + 11] as number)] as number)
    target[t] = r * (1 + w1 * (materialGain[m1] as number) + w2 * (materialGain[m2] as number))
    target[t + 1] = g * (1 + w1 * (materialGain[m1 + 1] as number) + w2 * (materialGain[m2 + 1] as number))
    target[t + 2] = b * (1 + w1 * (materialGain[m1 + 2] as number) + w2 * (materialGain[m2 + 2] as number))
  }
}
