import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inlinePicture } from './inline-picture.ts'

const plain = (
  width: number,
  height: number,
  background: string | { r: number; g: number; b: number; alpha: number },
) => sharp({ create: { width, height, channels: 4, background } })
async function sent(picture: Uint8Array, longSide = 2048) {
  const { inlineData } = await inlinePicture(picture, longSide)
  const bytes = Buffer.from(inlineData?.data ?? '', 'base64')
  return { bytes, mimeType: inlineData?.mimeType, metadata: await sharp(bytes).metadata() }
}

test('a picture that fits goes as it is', async () => {
  const webp = await plain(800, 600, '#885522').removeAlpha().webp().toBuffer()
  const { bytes, mimeType } = await sent(webp)
  expect(mimeType).toBe('image/webp')
  expect(bytes).toEqual(webp)
})

test('one that says where and with what it was taken is sent without that', async () => {
  const told = plain(800, 600, '#885522')
    .removeAlpha()
    .withExif({ IFD0: { Make: 'SERIAL-4711' } })
  for (const file of [
    await told.clone().jpeg().toBuffer(),
    await told.clone().withIccProfile('p3').webp().toBuffer(),
  ]) {
    const { bytes, metadata } = await sent(file)
    expect(bytes.includes('SERIAL-4711')).toBe(false)
    expect([metadata.exif, metadata.icc]).toEqual([undefined, undefined])
  }
})

test('a larger one is scaled down, upright', async () => {
  const jpeg = await plain(3000, 1000, '#885522').withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { mimeType, metadata } = await sent(jpeg, 1024)
  expect(mimeType).toBe('image/jpeg')
  expect([metadata.width, metadata.height, metadata.orientation]).toEqual([341, 1024, undefined])
})

test('a heavy one is compressed below the limit of a part', async () => {
  const noise = {
    create: {
      width: 1800,
      height: 1800,
      channels: 3 as const,
      background: '#000',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
    },
  }
  const png = await sharp(noise).png({ compressionLevel: 0 }).toBuffer()
  expect(png.length).toBeGreaterThan(7_000_000)
  const { bytes } = await sent(png)
  expect(bytes.length).toBeLessThan(7_000_000)
})

test('a cut-out stands before light grey, not black', async () => {
  const clear = await plain(100, 100, { r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer()
  const { bytes } = await sent(clear)
  const { channels } = await sharp(bytes).stats()
  expect(channels.map(({ mean }) => Math.round(mean))).toEqual([235, 235, 235])
})

test('what is no picture is refused', async () => {
  await expect(inlinePicture(Buffer.from('<html>'), 1024)).rejects.toThrow()
})
