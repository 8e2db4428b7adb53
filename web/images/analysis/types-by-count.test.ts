import { expect, test } from 'vitest'
import { typesByCount } from './types-by-count.ts'

test('the most frequent type comes first, one of which the count is not known last', () => {
  const analysis = { productTypes: ['Sofa', 'Daybed', 'Chair'], productTypeCounts: { Sofa: 3, Chair: 12 } }
  expect(typesByCount(analysis)).toEqual([
    { type: 'Chair', count: 12 },
    { type: 'Sofa', count: 3 },
    { type: 'Daybed', count: undefined },
  ])
})

test('analyses of earlier releases keep their order', () => {
  expect(typesByCount({ productTypes: ['Sofa', 'Chair'] }).map(({ type }) => type)).toEqual(['Sofa', 'Chair'])
})
