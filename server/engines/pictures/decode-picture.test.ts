import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  asStored,
  blackPng,
  EXCHANGED_PROFILE,
  exchanged,
  fadingWebp,
  type Pixels,
  quarters,
  withChunk,
  withExtraBytes,
  withOddScanHeader,
  withOrientation,
  withProfile,
  withSegment,
} from '#server/testing/odd-pictures.ts'
import { decodePicture } from './decode-picture.ts'

// As in the decoder process: with a cache, warnings of a file come when it is forgotten, too late to refuse it.
beforeAll(() => void sharp.cache(false))
afterAll(() => void sharp.cache(true))

type Format = 'jpeg' | 'png' | 'webp'
const PROFILES = ['none', 'wide gamut', 'exchanged primaries'] as const

/** A file as a camera or program would write it. */
async function fileOf(pixels: Pixels, format: Format, profile: (typeof PROFILES)[number], orientation: number) {
  const { data, width, height } = asStored(profile === 'exchanged primaries' ? exchanged(pixels) : pixels, orientation)
  const image = sharp(data, { raw: { width, height, channels: 4 } })
  if (profile !== 'exchanged primaries') image.withMetadata({ orientation })
  if (profile === 'wide gamut') image.withIccProfile('p3')
  if (format === 'jpeg') image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
  if (format === 'png') image.png()
  if (format === 'webp') image.webp({ lossless: true, exact: true })
  const file = await image.toBuffer()
  return profile === 'exchanged primaries' ? withOrientation(withProfile(file, EXCHANGED_PROFILE), orientation) : file
}

const shown = (content: Buffer) => sharp(content).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

/** Mean difference of what is seen, 0 to 255. */
async function difference(content: Buffer, { data, width, height }: Pixels): Promise<number> {
  const seen = await shown(content)
  expect([seen.info.width, seen.info.height]).toEqual([width, height])
  return data.reduce((sum, value, at) => sum + Math.abs(value - (seen.data[at] ?? 0)), 0) / data.length
}

const refusal = (file: Uint8Array) =>
  decodePicture(file).then(
    () => 'accepted',
    (error: Error) => error.message,
  )

describe.each([
  ['jpeg', PROFILES, [false]],
  ['png', PROFILES, [false, true]],
  ['webp', ['none', 'wide gamut'], [false, true]],
] as const)('%s', (format, profiles, alphas) => {
  const family = profiles.flatMap((profile) => alphas.map((soft) => ({ profile, soft })))
  test.each(family)(
    'is the same upright sRGB picture in each orientation, profile: $profile, alpha: $soft',
    async ({ profile, soft }) => {
      const original = quarters({ soft })
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const { content, width, height } = await decodePicture(await fileOf(original, format, profile, orientation))
        expect({ orientation, width, height }).toEqual({ orientation, width: 96, height: 72 })
        const exact = format !== 'jpeg' && profile === 'none'
        expect(await difference(content, original)).toBeLessThanOrEqual(exact ? 0 : 2.5)
        const { exif, icc, orientation: left, hasAlpha } = await sharp(content).metadata()
        expect({ exif, icc, left, hasAlpha }).toEqual({ hasAlpha: soft })
      }
    },
  )
})

test('a turned PNG keeps every color', async () => {
  const [width, height] = [256, 128]
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)]
    return [x, y * 2, 255 - x, 128 + y / 2][at % 4] ?? 0
  })
  const { content } = await decodePicture(await fileOf({ data, width, height }, 'png', 'none', 6))
  expect(await difference(content, { data, width, height })).toBe(0)
})

