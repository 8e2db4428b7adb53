import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { neighboursOf } from './use-neighbours.ts'

const order = Array.from({ length: 200 }, (_, index) => exampleImage(`img_${index}`))

test('knows the next and the previous, and the ends', () => {
  expect(neighboursOf(order, 'img_3')).toMatchObject({ index: 3, previous: { id: 'img_2' }, next: { id: 'img_4' } })
  expect(neighboursOf(order, 'img_0').previous).toBeUndefined()
  expect(neighboursOf(order, 'img_199').next).toBeUndefined()
})

test('keeps the filmstrip short around the current image', () => {
  const { strip } = neighboursOf(order, 'img_100')
  expect(strip).toHaveLength(81)
  expect(strip[40]?.id).toBe('img_100')
})

test('an image that is not there has no neighbours', () => {
  expect(neighboursOf(order, 'gone')).toMatchObject({ index: -1, previous: undefined, next: undefined })
})
