import { expect, test } from 'vitest'
import { variationOf } from './variation.ts'

const VARIANTS = [1, 2, 3, 4]
const pairs = VARIANTS.flatMap((one) => VARIANTS.filter((other) => other > one).map((other) => [one, other] as const))

test.each([4, 5, 6, 7, 8, 9, 10])('any two variants in one room differ in side, light or room at level %i', (level) => {
  for (const [one, other] of pairs) {
    const [a, b] = [variationOf(one, level), variationOf(other, level)]
    const differs = a.flip !== b.flip || a.room !== b.room || Math.abs(a.light.sun - b.light.sun) > 0.2
    expect(differs, `variants ${one} and ${other}`).toBe(true)
  }
})

test('the first variant follows the settings at every level, and at level 1 all follow it', () => {
  const light = { sun: 0, sky: 0, lamp: 0, exposure: 0, warmth: 0 }
  const asSet = JSON.stringify({ amount: 0, flip: false, room: 0, anyRoom: false, light, side: 0 })
  for (const variant of VARIANTS) expect(JSON.stringify(variationOf(variant, 1))).toBe(asSet)
  for (const level of [3, 5, 10]) {
    expect(JSON.stringify({ ...variationOf(1, level), anyRoom: false })).toBe(asSet)
  }
})

test('versions made later begin again, and are not as set', () => {
  expect(variationOf(6, 5)).toEqual(variationOf(2, 5))
  expect(variationOf(5, 5).amount).toBeGreaterThan(0)
})