describe('color models', () => {
  const { data, width, height } = quarters({ soft: false })
  const source = () => sharp(data, { raw: { width, height, channels: 4 } })
  const corner = async (file: Buffer) => [...(await shown((await decodePicture(file)).content)).data.subarray(0, 3)]

  test('CMYK becomes sRGB, with a profile and without', async () => {
    const tagged = await source().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer()
    const untagged = await source().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    for (const file of [tagged, untagged]) {
      expect((await sharp(file).metadata()).space).toBe('cmyk')
      const [red = 0, green = 0, blue = 0] = await corner(file)
      expect(red).toBeGreaterThan(150)
      expect(Math.max(green, blue)).toBeLessThan(90)
      const { content } = await decodePicture(file)
      expect(await sharp(content).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
    }
  })

  test('16 bit, gray with alpha and indexed with transparency become 8-bit sRGB', async () => {
    const deep = await source().removeAlpha().toColourspace('rgb16').png().toBuffer()
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    expect(await corner(deep)).toEqual([0xc8, 0x32, 0x1e])
    const gray = await sharp(Buffer.alloc(width * height * 2, Buffer.from([90, 200])), {
      raw: { width, height, channels: 2 },
    })
      .toColourspace('b-w')
      .png()
      .toBuffer()
    expect((await sharp(gray).metadata()).channels).toBe(2)
    const { content } = await decodePicture(gray)
    expect([...(await shown(content)).data.subarray(0, 4)]).toEqual([90, 90, 90, 200])
    const indexed = await sharp(quarters({ soft: true }).data, { raw: { width, height, channels: 4 } })
      .png({ palette: true })
      .toBuffer()
    expect((await sharp(indexed).metadata()).isPalette).toBe(true)
    const decoded = await decodePicture(indexed)
    expect((await sharp(decoded.content).metadata()).isPalette).toBe(false)
    expect(await difference(decoded.content, { data: (await shown(indexed)).data, width, height })).toBe(0)
  })

  test('an alpha channel that hides nothing is dropped', async () => {
    const { content } = await decodePicture(await source().png().toBuffer())
    expect((await sharp(content).metadata()).hasAlpha).toBe(false)
  })
})

test.each(['jpeg', 'png', 'webp'] as const)(
  'keeps nothing of where, when and with what a %s was taken',
  async (format) => {
    const secret = 'SERIAL-4711'
    const { data, width, height } = quarters({ soft: false })
    const file = await sharp(data, { raw: { width, height, channels: 4 } })
      .withExif({
        IFD0: { Make: secret, Copyright: secret },
        IFD2: { BodySerialNumber: secret },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${secret}</x:xmpmeta>`)
      .toFormat(format)
      .toBuffer()
    const told = format === 'jpeg' ? withSegment(file, 0xfffe, Buffer.from(secret)) : file
    expect(told.includes(secret)).toBe(true)
    const { content, thumbnails } = await decodePicture(told)
    for (const stored of [content, ...thumbnails.values()]) {
      expect(stored.includes(secret)).toBe(false)
      const { exif, xmp, iptc, icc, comments } = await sharp(stored).metadata()
      expect({ exif, xmp, iptc, icc, comments }).toEqual({})
    }
  },
)

describe('odd files', () => {
  const noise = sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer()
  const jpeg = async (progressive = false) =>
    sharp(await noise)
      .jpeg({ quality: 90, progressive })
      .toBuffer()

  /** Larger than what is stored. */
  const large = noise.then((png) => sharp(png).resize(4_500, 3_000).jpeg().toBuffer())

  test('accepts JPEGs that every browser shows: odd scan header, extra bytes before the end', async () => {
    const plain = await decodePicture(await jpeg())
    const odd = withOddScanHeader(await jpeg())
    await expect(sharp(odd).raw().toBuffer()).rejects.toThrow('Invalid SOS parameters')
    expect((await decodePicture(odd)).content).toEqual(plain.content)
    expect((await decodePicture(withExtraBytes(await jpeg()))).content).toEqual(plain.content)
    const progressive = await decodePicture(await jpeg(true))
    expect((await decodePicture(withExtraBytes(await jpeg(true)))).content).toEqual(progressive.content)
  })

  test('refuses files that were cut off or damaged', async () => {
    const png = await noise
    const webp = await sharp(png).webp().toBuffer()
    const progressive = await jpeg(true)
    const damaged = [await jpeg(), progressive, await large].map((file) => {
      const spoiled = Buffer.from(file)
      const middle = Math.floor(file.length / 2)
      // A marker where none may be.
      return spoiled.fill(0xff, middle, middle + 40).fill(0x01, middle + 40, middle + 41)
    })
    const miscounted = Buffer.from(png)
    miscounted[miscounted.length - 14] = (miscounted[miscounted.length - 14] ?? 0) ^ 1
    const cut = [await jpeg(), progressive, png, webp].map((file) => file.subarray(0, file.length / 2))
    const refusals: string[] = []
    for (const file of [...cut, ...damaged, miscounted]) refusals.push(await refusal(file))
    expect(refusals).toEqual(refusals.map(() => MESSAGES.corruptImage))
  })

  test('whatever follows or pretends to be a picture is not stored', async () => {
    const page = '<script>alert(1)</script>'
    const polyglot = Buffer.concat([await jpeg(), Buffer.from(page)])
    expect((await decodePicture(polyglot)).content.includes('script')).toBe(false)
    const inside = withChunk(await noise, 'teXt', Buffer.from(page))
    expect((await decodePicture(inside)).content.includes('script')).toBe(false)
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">${page}</svg>`)
    expect(await refusal(svg)).toBe(MESSAGES.unsupportedImage)
    expect(await refusal(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), svg]))).toBe(MESSAGES.corruptImage)
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg]))).toBe(MESSAGES.corruptImage)
  })

  test('takes an animation’s first frame that shows something, and refuses one without', async () => {
    const { content, width, height } = await decodePicture(await fadingWebp([0, 40, 255, 250]))
    expect([width, height]).toEqual([120, 120])
    expect((await sharp(content).metadata()).pages).toBeUndefined()
    expect([...(await shown(content)).data.subarray(0, 4)]).toEqual([180, 90, 40, 255])
    expect(await refusal(await fadingWebp([0, 0]))).toBe(MESSAGES.blankImage)
    const clear = sharp({ create: { width: 99, height: 99, channels: 4, background: '#00000000' } })
    expect(await refusal(await clear.png().toBuffer())).toBe(MESSAGES.blankImage)
  })
})

