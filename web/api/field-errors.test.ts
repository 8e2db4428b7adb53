import { expect, test } from 'vitest'
import { credentialsSchema } from '#contract/accounts.ts'
import { Problem } from '#contract/problem.ts'
import { newProductSchema } from '#contract/products.ts'
import { fieldErrors, serverFieldErrors } from './field-errors.ts'

// UC-001.S2
test('says per field what the contract refuses, before anything is sent', () => {
  expect(fieldErrors(credentialsSchema, { email: 'sarah', password: '' })).toEqual({
    email: 'Enter a valid email address',
    password: 'Password is required',
  })
  const product = { name: ' ', sku: 'DSK-001', category: 'Furniture' }
  expect(fieldErrors(newProductSchema, product)).toEqual({ name: 'Name is required' })
  expect(fieldErrors(newProductSchema, { ...product, name: 'Desk' })).toEqual({})
})

test('puts what the server refused at its field', () => {
  expect(serverFieldErrors(new Problem('sku_taken', 'SKU DSK-001 is already in use.'))).toEqual({
    sku: 'SKU DSK-001 is already in use.',
  })
  const errors = [
    { path: 'dimensions.widthCm', message: 'Too wide' },
    { path: 'dimensions.widthCm', message: 'Second word' },
  ]
  expect(serverFieldErrors(new Problem('invalid_request', 'x', { errors }))).toEqual({
    'dimensions.widthCm': 'Too wide',
  })
  expect(serverFieldErrors(new Problem('network', 'x'))).toEqual({})
  expect(serverFieldErrors(new Error('x'))).toEqual({})
})
