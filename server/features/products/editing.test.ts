import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import { changeProducts } from '#contract/product-edits.ts'
import {
  createProduct,
  deleteProduct,
  getProduct,
  getProducts,
  listProducts,
  replaceProductImage,
  updateProduct,
} from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { products } from '#server/platform/database/schema.ts'
import { addProducts, addUpload, plainPicture } from '#server/testing/factories.ts'
import { multipart } from '#server/testing/multipart.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let user: TestUser
const DESK = { name: 'Modern Desk', sku: 'DSK-001', category: 'Furniture', roomTypes: ['Office'] } as const

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const desk = (change: object = {}) => user.call(createProduct, { body: { ...DESK, roomTypes: ['Office'], ...change } })
const row = async (id: string) => {
  const [found] = await t.app.db.select().from(products).where(eq(products.id, id))
  return found
}
const listed = async () => (await user.call(listProducts)).products.map(({ id }) => id)

describe('one product', () => {
  beforeAll(async () => {
    user = await t.signUp()
  })

  // UC-009.A1, UC-009.K1
  test('is added, read, changed and deleted', async () => {
    const made = await desk({ sku: 'K1', dimensions: { widthCm: 140 } })
    expect(made).toMatchObject({
      name: 'Modern Desk',
      source: 'manual',
      image: null,
      imageCount: 0,
      dimensions: { widthCm: 140, depthCm: null, heightCm: null },
    })
    const params = { id: made.id }
    expect(await user.call(getProduct, { params })).toEqual(made)
    expect(await user.call(updateProduct, { params, body: { name: 'Tall Desk' } })).toMatchObject({ name: 'Tall Desk' })
    expect((await user.inject(deleteProduct, { params })).statusCode).toBe(204)
  })

  // UC-009.M19, UC-009.M21, UC-009.P1
  test('a change keeps what it does not name, and says in the metadata when it was', async () => {
    const made = await desk({ sku: 'M21', description: 'Oak', dimensions: { widthCm: 140, heightCm: 75 } })
    await t.app.db
      .update(products)
      .set({ metadata: { importedAt: '2026-01-01', source: 'csv' } })
      .where(eq(products.id, made.id))
    t.clock.advance(60_000)
    const changed = await user.call(updateProduct, {
      params: { id: made.id },
      body: { roomTypes: ['Office', 'Bedroom'], dimensions: { heightCm: 76 } },
    })
    const now = t.clock.now().toISOString()
    expect(changed).toMatchObject({
      roomTypes: ['Office', 'Bedroom'],
      description: 'Oak',
      dimensions: { widthCm: 140, depthCm: null, heightCm: 76 },
      updatedAt: now,
    })
    expect((await row(made.id))?.metadata).toEqual({ importedAt: '2026-01-01', source: 'csv', updatedAt: now })
  })

  test('its SKU never changes', async () => {
    const made = await desk({ sku: 'FIXED' })
    const answer = await user.inject(updateProduct, { params: { id: made.id }, body: { sku: 'OTHER' } })
    expect(answer.statusCode).toBe(400)
    expect((await row(made.id))?.sku).toBe('FIXED')
  })

  test('a SKU belongs to one living product of a client, also when two are added at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => user.inject(createProduct, { body: { ...DESK, sku: 'RACE' } })),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409])
    const refused = answers.find(({ statusCode }) => statusCode === 409)
    expect(refused?.json()).toMatchObject({ code: 'sku_taken', detail: MESSAGES.skuTaken('RACE') })
    const other = await t.signUp()
    expect((await other.inject(createProduct, { body: { ...DESK, sku: 'RACE' } })).statusCode).toBe(201)
  })

  test.each([
    ['Mu\u0308-1', 'M\u00DC-1'],
    ['ZW\u200B-2', 'zw-2'],
    ['DASH\u20113', 'dash-3'],
  ])('a SKU counts as taken in another spelling: %j, then %j', async (first, second) => {
    await desk({ sku: first })
    const refused = await user.inject(createProduct, { body: { ...DESK, sku: second } })
    expect(refused.json()).toMatchObject({ code: 'sku_taken' })
  })

  test('a deleted product is not restored while its SKU is taken in another spelling', async () => {
    const { id } = await desk({ sku: 'Back-1' })
    await user.call(deleteProduct, { params: { id } })
    await desk({ sku: 'BACK-1' })
    expect(await user.call(changeProducts, { body: { ids: [id], action: 'restore' } })).toMatchObject({ changed: 0 })
  })

  test('a name is kept in one Unicode form, without what would turn the text around it', async () => {
    const made = await desk({ name: 'Mu\u0308ller\u202Egpj', sku: ' CLEAN\u200B-1 ' })
    expect(made).toMatchObject({ name: 'M\u00FCllergpj', sku: 'CLEAN-1' })
  })

  // UC-009.M28, UC-009.M29, UC-009.S5
  test('deletion hides a product and keeps its row', async () => {
    const made = await desk({ sku: 'SOFT' })
    await user.call(deleteProduct, { params: { id: made.id } })
    expect(await listed()).not.toContain(made.id)
    expect(await row(made.id)).toMatchObject({ name: 'Modern Desk', deletedAt: t.clock.now() })
    expect((await user.inject(updateProduct, { params: { id: made.id }, body: { name: 'x' } })).statusCode).toBe(404)
    expect((await desk({ sku: 'SOFT' })).id).not.toBe(made.id)
  })

  // UC-009.M20
  test('its photo is replaced by an upload', async () => {
    const made = await desk({ sku: 'PHOTO' })
    const upload = await multipart({ name: 'desk.png', content: new Uint8Array(await plainPicture('#222', 'png')) })
    const answer = await user.inject(replaceProductImage, { params: { id: made.id }, ...upload })
    expect(answer.statusCode).toBe(200)
    const { image } = answer.json()
    expect(image).toMatchObject({ width: 600, height: 600 })
    expect((await t.web.inject(image.url)).statusCode).toBe(200)
    expect((await t.web.inject(image.thumbnails[0].url)).headers['content-type']).toBe('image/webp')
    const missing = await user.inject(replaceProductImage, { params: { id: 'prod_none' }, ...upload })
    expect(missing.statusCode).toBe(404)
  })

  test('only product photos of the own client become its photo', async () => {
    const stranger = await t.signUp()
    const inspiration = await addUpload(t.app, user, '#ddd')
    const [theirs = ''] = await addProducts(t.app, stranger.clientId, 1)
    const foreign = (await row(theirs))?.pictureId
    for (const imageId of [inspiration, foreign, 'pic_none']) {
      const answer = await user.inject(createProduct, { body: { ...DESK, sku: `P-${imageId}`, imageId } })
      expect(answer.statusCode).toBe(404)
    }
  })

  // UC-009.P3
  test('it can be chosen for a studioSession until it is deleted', async () => {
    const made = await desk({ sku: 'P3' })
    const kept = await desk({ sku: 'P3-2' })
    const body = { productIds: [made.id, kept.id] }
    expect((await user.call(createStudioSession, { body })).selectedProductIds).toEqual([made.id, kept.id])
    await user.call(deleteProduct, { params: { id: made.id } })
    expect((await user.call(createStudioSession, { body })).selectedProductIds).toEqual([kept.id])
  })

  // EC-006.H3
  test('no more than 500 of them', async () => {
    const ids = await addProducts(t.app, user.clientId, 501, { withPicture: false })
    const refused = await user.inject(createStudioSession, { body: { productIds: ids } })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().detail).toBe(MESSAGES.tooManyProducts(500))
    const allowed = await user.inject(createStudioSession, { body: { productIds: ids.slice(1) } })
    expect(allowed.statusCode).toBe(201)
  })
})

