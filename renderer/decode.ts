import sharp, { type Sharp } from 'sharp'
import { renderError } from './render-error.ts'

/** Decoding more than this would take longer and more memory than any product photo is worth. */
export const largestPicture = 100e6

const formats = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif'])

/**
 * An uploaded picture, upright and in sRGB, ready to be resized. Throws a RenderError when it is empty, no picture or too large;
 * damage further inside the file shows when the pixels are read, hence `pixels`.
 */
export async function openPicture(picture: Uint8Array): Promise<Sharp> {
  if (picture.length === 0)
    throw renderError('unreadable_picture', 'The picture file is empty. Please upload it again.')
  const { width, height, format } = await sharp(picture, { limitInputPixels: false }).metadata().catch(unreadable)
  // Other formats sharp knows, such as SVG, can reach outside the file.
  if (!formats.has(format)) return unreadable(new Error(`format ${format}`))
  if (width * height > largestPicture)
    throw renderError('unreadable_picture', 'The picture is too large. Please upload one of at most 100 megapixels.')
  return sharp(picture, { limitInputPixels: largestPicture, failOn: 'truncated' }).rotate().toColourspace('srgb')
}

export type Pixels = { data: Uint8Array; width: number; height: number }

export async function pixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true }).catch(unreadable)
  return { data, width: info.width, height: info.height }
}

const unreadable = (cause: unknown): never => {
  throw renderError('unreadable_picture', undefined, cause)
}
