import { openPicture, pixels } from '#renderer/decode.ts'
import { renderError } from '#renderer/render-error.ts'
import { type Cutout, cropToSilhouette } from './cutout.ts'
import { cutFromPlainBackground } from './plain-background.ts'

const largestSide = 1100

/** The product in an encoded picture, by its alpha or cut from a plain background. Throws a RenderError with a sentence. */
export async function readCutout(picture: Uint8Array): Promise<Cutout> {
  const image = await openPicture(picture)
  const { data, width, height } = await pixels(
    image.resize(largestSide, largestSide, { fit: 'inside', withoutEnlargement: true }).ensureAlpha(),
  )
  const cutout = isTransparent(data)
    ? cropToSilhouette(data, width, height, 'alpha')
    : cutFromPlainBackground(data, width, height)
  if (!cutout || cutout.width < 8 || cutout.height < 8) throw renderError('product_not_found')
  return cutout
}

/** True when at least 2 % of the pixels are see-through: a cut-out rather than an opaque photo with an alpha channel. */
function isTransparent(rgba: Uint8Array): boolean {
  let clear = 0
  for (let i = 3; i < rgba.length; i += 4) if ((rgba[i] as number) < 16) clear++
  return clear > rgba.length / 4 / 50
}
