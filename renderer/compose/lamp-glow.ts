import { clamp, smoothstep } from '#renderer/numbers.ts'
import type { DisplayPicture } from './film.ts'
import type { Lighting } from './light-groups.ts'
import type { Box } from './placement.ts'
import type { ShadowField } from './shadow-field.ts'
import type { Sprite } from './sprite.ts'

/** How far a lamp is switched on, 0 (by day) .. 1 (evening), after the weight of the lamps in the lighting. */
export const switchedOn = ({ weights }: Lighting) => smoothstep(0.3, 2.2, weights.lamp[1])

/**
 * Lets a lamp's shade glow: the bright, pale parts of its picture where the shade is (top of a standing lamp, bottom of a pendant)
 * turn towards warm white on the finished picture, as a source is brighter than anything it lights.
 */
export function lightShade(picture: DisplayPicture, sprite: Sprite, pendant: boolean, on: number): void {
  if (on <= 0) return
  const { rgba, width, height } = sprite
  for (let y = Math.max(0, -sprite.y); y < Math.min(height, picture.height - sprite.y); y++) {
    const zone = pendant ? smoothstep(0.5, 0.62, y / height) : smoothstep(0.52, 0.42, y / height)
    if (zone <= 0) continue
    for (let x = Math.max(0, -sprite.x); x < Math.min(width, picture.width - sprite.x); x++) {
      const i = (y * width + x) * 4
      const pale = smoothstep(110, 190, Math.min(rgba[i] ?? 0, rgba[i + 1] ?? 0) * 0.7 + (rgba[i + 2] ?? 0) * 0.3)
      const glow = (on * zone * pale * (rgba[i + 3] ?? 0)) / 255
      const at = ((sprite.y + y) * picture.width + sprite.x + x) * 3
      warmWhite.forEach((white, c) => {
        const under = picture.data[at + c] ?? 0
        picture.data[at + c] = under + (white - under) * glow * shine
      })
    }
  }
}

const warmWhite = [255, 236, 200]
// Leaves a little of the cloth's own shading.
const shine = 0.72

/** The pool of light a lamp throws on what is around it: a Gaussian in the fill and lamp groups of the field. */
export function shineAround(field: ShadowField, frame: Box, box: Box, pendant: boolean, on: number): void {
  if (on <= 0) return
  const cx = (box.x + box.width / 2 - frame.x) / field.cell
  const cy = (box.y + box.height * (pendant ? 0.85 : 0.18) - frame.y) / field.cell
  const reach = (Math.max(box.width, box.height * 0.25) * 1.35) / field.cell
  for (let row = 0; row < field.rows; row++) {
    for (let column = 0; column < field.columns; column++) {
      const d = ((column - cx) ** 2 + (row - cy) ** 2) / (reach * reach)
      if (d > 9) continue
      const gain = 1 + 1.7 * on * Math.exp(-d / 2)
      const at = (row * field.columns + column) * 4
      for (const group of [2, 3]) field.data[at + group] = clamp((field.data[at + group] ?? 1) * gain, 0, 6)
    }
  }
}
