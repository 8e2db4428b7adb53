import { afterAll, beforeAll, expect, test } from 'vitest'
import { login } from '#contract/accounts.ts'
import { getProduct, listProducts } from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { isStorable } from './storable.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  sarah = await t.signUp()
})
afterAll(() => t.close())

test('text of any script is storable, NUL and halves of a character are not, however deep', () => {
  expect(isStorable({ name: 'Świecznik 椅子 🪑', at: [1, null, true, undefined] })).toBe(true)
  for (const text of ['a\0', '\ud83e', '\ude91 chair']) {
    expect([isStorable(text), isStorable({ settings: { props: ['Lamps', text] } })]).toEqual([false, false])
  }
})

test('half a character is refused as a mistake, wherever it stands', async () => {
  const text = 'a\ud83eb'
  const productIds = await addProducts(t.app, sarah.clientId, 1)
  const answers = [
    await sarah.inject(createStudioSession, { body: { productIds, name: text } }),
    await sarah.inject(createStudioSession, { body: { productIds, settings: { extraPrompt: text } } }),
    await t.inject(login, { body: { email: 'sarah@example.test', password: text } }),
  ]
  for (const answer of answers) expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
})

test('NUL is removed from names and notes, and refused in a password', async () => {
  const text = 'a\0b'
  const productIds = await addProducts(t.app, sarah.clientId, 1)
  const body = { productIds, name: text, settings: { extraPrompt: text } }
  const created = await sarah.call(createStudioSession, { body })
  expect(created).toMatchObject({ name: 'a b', settings: { extraPrompt: 'ab' } })
  const answer = await t.inject(login, { body: { email: 'sarah@example.test', password: text } })
  expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
})

test('NUL in an address is refused as well', async () => {
  const answers = [
    await sarah.inject(getProduct, { params: { id: 'a\0b' } }),
    await sarah.inject(listProducts, { query: { search: 'a\0b' } }),
  ]
  for (const answer of answers) expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
})
