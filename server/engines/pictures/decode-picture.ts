import sharp, { type Metadata, type Sharp } from 'sharp'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isHeic, type PictureFormat, pictureFormatOf } from '#contract/picture-format.ts'
import { problem } from '#contract/problem.ts'
import { makeSmall, type SmallPictures } from './small-pictures.ts'
import { visibleFrame } from './visible-frame.ts'

const TYPES = {
  jpeg: { extension: 'jpg', contentType: 'image/jpeg' },
  png: { extension: 'png', contentType: 'image/png' },
  webp: { extension: 'webp', contentType: 'image/webp' },
} as const

/** What libjpeg reports of files that every browser shows whole; all it says else about the data means damage. */
const HARMLESS = /extraneous bytes before marker|bad ICC marker/
const DAMAGE = /Corrupt JPEG data|Premature end/i
/** Alpha up to which nothing is seen, as the renderer takes it. */
const CLEAR = 40

/** Raised whenever stored pictures have to be decoded anew; see refresh-pictures.ts. */
export const DECODE_VERSION = 1

export type DecodedPicture = SmallPictures & {
  /** Upright, in sRGB, without metadata: safe to store, serve and send on. */
  content: Buffer
  extension: string
  contentType: string
  width: number
  height: number
}

/**
 * The one way in for every picture: told by its content, checked, turned upright, brought to sRGB with its profile, freed of
 * metadata, reduced to the stored size. Throws a Problem that says why a picture cannot be used. It cannot be interrupted:
 * pictures from outside go through `createPictureDecoder`.
 */
export async function decodePicture(file: Uint8Array): Promise<DecodedPicture> {
  const format = refuseUnsupported(file)
  const metadata = await sharp(file, { limitInputPixels: false }).metadata().catch(refuseDamaged)
  if (metadata.format !== format) return refuseDamaged()
  refuseSize(metadata)
  const { data, width, height, visible, opaque } = await readPixels(file, metadata)
  if (!visible) throw problem('unusable_image', MESSAGES.blankImage)
  const image = sharp(data, { raw: { width, height, channels: 4 } })
  if (opaque) image.removeAlpha()
  const [content, small] = await Promise.all([encode(image.clone(), format, file), makeSmall(image)])
  return { content, ...TYPES[format], width, height, ...small }
}

function refuseUnsupported(file: Uint8Array): PictureFormat {
  if (file.length === 0) throw problem('unsupported_file', MESSAGES.emptyFile)
  const format = pictureFormatOf(file)
  if (format === undefined) {
    throw problem('unsupported_file', isHeic(file) ? MESSAGES.heicImage : MESSAGES.unsupportedImage)
  }
  return format
}

function refuseSize({ format, isProgressive, autoOrient: { width, height } }: Metadata): void {
  const { minSide, maxSide, maxRatio, maxPixels, maxInterlacedPixels } = LIMITS.pictures
  const refuse = (message: string) => problem('unusable_image', message)
  const [shorter, longer] = width < height ? [width, height] : [height, width]
  if (longer > maxSide || width * height > maxPixels) throw refuse(MESSAGES.tooManyPixels(width, height))
  if (longer > shorter * maxRatio) throw refuse(MESSAGES.tooLong(width, height))
  if (shorter < minSide) throw refuse(MESSAGES.tooSmall(width, height))
  if (format === 'png' && isProgressive && width * height > maxInterlacedPixels) throw refuse(MESSAGES.interlaced)
}

/** The upright pixels in sRGB, 4 bytes each, straight alpha. */
async function readPixels(file: Uint8Array, metadata: Metadata) {
  const { storedSide } = LIMITS.pictures
  const page = await visibleFrame(file, metadata).catch(refuseDamaged)
  // Damaged data of a JPEG shows in the warnings; the level that would fail by itself refuses harmless oddities too.
  const failOn = metadata.format === 'jpeg' ? 'truncated' : 'error'
  const warnings: string[] = []
  const { data, info } = await sharp(file, { failOn, page, limitInputPixels: LIMITS.pictures.maxPixels })
    .on('warning', (warning: string) => warnings.push(warning))
    .autoOrient()
    .resize(storedSide, storedSide, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(refuseDamaged)
  if (warnings.some((warning) => DAMAGE.test(warning) && !HARMLESS.test(warning))) refuseDamaged()
  let [least, most] = [255, 0]
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] as number
    if (alpha < least) least = alpha
    if (alpha > most) most = alpha
  }
  return { data, width: info.width, height: info.height, visible: most > CLEAR, opaque: least === 255 }
}

function encode(image: Sharp, format: PictureFormat, file: Uint8Array): Promise<Buffer> {
  if (format === 'jpeg') return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  // A quality would make it a palette of at most 256 colors.
  if (format === 'png') return image.png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer()
  const lossless = isLosslessWebp(file)
  return image.webp(lossless ? { lossless, effort: 2 } : { quality: 95, alphaQuality: 100, effort: 2 }).toBuffer()
}

/** Whether the first frame lies in a chunk of the lossless kind. */
function isLosslessWebp(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const lossy = bytes.indexOf('VP8 ', 12, 'latin1')
  const lossless = bytes.indexOf('VP8L', 12, 'latin1')
  return lossless >= 0 && (lossy < 0 || lossless < lossy)
}

function refuseDamaged(): never {
  throw problem('unusable_image', MESSAGES.corruptImage)
}
