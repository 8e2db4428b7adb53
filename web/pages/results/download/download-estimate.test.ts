import { expect, test } from 'vitest'
import type { RoomType } from '#contract/vocabulary.ts'
import { testImage } from '#web/pages/results/gallery/image-fixture.ts'
import { bytesOf, downloadParts, estimatePacking, packingLeft } from './download-estimate.ts'

const MB = 1024 * 1024
const room = (roomType: RoomType, count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => testImage(`${roomType}_${index}`, { roomType, bytes }))

test('[UC-006.M5b] estimates 1-2 minutes for the 352 MB of the sample', () => {
  expect(estimatePacking(352 * MB)).toBe('1-2 minutes')
  expect(estimatePacking(20 * MB)).toBe('less than a minute')
  expect(estimatePacking(2_048 * MB)).toBe('4-5 minutes')
})

test('tells what is left from the pace of the job itself', () => {
  expect(packingLeft(0, 176, 0, 5_000)).toBeUndefined()
  expect(packingLeft(23, 176, 0, 11_500)).toBe('about 1 minute')
  expect(packingLeft(170, 176, 0, 80_000)).toBe('less than a minute')
})

test('sums the bytes of the images', () => {
  expect(bytesOf(room('Office', 176, 2 * MB))).toBe(352 * MB)
})

test('[UC-006.X4] suggests parts by room, each below the limit, with every image in exactly one', () => {
  const images = [...room('Living Room', 12, 10), ...room('Bedroom', 3, 10), ...room('Office', 2, 10)]
  const parts = downloadParts(images, 61)
  expect(parts.map(({ label, bytes }) => [label, bytes])).toEqual([
    ['Living Room 1 of 2', 60],
    ['Living Room 2 of 2', 60],
    ['Bedroom, Office', 50],
  ])
  const ids = parts.flatMap(({ imageIds }) => imageIds)
  expect(new Set(ids).size).toBe(17)
  expect(ids).toHaveLength(17)
})
