import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listBinnedProducts, removeProductsFromBin } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { changeProducts } from '#contract/product-edits.ts'
import { createProduct, deleteProduct } from '#contract/products.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { pictures, products } from '#server/platform/database/schema.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let user: TestUser
const DAY = 24 * 60 * 60_000

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  user = await t.signUp()
})

const add = async (change: object = {}) => (await addProducts(t.app, user.clientId, 1, change))[0] ?? ''
const discard = (id: string) => user.call(deleteProduct, { params: { id } })
const bin = async () => (await user.call(listBinnedProducts)).products
const restore = (...ids: string[]) => user.call(changeProducts, { body: { ids, action: 'restore' } })
const row = async (id: string) => (await t.app.db.select().from(products).where(eq(products.id, id)))[0]
const removeExpired = () => runSchedule(t.app, 'remove expired products')
const pictureOf = async (id: string) => {
  const { pictureId } = (await row(id)) ?? {}
  const [picture] = await t.app.db
    .select()
    .from(pictures)
    .where(eq(pictures.id, pictureId ?? ''))
  if (!picture) throw new Error('the product has no picture')
  return picture
}
const isStored = (key: string) =>
  t.app.files.read(key).then(
    () => true,
    (error: unknown) => !(error instanceof FileMissing),
  )

test('deleted products are in the bin, the latest first, with who, until when and their images', async () => {
  const [first, second] = [await add({ name: 'First' }), await add({ name: 'Second' })]
  const studioSessionId = await addSession(t.app, user.clientId)
  await addCompletedImages(t.app, { clientId: user.clientId, studioSessionId, productId: first, count: 2 })
  await discard(first)
  t.clock.advance(1_000)
  await user.call(changeProducts, { body: { ids: [second], action: 'delete' } })
  const [latest, earlier] = await bin()
  expect(latest).toMatchObject({ id: second, name: 'Second', imageCount: 0, skuTaken: false })
  expect(earlier).toMatchObject({ id: first, imageCount: 2, deletedBy: expect.any(String) })
  expect(Date.parse(earlier?.removedAt ?? '') - Date.parse(earlier?.deletedAt ?? '')).toBe(30 * DAY)
  const stranger = await t.signUp()
  expect((await stranger.call(listBinnedProducts)).total).toBe(0)
  expect((await restore(first)).changed).toBe(1)
  expect((await bin()).map(({ id }) => id)).toEqual([second])
})

test('one whose SKU was taken meanwhile says so, and comes back once it is free', async () => {
  const id = await add({ sku: 'TAKEN' })
  await discard(id)
  const other = await user.call(createProduct, { body: { name: 'Other', sku: 'TAKEN', category: 'Decor' } })
  expect(await bin()).toMatchObject([{ id, skuTaken: true }])
  expect((await restore(id)).skipped).toEqual([{ id, reason: MESSAGES.bin.skuTaken('TAKEN') }])
  await discard(other.id)
  expect((await bin()).map(({ skuTaken }) => skuTaken)).toEqual([false, false])
  expect((await restore(id)).changed).toBe(1)
})

test('30 days later they are gone with photo and thumbnails, and no earlier', async () => {
  const [id, living] = [await add(), await add()]
  const { key } = await pictureOf(id)
  const { key: kept } = await pictureOf(living)
  await discard(id)
  t.clock.advance(30 * DAY - 60_000)
  await removeExpired()
  expect([(await bin()).length, await row(id)]).toMatchObject([1, { id }])
  t.clock.advance(60_000)
  expect([await bin(), (await restore(id)).changed]).toEqual([[], 0])
  await removeExpired()
  expect(await row(id)).toBeUndefined()
  expect([await isStored(key), await isStored(thumbnailKey(key, 320)), await isStored(kept)]).toEqual([
    false,
    false,
    true,
  ])
})

test('one with images leaves the bin but stays beside them, with its photo, until they are gone', async () => {
  const id = await add()
  const studioSessionId = await addSession(t.app, user.clientId)
  await addCompletedImages(t.app, { clientId: user.clientId, studioSessionId, productId: id, count: 1 })
  const { key } = await pictureOf(id)
  await discard(id)
  t.clock.advance(30 * DAY)
  await removeExpired()
  expect([await bin(), (await restore(id)).changed, await isStored(key)]).toEqual([[], 0, true])
  expect(await row(id)).toMatchObject({ id })
})

test('a photo that another product has stays', async () => {
  const [first, second] = await addProducts(t.app, user.clientId, 2)
  const { id: pictureId, key } = await pictureOf(first ?? '')
  await t.app.db
    .update(products)
    .set({ pictureId })
    .where(eq(products.id, second ?? ''))
  await discard(first ?? '')
  await user.call(removeProductsFromBin, { body: { ids: [first ?? ''] } })
  expect([await row(first ?? ''), await isStored(key)]).toEqual([undefined, true])
})

test('are removed by editors: those named, or all until a moment, and never living ones', async () => {
  const [named, earlier, later, living] = [await add(), await add(), await add(), await add()]
  for (const id of [named, earlier, later]) {
    await discard(id)
    t.clock.advance(1_000)
  }
  const viewer = await t.signUp({ clientId: user.clientId, role: 'viewer' })
  const stranger = await t.signUp()
  const body = { ids: [named, living] }
  expect((await viewer.inject(removeProductsFromBin, { body })).statusCode).toBe(403)
  expect(await stranger.call(removeProductsFromBin, { body })).toEqual({ removed: 0 })
  expect(await user.call(removeProductsFromBin, { body })).toEqual({ removed: 1 })
  const deletedUntil = (await bin()).at(-1)?.deletedAt ?? ''
  expect(await user.call(removeProductsFromBin, { body: { deletedUntil } })).toEqual({ removed: 1 })
  expect((await bin()).map(({ id }) => id)).toEqual([later])
  expect([await row(named), await row(earlier)]).toEqual([undefined, undefined])
  expect(await row(living)).toMatchObject({ deletedAt: null })
})
