import sharp from 'sharp'

const PRODUCT = 'demo/images/sid-541.webp'

/** A product of the demo as a shop photographs it: whole, on white, as JPEG. */
export function photoOnWhite(): Promise<Buffer> {
  return sharp(PRODUCT)
    .flatten({ background: '#fff' })
    .extend({ top: 120, bottom: 120, left: 120, right: 120, background: '#fff' })
    .jpeg()
    .toBuffer()
}

/** The same product before a background of colored tiles, from which nobody can cut it. */
export async function photoOnTiles(): Promise<Buffer> {
  const [columns, rows] = [12, 12]
  const data = Uint8Array.from({ length: columns * rows * 3 }, (_, at) => (at * 97) % 256)
  const tiles = sharp(data, { raw: { width: columns, height: rows, channels: 3 } })
  const backdrop = await tiles.resize(900, 900, { kernel: 'nearest' }).png().toBuffer()
  const product = await sharp(PRODUCT).resize(600, 600, { fit: 'inside' }).png().toBuffer()
  return sharp(backdrop)
    .composite([{ input: product }])
    .jpeg()
    .toBuffer()
}
