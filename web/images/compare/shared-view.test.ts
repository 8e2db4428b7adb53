import { expect, test } from 'vitest'
import { fittedSize, fromShared, toShared } from './shared-view.ts'

test('the same spot is in the middle on stages of every size', () => {
  const shared = toShared({ scale: 2, x: 100, y: -50 }, { width: 400, height: 200 })
  expect(fromShared(shared, { width: 800, height: 400 })).toEqual({ scale: 2, x: 200, y: -100 })
  expect(fromShared(shared, { width: 400, height: 200 })).toEqual({ scale: 2, x: 100, y: -50 })
})

test('a stage that has no size yet moves nothing', () => {
  expect(toShared({ scale: 2, x: 10, y: 10 }, { width: 0, height: 0 })).toEqual({ scale: 2, x: 0, y: 0 })
})

test('a picture fills its box in one direction', () => {
  expect(fittedSize({ width: 400, height: 300 }, 1)).toEqual({ width: 300, height: 300 })
  expect(fittedSize({ width: 400, height: 300 }, 2)).toEqual({ width: 400, height: 200 })
})
