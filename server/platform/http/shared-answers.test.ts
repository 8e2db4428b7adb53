import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { deleteProduct, listProductFacets, listProducts, updateProduct } from '#contract/products.ts'
import { listStudioSessions } from '#contract/studio-sessions.ts'
import { pictures, products, studioSessions, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts, addSession } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

/** Of a month that one of the tests outlives. */
const START = new Date('2026-06-15T10:00:00Z')
let t: TestApp
let sarah: TestUser
let productId: string
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.clock.set(START)
  sarah = await t.signUp()
  productId = (await addProducts(t.app, sarah.clientId, 2))[0] ?? ''
})

const shown = async (user = sarah) => (await user.call(listProducts)).products.find(({ id }) => id === productId)

test('shows a change to everybody who asks after it', async () => {
  const colleague = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  expect(await shown(colleague)).toMatchObject({ photoWarning: 'background_too_busy' })
  await sarah.call(updateProduct, { params: { id: productId }, body: { name: 'Oslo Sofa', roomTypes: ['Office'] } })
  expect([await shown(), await shown(colleague)]).toMatchObject([{ name: 'Oslo Sofa' }, { name: 'Oslo Sofa' }])
  const { roomTypes } = await sarah.call(listProductFacets)
  expect(roomTypes).toContainEqual({ value: 'Office', count: 1 })
  await t.app.db.update(pictures).set({ warning: 'unreadable' }).where(eq(pictures.clientId, sarah.clientId))
  expect(await shown(colleague)).toMatchObject({ photoWarning: 'unreadable' })
})

test('shows a change to all requests that follow it while others are answered', async () => {
  for (const name of ['First', 'Second', 'Third']) {
    const before = Array.from({ length: 5 }, () => shown())
    await t.app.db.update(products).set({ name }).where(eq(products.id, productId))
    const after = await Promise.all(Array.from({ length: 5 }, () => shown()))
    expect(after.map((product) => product?.name)).toEqual(Array(5).fill(name))
    await Promise.all(before)
  }
})

test('counts products and units anew', async () => {
  expect(await sarah.call(getMe)).toMatchObject({ productCount: 2, usage: { used: 0 } })
  await sarah.call(deleteProduct, { params: { id: productId } })
  await t.app.db.insert(usageMonths).values({ clientId: sarah.clientId, month: '2026-06', used: 7, inFlight: 0 })
  expect(await sarah.call(getMe)).toMatchObject({ productCount: 1, usage: { used: 7 } })
})

test('answers each member for himself where roles matter, and no other client', async () => {
  const viewer = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  const stranger = await t.signUp()
  const id = await addSession(t.app, sarah.clientId)
  const deletable = async (user: TestUser) =>
    (await user.call(listStudioSessions)).studioSessions.map((session) => session.deletable)
  expect([await deletable(sarah), await deletable(viewer), await deletable(stranger)]).toEqual([[true], [false], []])
  expect((await stranger.call(listProducts)).total).toBe(0)
  await t.app.db.update(studioSessions).set({ deletedAt: t.clock.now() }).where(eq(studioSessions.id, id))
  expect(await deletable(viewer)).toEqual([])
})

test('signs addresses and names the month anew when their time has come', async () => {
  const [before, { usage }] = [await shown(), await sarah.call(getMe)]
  t.clock.advance(31 * 60_000)
  const after = await shown()
  expect(after?.image?.url).not.toBe(before?.image?.url)
  t.clock.advance(20 * 24 * 60 * 60_000)
  expect((await sarah.call(getMe)).usage.period).not.toEqual(usage.period)
})
