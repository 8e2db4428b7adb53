import { expect, test } from 'vitest'
import { sheetsOf } from './sheets.ts'

test('fills page after page in the order of the board', () => {
  expect(sheetsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(sheetsOf([1, 2], 6)).toEqual([[1, 2]])
  expect(sheetsOf([], 4)).toEqual([])
})
