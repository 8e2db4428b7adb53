import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunningImage } from './image-states.ts'
import { createUnfinishedImages } from './unfinished-images.ts'

type Unfinished = Parameters<ReturnType<typeof createUnfinishedImages>['keep']>[1]
const image = { id: 'image_1', attempt: 1, seed: 7 } as RunningImage
const kept = (durationMs: number) => ({ made: { model: 'instant/1' }, durationMs }) as Unfinished
const DAY_MS = 24 * 60 * 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('gives an image once, to a later attempt of the same order', () => {
  const images = createUnfinishedImages()
  images.keep(image, kept(1))
  expect(images.take({ ...image, attempt: 2 })).toMatchObject({ durationMs: 1 })
  expect(images.take({ ...image, attempt: 3 })).toBeUndefined()
})

test('gives no image that was made of another order', () => {
  const images = createUnfinishedImages()
  images.keep(image, kept(1))
  expect(images.take({ ...image, seed: 8 })).toBeUndefined()
})

test('drops an image after a day, not one that was kept since', () => {
  const images = createUnfinishedImages()
  images.keep(image, kept(1))
  vi.advanceTimersByTime(DAY_MS / 2)
  images.keep(image, kept(2))
  vi.advanceTimersByTime(DAY_MS / 2)
  expect(images.take(image)).toMatchObject({ durationMs: 2 })
  images.keep(image, kept(3))
  vi.advanceTimersByTime(DAY_MS)
  expect(images.take(image)).toBeUndefined()
})
