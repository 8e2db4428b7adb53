import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { changeProducts } from '#contract/product-edits.ts'
import {
  createProduct,
  deleteProduct,
  getProducts,
  listProducts,
  productUsage,
  updateProduct,
} from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { products, studioSessions } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

// What is done to many products in one action.

let t: TestApp
let user: TestUser

beforeAll(async () => {
  t = await testApp()
  user = await t.signUp()
})
afterAll(() => t.close())

const desk = (sku: string) =>
  user.call(createProduct, { body: { name: 'Modern Desk', sku, category: 'Furniture', roomTypes: ['Office'] } })
const row = async (id: string) => {
  const [found] = await t.app.db.select().from(products).where(eq(products.id, id))
  return found
}
const listed = async () => (await user.call(listProducts)).products.map(({ id }) => id)

// GEN.11
test('several products are edited in one action', async () => {
  const ids = await addProducts(t.app, user.clientId, 3)
  const outcome = await user.call(changeProducts, {
    body: { ids: [...ids, 'prod_none'], action: 'edit', set: { category: 'Decor', roomTypes: ['Hallway'] } },
  })
  expect(outcome).toMatchObject({ changed: 3, skipped: [{ id: 'prod_none', reason: MESSAGES.notFound }] })
  const edited = await Promise.all(ids.map(row))
  expect(edited.map((each) => [each?.category, each?.roomTypes])).toEqual(Array(3).fill(['Decor', ['Hallway']]))
  expect(edited[0]?.metadata).toEqual({ updatedAt: t.clock.now().toISOString() })
  expect((await user.inject(changeProducts, { body: { ids, action: 'edit' } })).statusCode).toBe(400)
})

// UC-009.A3b
test('deletes several softly, restores them unless their SKU is taken meanwhile', async () => {
  const ids = await addProducts(t.app, user.clientId, 15)
  const deleted = await user.call(changeProducts, { body: { ids, action: 'delete' } })
  expect(deleted).toEqual({ changed: 15, skipped: [], editId: null })
  expect((await Promise.all(ids.map(row))).every((each) => each?.deletedAt)).toBe(true)
  const [first = ''] = ids
  const { sku = '' } = (await row(first)) ?? {}
  await desk(sku)
  const restored = await user.call(changeProducts, { body: { ids, action: 'restore' } })
  expect(restored).toMatchObject({ changed: 14, skipped: [{ id: first, reason: MESSAGES.bin.skuTaken(sku) }] })
  expect(await listed()).toEqual(expect.arrayContaining(ids.slice(1)))
  expect(await listed()).not.toContain(first)
})

test('of several deleted ones with the same SKU the newest comes back', async () => {
  const older = await desk('TWICE')
  await user.call(deleteProduct, { params: { id: older.id } })
  t.clock.advance(1_000)
  const newer = await desk('TWICE')
  await user.call(deleteProduct, { params: { id: newer.id } })
  const outcome = await user.call(changeProducts, { body: { ids: [older.id, newer.id], action: 'restore' } })
  expect(outcome).toMatchObject({
    changed: 1,
    skipped: [{ id: older.id, reason: MESSAGES.bin.skuTaken('TWICE') }],
  })
})

// UC-009.M26b, UC-009.X5
test('running studioSessions that use them are named, and do not prevent anything', async () => {
  const [used = '', free = ''] = await addProducts(t.app, user.clientId, 2)
  const made = await user.call(createStudioSession, { body: { name: 'Autumn', productIds: [used] } })
  const usage = (ids: string[]) => user.call(productUsage, { body: { ids } })
  expect(await usage([used])).toEqual({ studioSessions: [] })
  for (const status of ['generating', 'paused'] as const) {
    await t.app.db.update(studioSessions).set({ status }).where(eq(studioSessions.id, made.id))
    expect(await usage([used, free])).toEqual({ studioSessions: [{ id: made.id, name: 'Autumn' }] })
  }
  expect(await usage([free])).toEqual({ studioSessions: [] })
  expect((await user.inject(updateProduct, { params: { id: used }, body: { name: 'New' } })).statusCode).toBe(200)
  expect((await user.inject(deleteProduct, { params: { id: used } })).statusCode).toBe(204)
})

test('several are read at once, deleted ones too; what does not exist is left out', async () => {
  const ids = await addProducts(t.app, user.clientId, 3)
  await user.call(deleteProduct, { params: { id: ids[1] ?? '' } })
  const { products: found } = await user.call(getProducts, { query: { ids: [...ids, 'prod_none'] } })
  expect(found.map(({ id }) => id).sort()).toEqual(ids.toSorted())
  expect(found.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(1)
  const tooMany = Array.from({ length: 101 }, (_, index) => `prod_${index}`)
  for (const refused of [[], tooMany]) {
    expect((await user.inject(getProducts, { query: { ids: refused } })).statusCode).toBe(400)
  }
})
