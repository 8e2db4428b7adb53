import { expect, test } from 'vitest'
import type { RoomType } from '#contract/vocabulary.ts'
import { exampleImage } from '#web/api/example-image.ts'
import { archiveBytes, bytesOf, estimatePacking, packingLeft } from './download-estimate.ts'

const MB = 1024 * 1024
const room = (roomType: RoomType, count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => exampleImage(`${roomType}_${index}`, { roomType, bytes }))

// UC-006.M5b
test('estimates 1-2 minutes for the 352 MB of the sample', () => {
  expect(estimatePacking(352 * MB, 'jpg')).toBe('1-2 minutes')
  expect(estimatePacking(20 * MB, 'jpg')).toBe('less than a minute')
})

test('an archive never takes longer than it may, two may take twice that', () => {
  expect(estimatePacking(2_048 * MB, 'jpg')).toBe('4-5 minutes')
  expect(estimatePacking(4_096 * MB, 'jpg')).toBe('9-10 minutes')
})

test('WebP takes longer and becomes smaller', () => {
  expect(estimatePacking(352 * MB, 'webp')).toBe('2-3 minutes')
  expect(archiveBytes(352 * MB, 'webp')).toBe(176 * MB)
  expect(archiveBytes(352 * MB, 'original')).toBe(352 * MB)
})

test('tells what is left from the pace of the job itself', () => {
  expect(packingLeft(0, 176, 0, 5_000)).toBeUndefined()
  expect(packingLeft(23, 176, 0, 11_500)).toBe('about 1 minute')
  expect(packingLeft(170, 176, 0, 80_000)).toBe('less than a minute')
})

test('sums the bytes of the images', () => {
  expect(bytesOf(room('Office', 176, 2 * MB))).toBe(352 * MB)
})
