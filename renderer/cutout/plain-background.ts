import { labPlanes } from '#renderer/palette/oklab.ts'
import { renderError } from '#renderer/render-error.ts'
import { borderIndices, modelBackground } from './background-model.ts'
import { cleanMask } from './clean-mask.ts'
import { type Cutout, cropToSilhouette } from './cutout.ts'
import { fillsPicture, wholePicture } from './fills-picture.ts'
import { growBackground } from './grow-background.ts'
import { matteEdges } from './matte-edges.ts'

/** Below this the cut is not shown to anybody. */
const confidenceNeeded = 0.5
/** Below this it is shown with a warning. */
const confidenceWanted = 0.75

/** Cuts a product off a plain backdrop. `rgba` is opaque and is changed in place. Throws product_not_found when not confident. */
export function cutFromPlainBackground(rgba: Uint8Array, width: number, height: number): Cutout | undefined {
  const lab = labPlanes(rgba, 4)
  const border = borderIndices(width, height)
  const model = modelBackground(lab, border)
  if (model.plainness < 0.7) throw renderError('product_not_found')
  const { background, edgeShare } = growBackground(lab, width, height, border, model)
  const mask = cleanMask(background, width, height)
  const confidence = confidenceOf(mask, border, model.plainness, edgeShare)
  if (confidence < confidenceNeeded) throw renderError('product_not_found')
  if (fillsPicture(mask, width, height, model)) return wholePicture(rgba, width, height)
  matteEdges(rgba, mask, width, height)
  const cutout = cropToSilhouette(rgba, width, height, 'plain-background')
  return cutout && confidence < confidenceWanted ? { ...cutout, doubt: 'cutout_uncertain' } : cutout
}

/**
 * 0..1: how much the mask looks like one product in front of a backdrop. A product fills between 1 and 85 % of the picture,
 * leaves most of the border free, the border is of one colour and the outline follows edges; each doubt lowers the product of the four.
 */
export function confidenceOf(
  mask: Float32Array,
  border: readonly number[],
  plainness: number,
  edgeShare: number,
): number {
  const area = mask.reduce((sum, v) => sum + v, 0) / mask.length
  const size = ramp(area, 0.002, 0.01) * ramp(area, 0.97, 0.85)
  const touching = border.reduce((sum, i) => sum + (mask[i] ?? 0), 0) / border.length
  return size * ramp(touching, 0.35, 0.1) * ramp(plainness, 0.7, 0.92) * ramp(edgeShare, 0.15, 0.4)
}

/** 0 at `none`, 1 at `full`, straight between; `none` may be the larger. */
const ramp = (value: number, none: number, full: number) => Math.max(0, Math.min(1, (value - none) / (full - none)))