describe('sizes', () => {
  test.each([
    [1, 60_000_000, MESSAGES.tooManyPixels],
    [60_000_000, 1, MESSAGES.tooManyPixels],
    [9_000, 8_000, MESSAGES.tooManyPixels],
    [6_000, 6, MESSAGES.tooLong],
    [100, 2_001, MESSAGES.tooLong],
    [63, 200, MESSAGES.tooSmall],
  ])('refuses %i x %i pixels before any of them is decoded', async (width, height, message) => {
    const file = blackPng(width, height)
    expect(await refusal(file)).toBe(message(width, height))
    // Without its pixels it is refused for the same reason: they were not looked at.
    expect(await refusal(file.subarray(0, 60))).toBe(message(width, height))
  })

  test('refuses a large interlaced PNG, which would be decoded as a whole', async () => {
    const side = Math.ceil(Math.sqrt(LIMITS.pictures.maxInterlacedPixels)) + 1
    const large = sharp({ create: { width: side, height: side, channels: 3, background: '#abc' } })
    expect(await refusal(await large.png({ progressive: true }).toBuffer())).toBe(MESSAGES.interlaced)
  })

  test('reduces what is larger than any image needs, and takes a narrow one', async () => {
    const wide = await decodePicture(blackPng(8_192, 512))
    expect([wide.width, wide.height]).toEqual([LIMITS.pictures.storedSide, 256])
    const narrow = await decodePicture(blackPng(64, 1_280))
    expect([narrow.width, narrow.height]).toEqual([64, 1_280])
  })

  test('takes the upright size for turned pictures', async () => {
    const { content, width, height } = await decodePicture(
      await sharp({ create: { width: 300, height: 100, channels: 3, background: '#abc' } })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
    )
    expect([width, height]).toEqual([100, 300])
    expect((await sharp(content).metadata()).height).toBe(300)
  })
})
