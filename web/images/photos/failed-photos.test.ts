import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { failedPhotos, isReplaced } from './failed-photos.ts'

const failed = (id: string, errorCode: string, product = 'a') =>
  exampleImage(id, { status: 'error', errorCode, productId: product, productName: product })

test('finds the products whose images only another photo helps, each once', () => {
  const images = [
    failed('1', 'PRODUCT_NOT_FOUND', 'sofa'),
    failed('2', 'GEMINI_ERROR', 'sofa'),
    failed('3', 'NO_PICTURE', 'lamp'),
    failed('4', 'UNREADABLE_PICTURE', 'sofa'),
    exampleImage('5', { productId: 'sofa' }),
  ]
  expect(failedPhotos(images)).toEqual([
    { productId: 'sofa', productName: 'sofa', images: [images[0], images[3]] },
    { productId: 'lamp', productName: 'lamp', images: [images[2]] },
  ])
})

test('a product with a photo that was changed after its images failed may be tried again', () => {
  const image = { ...failed('1', 'NO_PICTURE'), completedAt: '2026-06-15T10:00:00.000Z' }
  const photo = { productId: 'a', productName: 'a', images: [image] }
  const picture = { url: '', width: 1, height: 1, thumbhash: '', thumbnails: [] }
  expect(isReplaced(photo, { image: picture, updatedAt: '2026-06-15T10:00:01.000Z' })).toBe(true)
  expect(isReplaced(photo, { image: picture, updatedAt: '2026-06-15T09:59:59.000Z' })).toBe(false)
  expect(isReplaced(photo, { image: null, updatedAt: '2026-06-15T10:00:01.000Z' })).toBe(false)
  expect(isReplaced(photo, undefined)).toBe(false)
})
