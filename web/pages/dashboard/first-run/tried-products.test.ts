import { expect, test } from 'vitest'
import { triedProducts } from './tried-products.ts'

const of = (...categories: string[]) => categories.map((category, id) => ({ id, category }))
const ids = (...categories: string[]) => triedProducts(of(...categories)).map(({ id }) => id)

test('three products of three categories are tried where there are three', () => {
  expect(ids('Sofas', 'Sofas', 'Beds', 'Sofas', 'Tables', 'Lamps')).toEqual([0, 2, 4])
})

test('products of the same category fill up what is missing, and fewer are tried where there are fewer', () => {
  expect(ids('Sofas', 'Sofas', 'Beds', 'Sofas')).toEqual([0, 2, 1])
  expect(ids('Sofas')).toEqual([0])
  expect(ids()).toEqual([])
})
