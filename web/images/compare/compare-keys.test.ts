import { expect, test } from 'vitest'
import { ALL_FITTED, viewAfterKey, zoomStep } from './compare-keys.ts'

test('zooms around the middle between fitted and six times', () => {
  const close = zoomStep({ scale: 2, x: 0.2, y: -0.1 }, 'in')
  expect(close.scale).toBe(3)
  expect(close.x).toBeCloseTo(0.3)
  expect(close.y).toBeCloseTo(-0.15)
  expect(zoomStep(ALL_FITTED, 'out')).toEqual(ALL_FITTED)
  expect(zoomStep({ scale: 5, x: 0, y: 0 }, 'in').scale).toBe(6)
  expect(viewAfterKey({ scale: 3, x: 0.4, y: 0 }, 'z')).toEqual(ALL_FITTED)
})

test('arrows move what is zoomed, to its edge and no further', () => {
  expect(viewAfterKey(ALL_FITTED, 'ArrowLeft')).toEqual(ALL_FITTED)
  expect(viewAfterKey({ scale: 2, x: 0, y: 0 }, 'ArrowLeft')).toEqual({ scale: 2, x: 0.15, y: 0 })
  expect(viewAfterKey({ scale: 2, x: 0, y: 0.45 }, 'ArrowUp')).toEqual({ scale: 2, x: 0, y: 0.5 })
  expect(viewAfterKey(ALL_FITTED, 'p')).toBeUndefined()
})
