import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'

export const THUMBNAIL_WIDTHS = [320, 640] as const
const THUMBHASH_PX = 100

/** What pages show before and instead of all of a picture: WebP by width, and a base64 placeholder. */
export type SmallPictures = { thumbnails: Map<number, Buffer>; thumbhash: string }

/** Makes the thumbnails and the placeholder of an upright picture; it is decoded once. */
export async function makeSmall(picture: Sharp): Promise<SmallPictures> {
  const { data, info } = await picture
    .resize({ width: Math.max(...THUMBNAIL_WIDTHS), withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const shrunk = () => sharp(data, { raw: { width, height, channels } })
  const [thumbnails, thumbhash] = await Promise.all([makeThumbnails(shrunk), makeThumbhash(shrunk())])
  return { thumbnails, thumbhash }
}

async function makeThumbnails(shrunk: () => Sharp): Promise<Map<number, Buffer>> {
  const made = THUMBNAIL_WIDTHS.map(async (width) => {
    const webp = await shrunk().resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer()
    return [width, webp] as const
  })
  return new Map(await Promise.all(made))
}

async function makeThumbhash(shrunk: Sharp): Promise<string> {
  const { data, info } = await shrunk
    .resize(THUMBHASH_PX, THUMBHASH_PX, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}
