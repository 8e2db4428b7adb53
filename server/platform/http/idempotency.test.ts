import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createProduct, listProducts } from '#contract/products.ts'
import { createClient } from '#server/features/accounts/accounts.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import type { Accept } from './idempotency.ts'

const DAY = 24 * 60 * 60_000
let t: TestApp
let clientId: string
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  clientId = await createClient(t.app, { name: 'Modern Living Co.', plan: 'team' })
})
const once = (key: string, request: unknown, work: () => Promise<unknown>, client = clientId) =>
  t.app.idempotency.once(client, key, request, work)

test('the same request under the same key runs once and is answered the same', async () => {
  const work = vi.fn(async () => ({ id: work.mock.calls.length }))
  expect(await once('k', ['POST', 1], work)).toEqual({ id: 1 })
  expect(await once('k', ['POST', 1], work)).toEqual({ id: 1 })
  expect(work).toHaveBeenCalledTimes(1)
})

test('another request under the same key is refused', async () => {
  await once('k', ['POST', 1], async () => 1)
  await expect(once('k', ['POST', 2], async () => 2)).rejects.toMatchObject({ code: 'idempotency_mismatch' })
})

test('the same key of another client is another key', async () => {
  const other = await createClient(t.app, { name: 'Modern Living Co.', plan: 'team' })
  await once('k', 1, async () => 'mine')
  expect(await once('k', 2, async () => 'theirs', other)).toBe('theirs')
})

test('a failure is not remembered', async () => {
  await expect(once('k', 1, () => Promise.reject(new Error('database down')))).rejects.toThrow('database down')
  expect(await once('k', 1, async () => 'second try')).toBe('second try')
})

test('what fails once it was accepted is not run again, but answered by what it made', async () => {
  const work = async (accept: Accept) => {
    await t.app.db.transaction((tx) => accept(tx, 'img_1'))
    throw new Error('the connection is gone')
  }
  await expect(t.app.idempotency.once(clientId, 'k', 1, work)).rejects.toThrow('gone')
  const repeat = async (made: string) => ({ id: made })
  expect(await t.app.idempotency.once(clientId, 'k', 1, async () => 'second try', repeat)).toEqual({ id: 'img_1' })
})

test('while the first request runs, its repetition is asked to wait', async () => {
  let finish = (_: string) => {}
  let first: Promise<unknown> | undefined
  await new Promise<void>((begun) => {
    first = once('k', 1, () => {
      begun()
      return new Promise<string>((resolve) => (finish = resolve))
    })
  })
  await expect(once('k', 1, async () => 'too early')).rejects.toMatchObject({ code: 'wrong_state' })
  finish('done')
  expect(await first).toBe('done')
  expect(await once('k', 1, async () => 'again')).toBe('done')
})

test('keys are kept for 24 hours', async () => {
  await once('k', 1, async () => 'first')
  t.clock.advance(DAY)
  await t.app.idempotency.removeOld()
  expect(await once('k', 1, async () => 'second')).toBe('first')
  t.clock.advance(1)
  await t.app.idempotency.removeOld()
  expect(await once('k', 1, async () => 'second')).toBe('second')
})

test('a key too long to keep is refused', async () => {
  await expect(once('k'.repeat(201), 1, async () => 1)).rejects.toMatchObject({ code: 'invalid_request' })
})

test('over HTTP: a product sent twice is added once', async () => {
  const user = await t.signUp()
  const body = { name: 'Modern Desk', sku: 'DSK-001', category: 'Furniture' }
  const send = (change: object = {}) =>
    user.inject(createProduct, { body: { ...body, ...change }, headers: { 'idempotency-key': 'abc' } })
  const [first, second] = [await send(), await send()]
  expect([first.statusCode, second.statusCode]).toEqual([201, 201])
  expect(second.json()).toEqual(first.json())
  expect((await send({ name: 'Other' })).statusCode).toBe(422)
  expect((await user.call(listProducts)).total).toBe(1)
})
