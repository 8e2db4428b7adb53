import { expect, test } from 'vitest'
import { login } from '#contract/accounts.ts'
import { deleteProduct, listProducts } from '#contract/products.ts'
import { mayCall } from './permission.ts'

// UC-009.R1
test('lets editors and owners change products, viewers only look', () => {
  expect(mayCall('viewer', listProducts)).toBe(true)
  expect(mayCall('viewer', deleteProduct)).toBe(false)
  expect(mayCall('editor', deleteProduct)).toBe(true)
  expect(mayCall('owner', deleteProduct)).toBe(true)
  expect(mayCall('viewer', login)).toBe(true)
})
