import { expect, test } from 'vitest'
import { testImage } from '#web/pages/results/gallery/image-fixture.ts'
import { failedPhotos } from './failed-photos.ts'

const failed = (id: string, errorCode: string, product = 'a') =>
  testImage(id, { status: 'error', errorCode, productId: product, productName: product })

test('finds the products whose images only another photo helps, each once', () => {
  const images = [
    failed('1', 'PRODUCT_NOT_FOUND', 'sofa'),
    failed('2', 'GEMINI_ERROR', 'sofa'),
    failed('3', 'NO_PICTURE', 'lamp'),
    failed('4', 'UNREADABLE_PICTURE', 'sofa'),
    testImage('5', { productId: 'sofa' }),
  ]
  expect(failedPhotos(images)).toEqual([
    { productId: 'sofa', productName: 'sofa', images: [images[0], images[3]] },
    { productId: 'lamp', productName: 'lamp', images: [images[2]] },
  ])
})
