import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { randomSource } from '#renderer/numbers.ts'
import { isRenderError } from '#renderer/render-error.ts'
import { readCutout } from './read-cutout.ts'

const armchair = await readFile(new URL('../props/assets/arm-111.webp', import.meta.url))
const plant = await readFile(new URL('../props/assets/pla-822.webp', import.meta.url))
const basket = await readFile(new URL('../props/assets/bsk-851.webp', import.meta.url))

/** A shop photo: the cut-out on white with a soft shadow under it. */
async function photographed(cutout: Uint8Array, background = '#ffffff'): Promise<Buffer> {
  const size = 640
  const product = await sharp(cutout).resize(400, 460, { fit: 'inside' }).png().toBuffer({ resolveWithObject: true })
  const { width, height } = product.info
  const shadow = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><ellipse cx="320" cy="${80 + height}" rx="${width * 0.55}" ry="18" fill="#000" opacity="0.3"/></svg>`,
  )
  return sharp({ create: { width: size, height: size, channels: 3, background } })
    .composite([
      { input: await sharp(shadow).blur(14).png().toBuffer() },
      { input: product.data, left: Math.round((size - width) / 2), top: 80 },
    ])
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** Intersection over union of two alphas stretched onto the same square. */
async function agreement(a: Awaited<ReturnType<typeof readCutout>>, b: typeof a): Promise<number> {
  const alpha = ({ rgba, width, height }: typeof a) =>
    sharp(rgba, { raw: { width, height, channels: 4 } })
      .extractChannel(3)
      .resize(200, 200, { fit: 'fill' })
      .raw()
      .toBuffer()
  const [left, right] = await Promise.all([alpha(a), alpha(b)])
  let both = 0
  let either = 0
  left.forEach((value, i) => {
    both += Math.min(value, right[i] ?? 0)
    either += Math.max(value, right[i] ?? 0)
  })
  return both / either
}

describe('photos on a plain background', () => {
  test.each([
    ['armchair', armchair],
    ['snake plant', plant],
    ['basket', basket],
  ])('%s comes off white with its own silhouette', async (_, cutout) => {
    const cut = await readCutout(await photographed(cutout))
    expect(cut.origin).toBe('plain-background')
    expect(await agreement(cut, await readCutout(cutout))).toBeGreaterThan(0.9)
  })

  test('light grey works as well as white', async () => {
    const cut = await readCutout(await photographed(basket, '#e8e8e6'))
    expect(await agreement(cut, await readCutout(basket))).toBeGreaterThan(0.9)
  })
})

test('a picture with alpha keeps it to the byte', async () => {
  const cut = await readCutout(armchair)
  const { data, info } = await sharp(armchair).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const middle = cut.rgba
    .subarray((Math.floor(cut.height / 2) * cut.width + Math.floor(cut.width / 2)) * 4)
    .subarray(0, 4)
  expect(cut.origin).toBe('alpha')
  expect(cut.width).toBeLessThan(info.width)
  expect(data.includes(Buffer.from(middle))).toBe(true)
})

const flat = (background: string) =>
  sharp({ create: { width: 300, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer()

function speckled(patch: number): Promise<Buffer> {
  const random = randomSource(patch)
  const side = Math.round(300 / patch)
  const data = Uint8Array.from({ length: side * side * 3 }, () => random() * 256)
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .resize(300, 300, { kernel: 'nearest' })
    .jpeg()
    .toBuffer()
}

/** A PNG that claims 20,000 x 20,000 pixels in its header. */
function hugePng(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), body])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([size, named, sum])
  }
  const header = Buffer.from('00004e2000004e200802000000', 'hex')
  const idat = Buffer.from('789c030000000001', 'hex')
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', idat),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('refusals carry a code and a sentence', () => {
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, string, RegExp][] = [
    ['an empty file', () => new Uint8Array(0), 'unreadable_picture', /empty/],
    [
      'a text named .jpg',
      () => new TextEncoder().encode('Dear Sarah, the photo follows.'),
      'unreadable_picture',
      /could not be read/,
    ],
    [
      'half a JPEG',
      async () => (await photographed(basket)).subarray(0, 6000),
      'unreadable_picture',
      /could not be read/,
    ],
    [
      'an SVG',
      () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'unreadable_picture',
      /could not be read/,
    ],
    ['a huge picture', hugePng, 'unreadable_picture', /too large/],
    ['a blank white picture', () => flat('#ffffff'), 'product_not_found', /background/],
    ['noise', () => speckled(1), 'product_not_found', /background/],
    ['a cluttered scene', () => speckled(40), 'product_not_found', /background/],
  ]
  test.each(cases)('%s', async (_, picture, code, sentence) => {
    const error: unknown = await readCutout(await picture()).catch((reason: unknown) => reason)
    expect(isRenderError(error) && error.code).toBe(code)
    expect(String(error)).toMatch(sentence)
  })
})
