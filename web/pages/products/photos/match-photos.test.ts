import { expect, test } from 'vitest'
import type { ProductBySku } from '#contract/products.ts'
import { byKeyOf, matchPhoto, skuKeysOf } from './match-photos.ts'

const product = (sku: string): ProductBySku => ({ id: `prod_${sku}`, name: sku, sku, hasImage: false })
const catalog = (...skus: string[]) => byKeyOf(skus.map(product))
const skuOf = (name: string, ...skus: string[]) => {
  const match = matchPhoto(name, catalog(...skus))
  return match.kind === 'one' ? match.product.sku : match.kind
}

test.each([
  ['SOF-012.jpg', 'SOF-012'],
  ['sof_012.PNG', 'SOF-012'],
  ['SOF012.webp', 'SOF-012'],
  ['SOF-012_2.jpg', 'SOF-012'],
  ['SOF-012 (3).jpg', 'SOF-012'],
  ['SOF-012-front.jpg', 'SOF-012'],
  ['IMG_SOF-012 final.jpg', 'SOF-012'],
  ['LGT-712.jpg', 'none'],
  ['.jpg', 'none'],
])('%s is read as %s', (name, sku) => {
  expect(skuOf(name, 'SOF-012', 'ARM-102')).toBe(sku)
})

test('the longest SKU counts', () => {
  expect(skuOf('SOF-012-GREEN_2.jpg', 'SOF-012', 'SOF-012-GREEN')).toBe('SOF-012-GREEN')
  expect(skuOf('SOF-012_2.jpg', 'SOF-012', 'SOF-012-2')).toBe('SOF-012-2')
})

test('a number is a SKU only where no other SKU is', () => {
  expect(skuOf('SOF-012_2.jpg', 'SOF-012', '2')).toBe('SOF-012')
  expect(skuOf('2.jpg', 'SOF-012', '2')).toBe('2')
})

test('a name with two SKUs fits both products, and so does one that two SKUs are written like', () => {
  const skus = (name: string, ...known: string[]) => {
    const match = matchPhoto(name, catalog(...known))
    return match.kind === 'several' ? match.products.map(({ sku }) => sku) : match.kind
  }
  expect(skus('SOF-012 with LGT-712.jpg', 'SOF-012', 'LGT-712')).toEqual(['SOF-012', 'LGT-712'])
  expect(skus('SOF012.jpg', 'SOF-012', 'SOF01-2')).toEqual(['SOF-012', 'SOF01-2'])
})

test('what the name says beside the SKU makes it unsure, unless it numbers or describes photos', () => {
  const rest = (name: string) => {
    const match = matchPhoto(name, catalog('SOF-012'))
    return match.kind === 'one' ? match.rest : match.kind
  }
  expect([rest('SOF-012-GREEN.jpg'), rest('SOF-012_front_2.jpg'), rest('DSC_SOF-012.jpg')]).toEqual(['green', '', ''])
})

test('the bare SKU comes first, then the main view, then the numbers in their order', () => {
  const names = ['A-1_detail.jpg', 'A-1_10.jpg', 'A-1.jpg', 'A-1_2.jpg', 'A-1_main.jpg']
  const rank = (name: string) => {
    const match = matchPhoto(name, catalog('A-1'))
    return match.kind === 'one' ? match.rank : Number.NaN
  }
  expect(names.toSorted((one, other) => rank(one) - rank(other))).toEqual([
    'A-1.jpg',
    'A-1_main.jpg',
    'A-1_2.jpg',
    'A-1_10.jpg',
    'A-1_detail.jpg',
  ])
})

test('asks the catalog for every part of a name that may be a SKU', () => {
  expect(skuKeysOf(['IMG_SOF-012.jpg'])).toEqual(['img', 'imgsof', 'imgsof012', 'sof', 'sof012', '012'])
})