// UC-009.R1
test('viewers look; editors and owners change', async () => {
  const owner = await t.signUp()
  const [id = ''] = await addProducts(t.app, owner.clientId, 1)
  const picture = await multipart({ name: 'a.jpg', content: new Uint8Array(await plainPicture()) })
  const params = { id }
  const changes = (sku: string) =>
    [
      [createProduct, { body: { ...DESK, sku } }],
      [updateProduct, { params, body: { name: 'Changed' } }],
      [replaceProductImage, { params, ...picture }],
      [changeProducts, { body: { ids: [id], action: 'edit', set: { category: 'Decor' } } }],
      [changeProducts, { body: { ids: [id], action: 'delete' } }],
      [changeProducts, { body: { ids: [id], action: 'restore' } }],
      [deleteProduct, { params }],
    ] as const
  for (const role of ['viewer', 'editor', 'owner'] as const) {
    const member = await t.signUp({ clientId: owner.clientId, role })
    expect((await member.inject(getProduct, { params })).statusCode).toBe(200)
    for (const [endpoint, request] of changes(role)) {
      const { statusCode } = await member.inject(endpoint, request)
      if (role === 'viewer') expect(statusCode).toBe(403)
      else expect(statusCode).toBeLessThan(300)
    }
    await owner.call(changeProducts, { body: { ids: [id], action: 'restore' } })
  }
})

test('another client’s product is not there', async () => {
  const [owner, stranger] = [await t.signUp(), await t.signUp()]
  const [id = ''] = await addProducts(t.app, owner.clientId, 1)
  const params = { id }
  expect((await stranger.inject(getProduct, { params })).statusCode).toBe(404)
  expect((await stranger.inject(updateProduct, { params, body: { name: 'Mine' } })).statusCode).toBe(404)
  expect((await stranger.inject(deleteProduct, { params })).statusCode).toBe(404)
  for (const action of ['delete', 'edit', 'restore'] as const) {
    const body = { ids: [id], action, set: { category: 'Decor' as const } }
    expect(await stranger.call(changeProducts, { body })).toMatchObject({ changed: 0 })
  }
  expect((await stranger.call(listProducts)).total).toBe(0)
  expect(await stranger.call(getProducts, { query: { ids: [id] } })).toEqual({ products: [] })
  expect(await row(id)).toMatchObject({ category: 'Furniture', deletedAt: null })
})

test('every change is told to the client’s pages', async () => {
  const owner = await t.signUp()
  const heard: LiveEvent[] = []
  const stop = t.app.live.subscribe(owner.clientId, (event) => heard.push(event))
  const made = await owner.call(createProduct, { body: { ...DESK, roomTypes: [] } })
  await owner.call(updateProduct, { params: { id: made.id }, body: { name: 'Other' } })
  await owner.call(deleteProduct, { params: { id: made.id } })
  await owner.call(changeProducts, { body: { ids: [made.id], action: 'restore' } })
  await owner.call(changeProducts, { body: { ids: ['prod_none'], action: 'delete' } })
  stop()
  expect(heard).toEqual(Array(4).fill({ kind: 'products', topic: 'client' }))
})
