import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { galleryLayout, galleryLines } from './gallery-lines.ts'
import { groupImages, groupProgress } from './image-groups.ts'

const products = Array.from({ length: 45 }, (_, index) => `prod_${index}`)
const images = products.flatMap((productId) =>
  [1, 2, 3, 4].map((variant) =>
    exampleImage(`${productId}_${variant}`, {
      productId,
      productName: `Product ${productId}`,
      variant,
      roomType: variant % 2 === 1 ? 'Office' : 'Living Room',
    }),
  ),
)

// UC-006.M2a
test('puts each product and its images on one line', () => {
  const groups = groupImages(images, images, 'product')
  const lines = galleryLines(groups, galleryLayout(1376, 'M', 'product', false))
  expect(lines).toHaveLength(45)
  expect(lines[0]).toMatchObject({ kind: 'images', isFirst: true, isLast: true, group: { label: 'Product prod_0' } })
  expect(lines.every((line) => line.kind === 'images' && line.images.length === 4)).toBe(true)
})

test('groups by room with a heading, and not at all', () => {
  const rooms = galleryLines(groupImages(images, images, 'room'), { columns: 5, headings: true })
  const headings = rooms.filter((line) => line.kind === 'heading').map((line) => line.group.label)
  expect(headings).toEqual(['Office', 'Living Room'])
  expect(groupImages(images, images, 'all')).toHaveLength(1)
})

test('breaks a group into rows and knows the first and the last', () => {
  const seven = images.slice(0, 7).map((image) => ({ ...image, productId: 'prod_x' }))
  const lines = galleryLines(groupImages(seven, seven, 'product'), { columns: 3, headings: false })
  expect(lines.map((line) => line.kind === 'images' && [line.images.length, line.isFirst, line.isLast])).toEqual([
    [3, true, false],
    [3, false, false],
    [1, false, true],
  ])
})

test('counts over the whole group while a filter hides some of it', () => {
  const desk = [
    exampleImage('a'),
    exampleImage('b', { status: 'error' }),
    exampleImage('c', { status: 'pending' }),
    exampleImage('d'),
  ]
  const [group] = groupImages(desk.slice(0, 1), desk, 'product')
  expect(group?.images).toHaveLength(1)
  expect(group && groupProgress(group.counts)).toBe('2 of 4, 1 failed')
})

test('draws 6, 4 and 2 columns beside the product at 1440 px, and two on a phone', () => {
  const columns = (size: 'S' | 'M' | 'L') => galleryLayout(1376, size, 'product', false).columns
  expect([columns('S'), columns('M'), columns('L')]).toEqual([6, 4, 2])
  expect(galleryLayout(2_496, 'M', 'product', false).columns).toBe(4)
  expect(galleryLayout(343, 'M', 'product', true)).toEqual({ columns: 2, gap: 8, tileWidth: 167.5, headings: true })
})
