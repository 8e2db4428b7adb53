import { expect, test } from 'vitest'
import type { Reading } from '#contract/inspirations.ts'
import { deriveStyle } from './derived-style.ts'

const reading = (change: Partial<Reading> = {}): Reading => ({
  palette: [
    { hex: '#d8cbb8', share: 0.7 },
    { hex: '#4a3a2c', share: 0.3 },
  ],
  temperature: 'warm',
  lighting: 'Golden Hour',
  style: 'Rustic',
  ...change,
})

// UC-004.E1, UC-002.M28a
test('several pictures give one light, tone and palette; the first counts most', () => {
  const cool = reading({
    temperature: 'cool',
    lighting: 'Natural Light',
    style: 'Modern',
    palette: [{ hex: '#5b7fa6', share: 1 }],
  })
  const derived = deriveStyle([reading(), cool])
  expect(derived).toMatchObject({ style: 'Rustic', lighting: 'Golden Hour', temperature: 'warm' })
  expect(derived?.palette.map(({ hex }) => hex)).toEqual(['#d8cbb8', '#5b7fa6', '#4a3a2c'])
  expect(derived?.sentence).toBe('Rustic, golden hour, warm neutrals')
  // Two that agree outweigh the first: 1/2 + 1/3 < 1, so it takes three.
  expect(deriveStyle([reading(), cool, cool])?.style).toBe('Rustic')
  expect(deriveStyle([reading(), cool, cool, cool])?.style).toBe('Modern')
})

test('near colours are joined and shares add up to one', () => {
  const derived = deriveStyle([
    reading({
      palette: [
        { hex: '#808080', share: 0.5 },
        { hex: '#868686', share: 0.5 },
      ],
    }),
    reading({ palette: [{ hex: '#203040', share: 1 }] }),
  ])
  expect(derived?.palette).toHaveLength(2)
  expect(derived?.palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2)
})

// UC-004.A1b
test('no pictures, nothing derived', () => {
  expect(deriveStyle([])).toBeUndefined()
})

// UC-004.E1
test('props that half of the pictures show, by weight, are what they have in common', () => {
  const derived = deriveStyle([
    reading({ props: ['Plants', 'Rug'] }),
    reading({ props: ['Plants', 'Books'] }),
    reading({ props: ['Books', 'Art'] }),
    reading(),
  ])
  // 1, 1/2 and 1/3 make 11/6: the rug of the first counts for more than the books of the other two.
  expect(derived?.props).toEqual(['Plants', 'Rug'])
  expect(deriveStyle([reading()])?.props).toEqual([])
})
