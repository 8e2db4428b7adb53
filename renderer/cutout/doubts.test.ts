import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspectPhoto, readCutout } from './read-cutout.ts'

const armchair = await readFile(new URL('../props/assets/arm-111.webp', import.meta.url))

type Rectangle = { x: number; y: number; w: number; h: number; fill: string; round?: number }
const drawn = (width: number, height: number, rectangles: Rectangle[]) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rectangles
      .map(
        ({ x, y, w, h, fill, round = 0 }) =>
          `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`,
      )
      .join('')}</svg>`,
  )
const png = (...drawing: Parameters<typeof drawn>) =>
  sharp(drawn(...drawing))
    .png()
    .toBuffer()

/** A wardrobe seen from the front whose picture ends where it ends. */
const wardrobe = (frame = '#b88a5c', door = '#c79b6b') =>
  png(620, 900, [
    { x: 0, y: 0, w: 620, h: 900, fill: frame },
    { x: 20, y: 25, w: 282, h: 840, fill: door },
    { x: 318, y: 25, w: 282, h: 840, fill: door },
    { x: 285, y: 420, w: 8, h: 60, fill: '#222222' },
  ])
const rug = png(1000, 660, [
  { x: 0, y: 0, w: 1000, h: 660, fill: '#8a2b2b' },
  { x: 60, y: 60, w: 880, h: 540, fill: '#d8c8a0' },
  { x: 130, y: 130, w: 740, h: 400, fill: '#263f6a' },
])
const SIDEBOARD: Rectangle[] = [
  { x: 140, y: 430, w: 720, h: 300, fill: '#96663c' },
  { x: 165, y: 455, w: 320, h: 250, fill: '#c8201e' },
  { x: 515, y: 455, w: 320, h: 250, fill: '#1c3ec8' },
  { x: 160, y: 730, w: 30, h: 120, fill: '#4c3020' },
  { x: 810, y: 730, w: 30, h: 120, fill: '#4c3020' },
]
const card = (round: number, fill = '#ffffff') =>
  png(1000, 1000, [{ x: 0, y: 0, w: 1000, h: 1000, fill, round }, ...SIDEBOARD])

describe('a product that reaches the edges of its picture', () => {
  test.each([
    ['wardrobe', wardrobe()],
    ['dark wardrobe', wardrobe('#3a2c20', '#5a4636')],
    ['rug', rug],
  ])('%s: is kept whole, with a doubt', async (_, picture) => {
    const cutout = await readCutout(await picture)
    expect(cutout).toMatchObject({
      origin: 'whole-picture',
      doubt: 'product_fills_picture',
      area: { x: 0, width: 1, height: 1 },
    })
  })

  test('a product before a colored backdrop is still cut out, without a doubt', async () => {
    for (const backdrop of ['#c8a23c', '#7c8a72', '#b9573f']) {
      const photo = sharp({ create: { width: 900, height: 900, channels: 3, background: backdrop } }).composite([
        { input: await sharp(armchair).resize(560, 560, { fit: 'inside' }).toBuffer() },
      ])
      const cutout = await readCutout(await photo.png().toBuffer())
      expect([backdrop, cutout.origin, cutout.doubt]).toEqual([backdrop, 'plain-background', undefined])
    }
  })
})

describe('a product on a card with clear corners', () => {
  test.each([
    ['large corners', 200, 'card_behind_product'],
    ['small corners', 60, undefined],
  ] as const)('%s: the product alone is cut out', async (_, round, doubt) => {
    const { area, ...cutout } = await readCutout(await card(round))
    expect([cutout.origin, cutout.doubt]).toEqual(['plain-background', doubt])
    expect(area.x).toBeCloseTo(0.14, 2)
    expect(area.y).toBeCloseTo(0.43, 2)
    expect(area.width).toBeCloseTo(0.72, 2)
  })

  test('a white wardrobe, a round rug and a dark card are products of their own', async () => {
    const cutouts = [
      png(600, 900, [
        { x: 0, y: 0, w: 600, h: 900, fill: '#f6f4f0', round: 90 },
        { x: 280, y: 420, w: 12, h: 60, fill: '#333333' },
      ]),
      png(800, 800, [
        { x: 0, y: 0, w: 800, h: 800, fill: '#f4f1ea', round: 400 },
        { x: 200, y: 200, w: 400, h: 400, fill: '#9a7f5a', round: 200 },
      ]),
      card(200, '#5a3a28'),
    ]
    for (const picture of cutouts) {
      const { origin, doubt, area } = await readCutout(await picture)
      expect({ origin, doubt, width: area.width }).toEqual({ origin: 'alpha', doubt: undefined, width: 1 })
    }
  })
})

describe('an inspection', () => {
  test('has no doubt about cut-outs and photos on a plain background', async () => {
    expect(await inspectPhoto(armchair)).toEqual({ doubt: null })
    expect(
      await inspectPhoto(await png(1000, 1000, [{ x: 0, y: 0, w: 1000, h: 1000, fill: '#ffffff' }, ...SIDEBOARD])),
    ).toEqual({ doubt: null })
  })

  test('finds a background that is too busy', async () => {
    const tiles = Array.from({ length: 64 }, (_, at) => ({
      x: (at % 8) * 100,
      y: Math.floor(at / 8) * 100,
      w: 100,
      h: 100,
      fill: `hsl(${(at * 67) % 360} 60% ${20 + ((at * 31) % 60)}%)`,
    }))
    expect(await inspectPhoto(await png(800, 800, [...tiles, ...SIDEBOARD]))).toEqual({ doubt: 'background_too_busy' })
  })

  test('refuses what is no picture', async () => {
    await expect(inspectPhoto(Buffer.from('Dear Sarah, the photo follows.'))).rejects.toMatchObject({
      code: 'unreadable_picture',
    })
  })
})

test('says where in its photo the product is', async () => {
  const { area } = await readCutout(
    await png(1000, 1000, [{ x: 0, y: 0, w: 1000, h: 1000, fill: '#ffffff' }, ...SIDEBOARD]),
  )
  expect([area.x, area.y, area.width, area.height].map((share) => Number(share.toFixed(2)))).toEqual([
    0.14, 0.43, 0.72, 0.42,
  ])
})
