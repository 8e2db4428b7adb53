import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DerivedStyle } from '#contract/inspirations.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { RoomType } from '#contract/vocabulary.ts'
import { planImages } from './plan-images.ts'

const DERIVED: DerivedStyle = {
  style: 'Rustic',
  lighting: 'Golden Hour',
  temperature: 'warm',
  props: [],
  palette: [{ hex: '#c8a27a', share: 1 }],
  sentence: '',
}
const product = (id: string, roomTypes: RoomType[] = []) => ({ id, roomTypes })
const plan = (options: Partial<Parameters<typeof planImages>[0]> = {}) =>
  planImages({
    products: [product('prod_a', ['Office', 'Bedroom']), product('prod_b')],
    settings: DEFAULT_SETTINGS,
    derived: null,
    baseSeed: 7,
    roomOf: () => 'Living Room',
    ...options,
  })

describe('planImages', () => {
  // UC-002.M28c
  test('plans products times variants, in order, each once', () => {
    const products = Array.from({ length: 45 }, (_, index) => product(`prod_${index}`))
    const images = plan({ products })
    expect(images).toHaveLength(180)
    expect(images.map((image) => image.position)).toEqual(images.map((_, index) => index))
    expect(new Set(images.map(({ productId, variant }) => `${productId}/${variant}`)).size).toBe(180)
  })

  // GEN.6
  test('takes a product’s rooms in turn over its variants', () => {
    expect(plan().map(({ roomType }) => roomType)).toEqual([
      ...['Office', 'Bedroom', 'Office', 'Bedroom'],
      ...['Living Room', 'Living Room', 'Living Room', 'Living Room'],
    ])
    const forced = plan({ settings: { ...DEFAULT_SETTINGS, roomType: 'Kitchen' } })
    expect(new Set(forced.map(({ settings }) => settings.roomType))).toEqual(new Set(['Kitchen']))
  })

  // UC-004.A1b, UC-002.A3b
  test('without inspirations the modern defaults stand in for what is left open', () => {
    expect(plan()[0]?.settings).toMatchObject({
      style: 'Modern',
      lighting: 'Natural Light',
      colorScheme: 'Neutral',
      palette: [],
    })
  })

  // UC-002.M28b, UC-007.M17
  test('what is left open comes from the inspirations, what is chosen stays', () => {
    expect(plan({ derived: DERIVED })[0]?.settings).toMatchObject({
      style: 'Rustic',
      lighting: 'Golden Hour',
      colorScheme: null,
      palette: ['#c8a27a'],
    })
    const chosen = { ...DEFAULT_SETTINGS, style: 'Japandi', colorScheme: 'Sage' } as const
    expect(plan({ derived: DERIVED, settings: chosen })[0]?.settings).toMatchObject({
      style: 'Japandi',
      lighting: 'Golden Hour',
      colorScheme: 'Sage',
      palette: [],
    })
  })

  test('the same seed plans the same images, another seed others', () => {
    expect(plan()).toEqual(plan())
    expect(plan({ baseSeed: 8 })[0]?.seed).not.toBe(plan()[0]?.seed)
  })

  test('a limit keeps every product’s first variant before second ones, in their usual places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (count, limit) => {
        const products = Array.from({ length: count }, (_, index) => product(`prod_${index}`))
        const all = plan({ products })
        const some = plan({ products, limit })
        expect(some).toHaveLength(Math.min(limit, all.length))
        for (const image of some) expect(all[image.position]).toEqual(image)
        const perProduct = products.map(({ id }) => some.filter((image) => image.productId === id).length)
        expect(Math.max(...perProduct) - Math.min(...perProduct)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
