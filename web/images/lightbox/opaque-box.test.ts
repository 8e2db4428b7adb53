import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { opaqueBox, photoAreaOf, placePhoto, productAreaOf, sameShape } from './opaque-box.ts'

type Pixel = [number, number, number, number]

function picture(width: number, height: number, pixel: (x: number, y: number) => Pixel): Uint8ClampedArray {
  const pixels = Array.from({ length: width * height }, (_, at) => pixel(at % width, Math.floor(at / width)))
  return Uint8ClampedArray.from(pixels.flat())
}
const inside = (x: number, y: number) => x >= 4 && x < 14 && y >= 6 && y < 16

test('finds a cut-out by its alpha, faint shadow left out', () => {
  const cutout = picture(20, 20, (x, y) => {
    if (inside(x, y)) return [240, 240, 240, 255]
    return y === 17 ? [0, 0, 0, 30] : [0, 0, 0, 0]
  })
  expect(opaqueBox(cutout, 20, 20)).toEqual({ x: 0.2, y: 0.3, width: 0.5, height: 0.5 })
})

test('finds a product on a near-white backdrop by what differs from the border', () => {
  const photo = picture(20, 20, (x, y) => (inside(x, y) ? [180, 150, 120, 255] : [248, 247, 246, 255]))
  expect(opaqueBox(photo, 20, 20)).toEqual({ x: 0.2, y: 0.3, width: 0.5, height: 0.5 })
})

test('answers nothing for an empty backdrop', () => {
  expect(
    opaqueBox(
      picture(8, 8, () => [250, 250, 250, 255]),
      8,
      8,
    ),
  ).toBeNull()
})

test('lays the photo so that its product covers the product of the scene', () => {
  const box = { x: 0.1, y: 0.2, width: 0.8, height: 0.5 }
  const target = { x: 0.3, y: 0.4, width: 0.4, height: 0.3 }
  const photo = placePhoto(box, target)
  expect(photo.x + box.x * photo.width).toBeCloseTo(target.x)
  expect(photo.y + (box.y + box.height) * photo.height).toBeCloseTo(target.y + target.height)
  expect(box.width * photo.width).toBeCloseTo(target.width)
})

test('reads where the product stands, and nothing from an image model that does not say', () => {
  const area = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 }
  const provenance = { model: 'm', seed: 1, durationMs: 1, digitalSourceType: 'd', details: { product: area } }
  expect(productAreaOf(exampleImage('a', { provenance }))).toEqual(area)
  expect(productAreaOf(exampleImage('a', { provenance: { ...provenance, details: {} } }))).toBeNull()
  expect(productAreaOf(exampleImage('a'))).toBeNull()
})

test('reads where the product was in its photo, and nothing of an earlier or later photo', () => {
  const photoArea = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 }
  const details = { photoArea, photoThumbhash: 'abc' }
  const image = exampleImage('a', {
    provenance: { model: 'm', seed: 1, durationMs: 1, digitalSourceType: 'd', details },
  })
  expect(photoAreaOf(image, { thumbhash: 'abc' })).toEqual(photoArea)
  expect(photoAreaOf(image, { thumbhash: 'of another photo' })).toBeNull()
  expect(photoAreaOf(exampleImage('a'), { thumbhash: 'abc' })).toBeNull()
})

test('a measured box counts only when it has the shape that the product has in the image', () => {
  const photo = { width: 1000, height: 1000 }
  const image = { width: 1200, height: 800 }
  const inImage = { x: 0.3, y: 0.4, width: 0.36, height: 0.4 }
  expect(sameShape({ x: 0.1, y: 0.2, width: 0.6, height: 0.445 }, photo, inImage, image)).toBe(true)
  expect(sameShape({ x: 0, y: 0, width: 1, height: 1 }, photo, inImage, image)).toBe(false)
})
