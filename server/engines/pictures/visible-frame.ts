import sharp, { type Metadata } from 'sharp'

const MOST_FRAMES = 24
/** Each frame of an animation is drawn on the ones before it, so that looking at the tenth costs ten frames. */
const MOST_PIXELS = 400_000_000
const LOOKED_AT_PX = 64
/** A frame counts as shown when it covers this share of what the fullest one covers. */
const SHOWN_SHARE = 0.8

/** The number of the first frame of a picture that shows something: animations often fade in from nothing. */
export async function visibleFrame(
  file: Uint8Array,
  { pages = 1, hasAlpha, width, height }: Metadata,
): Promise<number> {
  if (pages === 1 || !hasAlpha) return 0
  const affordable = Math.floor(Math.sqrt((2 * MOST_PIXELS) / (width * height)))
  const coverage: number[] = []
  for (let page = 0; page < Math.min(pages, MOST_FRAMES, Math.max(1, affordable)); page += 1) {
    coverage.push(await coverageOf(file, page))
  }
  const enough = Math.max(...coverage) * SHOWN_SHARE
  return Math.max(
    0,
    coverage.findIndex((covered) => covered >= enough),
  )
}

/** Mean alpha, 0..255. */
async function coverageOf(file: Uint8Array, page: number): Promise<number> {
  const alpha = await sharp(file, { page })
    .resize(LOOKED_AT_PX, LOOKED_AT_PX, { fit: 'inside' })
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer()
  return alpha.reduce((sum, value) => sum + value, 0) / alpha.length
}
