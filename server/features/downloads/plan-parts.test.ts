import { array, assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { ArchiveFile } from './archive-files.ts'
import { planParts } from './plan-parts.ts'

const KB = 1024

function file(imageId: string, productId: string, bytes: number): ArchiveFile {
  return {
    imageId,
    path: `summer/${imageId}.jpg`,
    key: `${imageId}.jpg`,
    bytes,
    completedAt: new Date(0),
    product: { id: productId, name: productId, sku: productId },
    number: 1,
    roomType: 'Office',
    settings: { ...DEFAULT_SETTINGS, roomType: 'Office', style: 'Modern', lighting: 'Natural Light', palette: [] },
  }
}
const ids = (parts: ArchiveFile[][]) => parts.map((part) => part.map(({ imageId }) => imageId).join(''))

// UC-006.X4
test('what fits is one archive; what does not becomes several, products whole', () => {
  const files = [
    file('a', 'desk', 100 * KB),
    file('b', 'lamp', 100 * KB),
    file('c', 'desk', 100 * KB),
    file('d', 'lamp', 100 * KB),
    file('e', 'sofa', 50 * KB),
  ]
  expect(ids(planParts(files, 600 * KB))).toEqual(['acbde'])
  expect(ids(planParts(files, 300 * KB))).toEqual(['ac', 'bde'])
})

test('a product too large for one archive is divided, what follows fills the rest', () => {
  const files = [...'abcde'].map((id) => file(id, 'desk', 100 * KB))
  expect(ids(planParts([...files, file('f', 'lamp', 50 * KB)], 250 * KB))).toEqual(['ab', 'cd', 'ef'])
})

// UC-006.X4
test('every image lies in exactly one part, below the limit', () => {
  const images = array(record({ product: integer({ min: 1, max: 6 }), kb: integer({ min: 1, max: 200 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  assert(
    property(images, integer({ min: 220, max: 900 }), (drawn, limitKb) => {
      const files = drawn.map(({ product, kb }, index) => file(`${index}.`, `p${product}`, kb * KB))
      const parts = planParts(files, limitKb * KB)
      expect(
        parts
          .flat()
          .map(({ imageId }) => imageId)
          .sort(),
      ).toEqual(files.map(({ imageId }) => imageId).sort())
      for (const part of parts) {
        expect(part.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBeLessThan(limitKb * KB)
        expect(part.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 200 },
  )
})
