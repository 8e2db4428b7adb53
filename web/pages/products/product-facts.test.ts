import { expect, test } from 'vitest'
import { sizeWords } from './product-facts.tsx'

test('the size of a product names what is known of it', () => {
  expect(sizeWords({ widthCm: 200, depthCm: 90.5, heightCm: 80 }, 'cm')).toBe('W 200 × D 90.5 × H 80 cm')
  expect(sizeWords({ widthCm: 60, depthCm: null, heightCm: null }, 'cm')).toBe('W 60 cm')
  expect(sizeWords({ widthCm: 200, depthCm: null, heightCm: 80 }, 'in')).toBe('W 78.74 × H 31.5 in')
  expect(sizeWords({ widthCm: null, depthCm: null, heightCm: null }, 'cm')).toBeUndefined()
})
