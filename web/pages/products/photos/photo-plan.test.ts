import { expect, test } from 'vitest'
import type { ProductBySku } from '#contract/products.ts'
import { NO_DECISIONS, planPhotos, readPhotos } from './photo-plan.ts'

const product = (sku: string, hasImage = false): ProductBySku => ({ id: sku, name: sku, sku, hasImage })
const CATALOG = [product('SOF-012'), product('LGT-712', true), product('ARM-102')]

function plan(names: string[], decisions: Partial<typeof NO_DECISIONS> = {}, refused: string[] = []) {
  const files = names.map((name) => ({
    id: name,
    file: new File(['x'], name),
    refusal: refused.includes(name) ? 'Only JPG' : null,
  }))
  const { sent, open, withPhoto } = planPhotos(readPhotos(files, CATALOG), { ...NO_DECISIONS, ...decisions })
  return { sent: sent.map(({ id, product: { sku } }) => `${id} > ${sku}`), open: open.map(({ id }) => id), withPhoto }
}

test('sends one photo for each product, the bare SKU first', () => {
  expect(plan(['SOF-012_2.jpg', 'SOF-012.jpg', 'ARM-102_3.jpg', 'ARM-102_1.jpg']).sent).toEqual([
    'SOF-012.jpg > SOF-012',
    'ARM-102_1.jpg > ARM-102',
  ])
})

test('another photo becomes the main one when it is chosen', () => {
  const mains = new Map([['SOF-012', 'SOF-012_2.jpg']])
  expect(plan(['SOF-012_2.jpg', 'SOF-012.jpg'], { mains }).sent).toEqual(['SOF-012_2.jpg > SOF-012'])
})

test('keeps the photos that products have unless they are to be replaced', () => {
  expect(plan(['LGT-712.jpg'])).toEqual({ sent: [], open: [], withPhoto: 1 })
  expect(plan(['LGT-712.jpg'], { replace: true }).sent).toEqual(['LGT-712.jpg > LGT-712'])
})

test('leaves open what fits nothing, several, is unsure or refused, until somebody decides', () => {
  const names = ['x.jpg', 'SOF-012 ARM-102.jpg', 'SOF-012 green.jpg', 'SOF-012.gif']
  expect(plan(names, {}, ['SOF-012.gif'])).toEqual({ sent: [], open: names, withPhoto: 0 })
  const products = new Map([
    ['SOF-012 ARM-102.jpg', product('ARM-102')],
    ['SOF-012 green.jpg', product('SOF-012')],
  ])
  expect(plan(names, { products }, ['SOF-012.gif']).sent).toEqual([
    'SOF-012 ARM-102.jpg > ARM-102',
    'SOF-012 green.jpg > SOF-012',
  ])
})
