import { openPicture, pixels } from '#renderer/decode.ts'
import { isRenderError, renderError } from '#renderer/render-error.ts'
import { cardColor, flattenOnto } from './card.ts'
import { type Cutout, type CutoutDoubt, cropToSilhouette } from './cutout.ts'
import { cutFromPlainBackground } from './plain-background.ts'

const largestSide = 1100
/** Enough to judge a photo by, at a fifth of the time. */
const inspectedSide = 500
/** See-through pixels that make a cut-out, rather than an opaque photo with an alpha channel. */
const leastClear = 0.02
/** Fewer are stray pixels rather than rounded corners. */
const leastClearCorners = 0.001
/** Of the picture's area: the box of a product that stands on a card. */
const leastOnCard = 0.08

/** The product in an encoded picture, by its alpha or cut from a plain background. Throws a RenderError with a sentence. */
export async function readCutout(picture: Uint8Array, side = largestSide): Promise<Cutout> {
  const image = await openPicture(picture)
  const { data, width, height } = await pixels(
    image.resize(side, side, { fit: 'inside', withoutEnlargement: true }).ensureAlpha(),
  )
  const cutout = cutProduct(data, width, height)
  if (!cutout || cutout.width < 8 || cutout.height < 8) throw renderError('product_not_found')
  return cutout
}

function cutProduct(rgba: Uint8Array, width: number, height: number): Cutout | undefined {
  const clear = clearShare(rgba)
  const color = clear > leastClearCorners ? cardColor(rgba, width, height) : undefined
  if (color) {
    const cutout = cutFromCard(flattenOnto(color, rgba), width, height, clear)
    // A card with nothing on it is the product: a white wardrobe with rounded corners.
    return cutout ?? cropToSilhouette(rgba, width, height, 'alpha')
  }
  return clear > leastClear
    ? cropToSilhouette(rgba, width, height, 'alpha')
    : cutFromPlainBackground(rgba, width, height)
}

/** Share of see-through pixels, 0..1. */
function clearShare(rgba: Uint8Array): number {
  let clear = 0
  for (let i = 3; i < rgba.length; i += 4) if ((rgba[i] as number) < 16) clear++
  return clear / (rgba.length / 4)
}

/** The product on a card whose clear corners were filled; undefined when nothing large enough is on it. */
function cutFromCard(rgba: Uint8Array, width: number, height: number, clear: number): Cutout | undefined {
  try {
    const cutout = cutFromPlainBackground(rgba, width, height)
    // Handles of a white wardrobe, a pattern in the middle of a white rug.
    if (!cutout || cutout.area.width * cutout.area.height < leastOnCard) return undefined
    return clear > leastClear ? { ...cutout, doubt: 'card_behind_product' } : cutout
  } catch (error) {
    if (isRenderError(error)) return undefined
    throw error
  }
}

export type PhotoDoubt = CutoutDoubt | 'background_too_busy'
/** Why images of a product photo may turn out wrong; null when nothing speaks against them. */
export type PhotoInspection = { doubt: PhotoDoubt | null }

/** Tries to cut the product out of an encoded photo. Throws a RenderError when the photo cannot be read. */
export async function inspectPhoto(picture: Uint8Array): Promise<PhotoInspection> {
  try {
    return { doubt: (await readCutout(picture, inspectedSide)).doubt ?? null }
  } catch (error) {
    if (isRenderError(error) && error.code === 'product_not_found') return { doubt: 'background_too_busy' }
    throw error
  }
}
