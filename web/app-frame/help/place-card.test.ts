import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, placeCard } from './place-card.ts'

const card = { width: 320, height: 180 }
const overlaps = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

test('stands below what it points at where there is space, above at the foot of the window', () => {
  expect(placeCard({ left: 100, top: 10, width: 90, height: 32 }, card, { width: 1440, height: 900 })).toEqual({
    left: 100,
    top: 54,
  })
  expect(placeCard({ left: 10, top: 760, width: 60, height: 50 }, card, { width: 375, height: 812 })).toEqual({
    left: 10,
    top: 568,
  })
})

test('never covers its target and never leaves the window', () => {
  const view = { width: 375, height: 667 }
  const target = fc.record({
    left: fc.integer({ min: 0, max: 331 }),
    top: fc.integer({ min: 0, max: 623 }),
    width: fc.integer({ min: 8, max: 340 }),
    height: fc.integer({ min: 8, max: 200 }),
  })
  fc.assert(
    fc.property(target, (box) => {
      const place = placeCard(box, card, view)
      if (place === undefined) return
      expect(overlaps({ ...place, ...card }, box)).toBe(false)
      expect(place.left).toBeGreaterThanOrEqual(0)
      expect(place.top).toBeGreaterThanOrEqual(0)
      expect(place.left + card.width).toBeLessThanOrEqual(view.width)
      expect(place.top + card.height).toBeLessThanOrEqual(view.height)
    }),
  )
})
