import { expect, test } from 'vitest'
import { lastPage } from './list-pages.tsx'

test('a page behind the last leads to the last; one that is there, and an empty list, stay', () => {
  expect(lastPage({ page: 2, pages: 1 })).toBe(1)
  expect(lastPage({ page: 9, pages: 4 })).toBe(4)
  expect(lastPage({ page: 4, pages: 4 })).toBeUndefined()
  expect(lastPage({ page: 2, pages: 0 })).toBeUndefined()
  expect(lastPage(undefined)).toBeUndefined()
})
