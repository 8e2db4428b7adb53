import { expect, test } from 'vitest'
import { FITTED, keepInside, pinch, swipeOf, toggleZoom, zoomAt } from './zoom.ts'

const size = { width: 700, height: 500 }

test('keeps the spot under the pointer where it is', () => {
  const before = { scale: 2, x: 40, y: -20 }
  const point = { x: 100, y: 60 }
  const after = zoomAt(before, 1.5, point, size)
  const spot = (view: typeof before) => [(point.x - view.x) / view.scale, (point.y - view.y) / view.scale]
  expect(after.scale).toBe(3)
  expect(spot(after)[0]).toBeCloseTo(spot(before)[0] ?? Number.NaN)
  expect(spot(after)[1]).toBeCloseTo(spot(before)[1] ?? Number.NaN)
})

test('never zooms out of the fit nor in beyond reason', () => {
  expect(zoomAt(FITTED, 0.2, { x: 300, y: 0 }, size)).toEqual(FITTED)
  expect(zoomAt(FITTED, 100, { x: 0, y: 0 }, size).scale).toBe(6)
})

test('never drags the picture off the stage', () => {
  expect(keepInside({ scale: 2, x: 9_999, y: -9_999 }, size)).toEqual({ scale: 2, x: 350, y: -250 })
  expect(keepInside({ scale: 1, x: 50, y: 50 }, size)).toEqual(FITTED)
})

test('a double click goes close and back', () => {
  const close = toggleZoom(FITTED, { x: 0, y: 0 }, size)
  expect(close.scale).toBe(2.5)
  expect(toggleZoom(close, { x: 80, y: 80 }, size)).toEqual(FITTED)
})

test('two fingers zoom by their distance', () => {
  const before: [{ x: number; y: number }, { x: number; y: number }] = [
    { x: -50, y: 0 },
    { x: 50, y: 0 },
  ]
  expect(
    pinch(
      FITTED,
      before,
      [
        { x: -100, y: 0 },
        { x: 100, y: 0 },
      ],
      size,
    ),
  ).toEqual({ scale: 2, x: 0, y: 0 })
})

test('tells a sweep from a tap and from scrolling', () => {
  expect(swipeOf({ x: 200, y: 10 }, { x: 100, y: 20 })).toBe('next')
  expect(swipeOf({ x: 100, y: 10 }, { x: 200, y: 20 })).toBe('previous')
  expect(swipeOf({ x: 100, y: 10 }, { x: 110, y: 12 })).toBeNull()
  expect(swipeOf({ x: 100, y: 10 }, { x: 160, y: 200 })).toBeNull()
})
