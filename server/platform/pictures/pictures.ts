import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Picture } from '#contract/fields.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Files } from '#server/platform/files/files.ts'

export const THUMBNAIL_WIDTHS = [320, 640] as const
/** Decoding more would cost hundreds of megabytes for one upload. */
const MAX_PIXELS = 64_000_000
/** Pixels above which pictures are decoded one after the other: interlaced, each takes hundreds of megabytes meanwhile. */
const LARGE_PIXELS = 16_000_000
const THUMBHASH_PX = 100
const TYPES = {
  jpeg: { extension: 'jpg', mime: 'image/jpeg' },
  png: { extension: 'png', mime: 'image/png' },
  webp: { extension: 'webp', mime: 'image/webp' },
} as const

export type CheckedPicture = {
  content: Buffer
  extension: string
  contentType: string
  width: number
  height: number
  thumbhash: string
  thumbnails: Map<number, Buffer>
  warnings: string[]
}

/** What a picture is by its first bytes: JPEG, PNG, WebP, or undefined. */
export function formatOf(content: Buffer): keyof typeof TYPES | undefined {
  if (content.length < 12) return undefined
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (content.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png'
  const isWebp = content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP'
  return isWebp ? 'webp' : undefined
}

/** HEIC is what phones call HEVC pictures in an ISO base media file, told by the brand in its first box. */
function isHeic(content: Buffer): boolean {
  return (
    content.toString('latin1', 4, 8) === 'ftyp' && /^(he[iv][cmsx]|mif1|msf1)$/.test(content.toString('latin1', 8, 12))
  )
}

/**
 * Checks an uploaded picture by its content, turns it upright and makes its thumbnails and thumbhash.
 * Throws the specified refusals: empty, over 10 MB, not JPG/PNG/WebP, damaged.
 */
export async function checkPicture(upload: Buffer): Promise<CheckedPicture> {
  if (upload.length === 0) throw problem('unsupported_file', MESSAGES.emptyFile)
  if (upload.length > LIMITS.uploadBytes) throw problem('file_too_large', MESSAGES.imageTooLarge(upload.length))
  const format = formatOf(upload)
  if (!format) throw problem('unsupported_file', isHeic(upload) ? MESSAGES.heicImage : MESSAGES.unsupportedImage)
  const { extension, mime } = TYPES[format]
  try {
    const metadata = await sharp(upload, { limitInputPixels: MAX_PIXELS }).metadata()
    const { width, height } = metadata.autoOrient
    const decode = async () => {
      const turned = (metadata.orientation ?? 1) > 1
      const content = turned ? await sharp(upload).autoOrient().toFormat(format, { quality: 95 }).toBuffer() : upload
      return { content, ...(await makeSmall(content)) }
    }
    const decoded = await (width * height > LARGE_PIXELS ? afterOthers(decode) : decode())
    const warnings = Math.min(width, height) < LIMITS.lowResolutionPx ? [MESSAGES.lowResolution] : []
    return { ...decoded, extension, contentType: mime, width, height, warnings }
  } catch {
    throw problem('unusable_image', MESSAGES.corruptImage)
  }
}

let lastLarge: Promise<unknown> = Promise.resolve()

function afterOthers<T>(work: () => Promise<T>): Promise<T> {
  const mine = lastLarge.then(work)
  lastLarge = mine.catch(() => {})
  return mine
}

/** What pages show of an upright picture before and instead of all of it; it is decoded once. */
export async function makeSmall(content: Uint8Array): Promise<Pick<CheckedPicture, 'thumbnails' | 'thumbhash'>> {
  const { data, info } = await sharp(content)
    .resize({ width: Math.max(...THUMBNAIL_WIDTHS), withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const shrunk = () => sharp(data, { raw: { width, height, channels } })
  const [thumbnails, thumbhash] = await Promise.all([makeThumbnails(shrunk), makeThumbhash(shrunk())])
  return { thumbnails, thumbhash }
}

/** WebP thumbnails by width. */
async function makeThumbnails(shrunk: () => Sharp): Promise<Map<number, Buffer>> {
  const made = THUMBNAIL_WIDTHS.map(async (width) => {
    const webp = await shrunk().resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer()
    return [width, webp] as const
  })
  return new Map(await Promise.all(made))
}

/** The placeholder pages show before the picture is there, base64. */
async function makeThumbhash(shrunk: Sharp): Promise<string> {
  const { data, info } = await shrunk
    .resize(THUMBHASH_PX, THUMBHASH_PX, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

/** Where a picture's thumbnail of this width lies: beside the picture. */
export function thumbnailKey(key: string, width: number): string {
  return `${key.replace(/\.\w+$/, '')}.w${width}.webp`
}

/** Stores a picture and its thumbnails, the picture last: its key answers only when all of it is there. */
export async function storePicture(
  files: Files,
  key: string,
  content: Uint8Array,
  thumbnails: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  await Promise.all([...thumbnails].map(([width, thumbnail]) => files.write(thumbnailKey(key, width), thumbnail)))
  await files.write(key, content)
}

/** Removes a stored picture and its thumbnails. */
export async function removePicture(files: Files, key: string): Promise<void> {
  await files.remove(key)
  await Promise.all(THUMBNAIL_WIDTHS.map((width) => files.remove(thumbnailKey(key, width))))
}

/** What a page shows: signed addresses of a stored picture and its thumbnails. */
export function presentPicture(
  files: Files,
  stored: { key: string; width: number; height: number; thumbhash: string },
): Picture {
  return {
    url: files.url(stored.key),
    width: stored.width,
    height: stored.height,
    thumbhash: stored.thumbhash,
    thumbnails: THUMBNAIL_WIDTHS.map((width) => ({ width, url: files.url(thumbnailKey(stored.key, width)) })),
  }
}
