import type { Area } from '#renderer/render-request.ts'

/**
 * Why a cut-out may be wrong: the backdrop looks like part of the product, a card behind the product was taken off, or the
 * outline is unclear.
 */
export type CutoutDoubt = 'product_fills_picture' | 'card_behind_product' | 'cutout_uncertain'

/** A product free of its background, cropped to its silhouette: straight-alpha sRGB, 4 bytes a pixel. */
export type Cutout = {
  width: number
  height: number
  rgba: Uint8Array
  origin: 'alpha' | 'plain-background' | 'whole-picture'
  /** where it was in the picture */
  area: Area
  doubt?: CutoutDoubt | undefined
}

/** Crops to the pixels with alpha above 40; undefined when there are none. */
export function cropToSilhouette(
  rgba: Uint8Array,
  width: number,
  height: number,
  origin: Cutout['origin'],
): Cutout | undefined {
  let left = width
  let right = -1
  let top = height
  let bottom = -1
  for (let y = 0, i = 3; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      if ((rgba[i] as number) <= 40) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  if (right < left) return undefined
  const w = right - left + 1
  const h = bottom - top + 1
  const cropped = new Uint8Array(w * h * 4)
  for (let y = 0; y < h; y++) {
    const from = ((top + y) * width + left) * 4
    cropped.set(rgba.subarray(from, from + w * 4), y * w * 4)
  }
  const area = { x: left / width, y: top / height, width: w / width, height: h / height }
  return { width: w, height: h, rgba: cropped, origin, area }
}
