import { expect, test } from 'vitest'
import { distinctNames } from './distinct-names.ts'

test('numbers only the names that were there before', () => {
  expect(distinctNames(['Sofa', 'Bed', 'Sofa', 'Sofa'])).toEqual(['Sofa', 'Bed', 'Sofa, 2', 'Sofa, 3'])
})
