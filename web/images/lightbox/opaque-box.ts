import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'

/** A rectangle in fractions of the picture it lies in, origin top left. */
export type Area = { x: number; y: number; width: number; height: number }

/** As much as the renderer calls see-through when it crops a cut-out. */
const CLEAR = 40
/** How far a colour may be from the backdrop's, summed over the channels, and still belong to it. */
const BACKDROP = 36

/**
 * The box of the product in a picture: where it is opaque, or, in a photo without transparency, where it differs from the
 * colour of its border. `rgba` has 4 bytes a pixel, straight alpha. Null when nothing stands out.
 */
export function opaqueBox(rgba: Uint8ClampedArray, width: number, height: number): Area | null {
  const isProduct = hasTransparency(rgba) ? isOpaque(rgba) : standsOut(rgba, width, height)
  let left = width
  let right = -1
  let top = height
  let bottom = -1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isProduct((y * width + x) * 4)) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  if (right < left) return null
  return {
    x: left / width,
    y: top / height,
    width: (right - left + 1) / width,
    height: (bottom - top + 1) / height,
  }
}

/** At least 2 % see-through pixels make a cut-out. */
function hasTransparency(rgba: Uint8ClampedArray): boolean {
  let clear = 0
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 255) < 16) clear += 1
  return clear > rgba.length / 4 / 50
}

const isOpaque = (rgba: Uint8ClampedArray) => (at: number) => (rgba[at + 3] ?? 0) > CLEAR

function standsOut(rgba: Uint8ClampedArray, width: number, height: number): (at: number) => boolean {
  const backdrop = [0, 1, 2].map((channel) => median(borderOf(rgba, width, height, channel)))
  return (at) => {
    const distance = backdrop.reduce((sum, value, channel) => sum + Math.abs((rgba[at + channel] ?? 0) - value), 0)
    return distance > BACKDROP
  }
}

function borderOf(rgba: Uint8ClampedArray, width: number, height: number, channel: number): number[] {
  const values: number[] = []
  const take = (x: number, y: number) => values.push(rgba[(y * width + x) * 4 + channel] ?? 0)
  for (let x = 0; x < width; x++) {
    take(x, 0)
    take(x, height - 1)
  }
  for (let y = 0; y < height; y++) {
    take(0, y)
    take(width - 1, y)
  }
  return values
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Where in the finished image the product stands, if its image model recorded that. */
export function productAreaOf(image: GeneratedImage): Area | null {
  return readArea(image.provenance?.details.product)
}

/** Where in this photo the image model found the product; null when it recorded nothing, or worked from another photo. */
export function photoAreaOf({ provenance }: GeneratedImage, photo: Pick<Picture, 'thumbhash'>): Area | null {
  return provenance?.details.photoThumbhash === photo.thumbhash ? readArea(provenance.details.photoArea) : null
}

function readArea(area: unknown): Area | null {
  return isArea(area) && area.width > 0 && area.height > 0 ? area : null
}

function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false
  const sides = new Map<string, unknown>(Object.entries(value))
  return ['x', 'y', 'width', 'height'].every((side) => Number.isFinite(sides.get(side)))
}

/** Where the whole photo has to lie, in fractions of the scene, so that the product's `box` in it covers `target`. */
export function placePhoto(box: Area, target: Area): Area {
  const width = target.width / box.width
  const height = target.height / box.height
  return { x: target.x - box.x * width, y: target.y - box.y * height, width, height }
}

type Size = { width: number; height: number }
/** Measured at a few hundred pixels, a box is off by a pixel or two; more means that it is not the product's. */
const SHAPE_TOLERANCE = 0.08

/** Whether two areas, each of a picture of its own size, have the same shape: image models keep the product's. */
export function sameShape(one: Area, ofOne: Size, other: Area, ofOther: Size): boolean {
  const shape = (area: Area, size: Size) => (area.width * size.width) / (area.height * size.height)
  return Math.abs(Math.log(shape(one, ofOne) / shape(other, ofOther))) < SHAPE_TOLERANCE
}
