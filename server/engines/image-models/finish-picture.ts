import sharp from 'sharp'
import type { AspectRatio } from '#contract/vocabulary.ts'
import { digitalSourceXmp } from '#renderer/renderer.ts'
import { makeSmall } from '#server/engines/pictures/small-pictures.ts'
import type { MadeImage } from './image-model.ts'

/** Beyond the largest size a model is asked for (4K at 21:9), and below any it would answer by intent. */
const MAX_PIXELS = 32_000_000
const MIN_SIDE_PX = 256
/** Models round sizes to blocks of pixels and so miss a ratio by up to 3 %; a larger gap is their choice, not rounding. */
const TRIMMED_SHARE = 0.04

/**
 * Makes a model's picture ours: checked, trimmed to the asked ratio where it misses it by a few pixels, a JPEG that
 * says how it came about, with thumbnails and placeholder. Throws when it is no picture, or too small or too large.
 */
export async function finishPicture(
  picture: Uint8Array,
  { aspectRatio, digitalSourceType }: { aspectRatio: AspectRatio; digitalSourceType: string },
): Promise<Pick<MadeImage, 'jpeg' | 'width' | 'height' | 'thumbhash' | 'thumbnails' | 'digitalSourceType'>> {
  const image = sharp(picture, { limitInputPixels: MAX_PIXELS })
  const { width, height } = await image.metadata()
  if (Math.min(width, height) < MIN_SIDE_PX) throw new Error(`a picture of ${width} x ${height} pixels`)
  const size = trimmedSize({ width, height }, aspectRatio)
  const jpeg = await image
    .resize({ ...size, fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .withXmp(digitalSourceXmp(digitalSourceType))
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return { jpeg, ...size, ...(await makeSmall(sharp(jpeg))), digitalSourceType }
}

type Size = { width: number; height: number }

/** The largest size of exactly this ratio inside `size`; `size` itself where more than the trimmed share would go. */
function trimmedSize({ width, height }: Size, aspectRatio: AspectRatio): Size {
  const [across = 1, down = 1] = aspectRatio.split(':').map(Number)
  const unit = Math.floor(Math.min(width / across, height / down))
  const trimmed = { width: across * unit, height: down * unit }
  const lost = 1 - (trimmed.width * trimmed.height) / (width * height)
  return lost > TRIMMED_SHARE ? { width, height } : trimmed
}
