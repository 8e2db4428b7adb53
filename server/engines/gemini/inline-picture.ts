import type { Part } from '@google/genai'
import sharp, { type Metadata } from 'sharp'

/** What Gemini accepts in one inline part. */
const MAX_INLINE_BYTES = 7_000_000
const MAX_PIXELS = 64_000_000
const ACCEPTED = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
])
/** Behind cut-outs: neither a white nor a black product vanishes in it, and models do not take it for a room. */
const BACKDROP = '#ebebeb'

/**
 * A picture as a part of a question, its longer side at most `longSide` pixels. One that fits goes as it is, so that
 * nothing of the product is lost to a second compression. Throws when it cannot be decoded.
 */
export async function inlinePicture(picture: Uint8Array, longSide: number): Promise<Part> {
  const image = sharp(picture, { limitInputPixels: MAX_PIXELS })
  const metadata = await image.metadata()
  const { format, width, height } = metadata
  const mimeType = ACCEPTED.get(format)
  const fits = Math.max(width, height) <= longSide && picture.byteLength <= MAX_INLINE_BYTES
  if (mimeType && fits && isPlain(metadata)) return partOf(picture, mimeType)
  const jpeg = await image
    .autoOrient()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: BACKDROP })
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return partOf(jpeg, 'image/jpeg')
}

/** Upright and opaque sRGB that says nothing of who took it where: pictures stored by earlier versions may. */
function isPlain({ hasAlpha, space, orientation = 1, pages = 1, exif, xmp, iptc, icc, comments }: Metadata): boolean {
  const told = [exif, xmp, iptc, icc, comments].some((block) => block !== undefined)
  return !hasAlpha && space === 'srgb' && orientation === 1 && pages === 1 && !told
}

function partOf(bytes: Uint8Array, mimeType: string): Part {
  return { inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } }
}
