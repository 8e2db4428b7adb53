import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLIENT_TOPIC } from '#contract/live.ts'
import type { Product } from '#contract/products.ts'
import { findProductsBySku, listProductFacets, listProductIds, listProducts } from '#contract/products.ts'
import { skuKey } from '#contract/sku-key.ts'
import { deleteStudioSession } from '#contract/studio-sessions.ts'
import { products } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { queryBySku } from './catalogue.ts'

let t: TestApp
let user: TestUser
type Row = Partial<typeof products.$inferInsert>

/** Adds products one second apart, so that the last of the list is the newest. */
async function add(who: TestUser, rows: Row[]): Promise<void> {
  const now = t.clock.now().getTime()
  await t.app.db.insert(products).values(
    rows.map((row, index) => ({
      id: newId('product', t.clock.now()),
      clientId: who.clientId,
      name: `Product ${index}`,
      sku: `SKU-${index}`,
      category: 'Furniture' as const,
      roomTypes: [],
      dimensions: { widthCm: null, depthCm: null, heightCm: null },
      source: 'manual' as const,
      createdAt: new Date(now + index * 1_000),
      updatedAt: new Date(now),
      ...row,
    })),
  )
}
const names = (found: { products: Product[] }) => found.products.map(({ name }) => name)
const find = async (query: object) => names(await user.call(listProducts, { query }))

const CATALOGUE: Row[] = [
  { name: 'Modern Desk', sku: 'DSK-001', roomTypes: ['Office'] },
  { name: 'Modern Desk, Walnut', sku: 'DSK-002', roomTypes: ['Office', 'Bedroom'] },
  { name: 'Velvet Sofa', sku: 'SOF-042', roomTypes: ['Living Room'] },
  { name: 'King Bed, BOUCLÉ', sku: 'BED-078', roomTypes: ['Bedroom'] },
  { name: 'Hinge Desk Lamp 100% Brass', sku: 'LGT_714', category: 'Lighting', roomTypes: ['Office'] },
  { name: 'Bathroom Vanity', sku: 'VAN-103', category: 'Fixtures', roomTypes: ['Bathroom'], source: 'csv' },
]

beforeAll(async () => {
  t = await testApp()
  user = await t.signUp()
  await add(user, CATALOGUE)
})
afterAll(() => t.close())

// UC-009.M16
test('finds products by their name', async () => {
  expect(await find({ search: 'Modern Desk' })).toEqual(['Modern Desk, Walnut', 'Modern Desk'])
})

// GEN.12
test('filters and searches by category, by room type and by SKU', async () => {
  expect(await find({ search: 'sof-042' })).toEqual(['Velvet Sofa'])
  expect(await find({ category: 'Fixtures' })).toEqual(['Bathroom Vanity'])
  expect(await find({ roomType: 'Bedroom' })).toEqual(['King Bed, BOUCLÉ', 'Modern Desk, Walnut'])
  expect(await find({ roomType: 'Bedroom', search: 'desk' })).toEqual(['Modern Desk, Walnut'])
})

test('every word of a search has to occur, in any order, in name or SKU', async () => {
  expect(await find({ search: 'walnut  modern' })).toEqual(['Modern Desk, Walnut'])
  expect(await find({ search: 'desk dsk-001' })).toEqual(['Modern Desk'])
  expect(await find({ search: 'desk sofa' })).toEqual([])
})

test('characters with a meaning in patterns stand for themselves', async () => {
  expect(await find({ search: '100%' })).toEqual(['Hinge Desk Lamp 100% Brass'])
  expect(await find({ search: 'lgt_7' })).toEqual(['Hinge Desk Lamp 100% Brass'])
  expect(await find({ search: 'dsk_0' })).toEqual([])
  expect(await find({ search: '\\' })).toEqual([])
})

test('letters with accents are found in either case', async () => {
  expect(await find({ search: 'bouclé' })).toEqual(['King Bed, BOUCLÉ'])
})

// UC-002.M4a, UC-002.M4b, UC-002.M5
test('filters by category and by several rooms, and says how many match', async () => {
  const found = await user.call(listProducts, {
    query: { category: 'Furniture', roomType: ['Living Room', 'Bedroom'] },
  })
  expect(names(found)).toEqual(['King Bed, BOUCLÉ', 'Velvet Sofa', 'Modern Desk, Walnut'])
  expect(found).toMatchObject({ total: 3, page: 1, pages: 1 })
})

test('sorts by any column in either direction, names without regard to case', async () => {
  const other = await t.signUp()
  await add(other, [{ name: 'beta' }, { name: 'Alpha' }, { name: 'Gamma' }])
  const sorted = async (query: object) => names(await other.call(listProducts, { query }))
  expect(await sorted({ sort: 'name', order: 'asc' })).toEqual(['Alpha', 'beta', 'Gamma'])
  expect(await sorted({ sort: 'name', order: 'desc' })).toEqual(['Gamma', 'beta', 'Alpha'])
  expect(await sorted({ sort: 'sku', order: 'asc' })).toEqual(['beta', 'Alpha', 'Gamma'])
  expect(await sorted({})).toEqual(['Gamma', 'Alpha', 'beta'])
})

test('where products sort alike their ids decide, so that no page repeats another', async () => {
  const other = await t.signUp()
  const ids = await addProducts(t.app, other.clientId, 7, { withPicture: false })
  const shown = async (order: 'asc' | 'desc') => {
    const pages = [1, 2, 3].map((page) =>
      other.call(listProducts, { query: { sort: 'category', order, limit: 3, page } }),
    )
    return (await Promise.all(pages)).flatMap(({ products }) => products.map(({ id }) => id))
  }
  expect(await shown('asc')).toEqual(ids.toSorted())
  expect(await shown('desc')).toEqual(ids.toSorted().reverse())
})

// UC-002.M3, EC-006.M2, EC-006.M4, EC-006.M6, EC-006.H1, EC-006.H4
test('serves 1,247 products in 25 pages of 50', async () => {
  const other = await t.signUp()
  await add(
    other,
    Array.from({ length: 1_247 }, (_, index) => ({ name: index < 23 ? `Desk ${index}` : `Chair ${index}` })),
  )
  const page = await other.call(listProducts)
  expect(page).toMatchObject({ total: 1_247, page: 1, pages: 25 })
  expect(page.products).toHaveLength(50)
  const last = await other.call(listProducts, { query: { page: 25 } })
  expect(last.products).toHaveLength(47)
  const desks = await other.call(listProducts, { query: { search: 'desk', page: 1, limit: 50 } })
  expect(desks).toMatchObject({ total: 23, pages: 1 })
  expect(desks.products).toHaveLength(23)
  const selected = await other.call(listProductIds, { query: { search: 'DESK' } })
  expect(new Set(selected.ids)).toEqual(new Set(desks.products.map(({ id }) => id)))
})

// UC-002.M6b
test('the ids of every match, other pages included', async () => {
  const page = await user.call(listProducts, { query: { category: 'Furniture', limit: 1 } })
  const all = await user.call(listProductIds, { query: { category: 'Furniture' } })
  expect(page.products).toHaveLength(1)
  expect(all).toMatchObject({ total: 4 })
  expect(all.ids).toHaveLength(4)
})

test('every facet counts what choosing it would show, whatever its own filter says', async () => {
  const facets = await user.call(listProductFacets, { query: { category: 'Lighting', roomType: 'Office' } })
  const count = (list: { value: string; count: number }[]) =>
    Object.fromEntries(list.filter((each) => each.count > 0).map((each) => [each.value, each.count]))
  expect(count(facets.categories)).toEqual({ Furniture: 2, Lighting: 1 })
  expect(count(facets.roomTypes)).toEqual({ Office: 1 })
  const searched = await user.call(listProductFacets, { query: { search: 'desk' } })
  expect(count(searched.roomTypes)).toEqual({ Office: 3, Bedroom: 1 })
  expect(count((await user.call(listProductFacets, { query: { source: 'csv' } })).categories)).toEqual({ Fixtures: 1 })
})

test('what another process has added is counted as soon as its event is here', async () => {
  const other = await t.signUp()
  await add(other, [{ sku: 'ONE' }])
  expect(await other.call(listProducts)).toMatchObject({ total: 1 })
  await add(other, [{ sku: 'TWO' }])
  t.app.live.publish(other.clientId, { kind: 'products', topic: CLIENT_TOPIC })
  expect(await other.call(listProducts)).toMatchObject({ total: 2 })
  expect((await other.call(listProductFacets)).withoutImage).toBe(2)
})

test('filters and counts by photo and by generated images, without those of deleted sessions', async () => {
  const other = await t.signUp()
  const [made = '', removed = ''] = await addProducts(t.app, other.clientId, 2)
  const [plain] = await addProducts(t.app, other.clientId, 1, { withPicture: false })
  const studioSessionId = await addSession(t.app, other.clientId)
  const image = { clientId: other.clientId, studioSessionId }
  await addCompletedImages(t.app, { ...image, productId: made, count: 2 })
  await addCompletedImages(t.app, { ...image, productId: removed, count: 1, deletedAt: t.clock.now() })
  const ids = async (query: object) => (await other.call(listProductIds, { query })).ids.toSorted()
  expect(await ids({ generated: 'true' })).toEqual([made])
  expect(await ids({ generated: 'false' })).toEqual([removed, plain].toSorted())
  expect(await ids({ hasImage: 'false' })).toEqual([plain])
  expect(await ids({ hasImage: 'true', generated: 'false' })).toEqual([removed])
  const facets = await other.call(listProductFacets)
  expect(facets).toMatchObject({ withImage: 2, withoutImage: 1, neverGenerated: 2 })
  const [product] = (await other.call(listProducts, { query: { generated: 'true' } })).products
  expect(product).toMatchObject({ imageCount: 2, lastGeneratedAt: t.clock.now().toISOString() })
  await other.call(deleteStudioSession, { params: { id: studioSessionId } })
  expect(await ids({ generated: 'true' })).toEqual([])
  expect(await ids({ generated: 'false', hasImage: 'true' })).toEqual([made, removed].toSorted())
  expect((await other.call(listProductFacets)).neverGenerated).toBe(3)
  const untouched = (await other.call(listProducts)).products.map(({ imageCount }) => imageCount)
  expect(untouched).toEqual([0, 0, 0])
})

test('finds names in either Unicode form, whatever their case, accents and invisible characters', async () => {
  const other = await t.signUp()
  await add(other, [
    { name: 'Mu\u0308ller Stuhl' },
    { name: 'M\u00FCller Tisch' },
    { name: 'GRÜNER Sessel' },
    { name: 'Шкаф белый' },
    { name: 'So\u200Bfa Straße' },
  ])
  const found = async (search: string) => names(await other.call(listProducts, { query: { search } })).toSorted()
  const both = ['Mu\u0308ller Stuhl', 'M\u00FCller Tisch'].toSorted()
  for (const search of ['m\u00FCller', 'mu\u0308ller', 'MULLER']) expect(await found(search)).toEqual(both)
  expect(await found('grüner')).toEqual(['GRÜNER Sessel'])
  expect(await found('шкаф')).toEqual(['Шкаф белый'])
  expect(await found('sofa STRASSE')).toEqual(['So\u200Bfa Straße'])
  expect((await other.call(listProductFacets, { query: { search: 'ШКАФ' } })).withoutImage).toBe(1)
  expect((await other.call(listProductIds, { query: { search: 'gruner' } })).total).toBe(1)
})

test('orders Äpfel before Zebra and 2 before 10, by name and by SKU', async () => {
  const other = await t.signUp()
  const ordered = ['Äpfel', 'Éclair', 'Stuhl 2', 'stuhl 10', 'Zebra', 'Шкаф']
  await add(
    other,
    ordered.toReversed().map((name) => ({ name, sku: `S-${name}` })),
  )
  expect(names(await other.call(listProducts, { query: { sort: 'name', order: 'asc' } }))).toEqual(ordered)
  expect(names(await other.call(listProducts, { query: { sort: 'sku', order: 'asc' } }))).toEqual(ordered)
})

test('products are found by their SKU whatever its case and separators, in the own client only', async () => {
  const [owner, stranger] = [await t.signUp(), await t.signUp()]
  await add(owner, [{ sku: 'SOF-012', name: 'Sofa' }, { sku: "LGT/7_1'2", name: 'Lamp' }, { sku: 'ARM-102' }])
  await addProducts(t.app, owner.clientId, 1, { sku: 'Ä-9', name: 'Photo' })
  const bySku = async (who: TestUser, keys: string[]) =>
    (await who.call(findProductsBySku, { body: { keys } })).products
      .map(({ name, hasImage }) => [name, hasImage])
      .toSorted()
  const keys = ['sof_012', "lgt7-1'2", 'Ä9', 'none'].map(skuKey)
  expect(await bySku(owner, keys)).toEqual([
    ['Lamp', false],
    ['Photo', true],
    ['Sofa', false],
  ])
  expect(await bySku(stranger, keys)).toEqual([])
  const viewer = await t.signUp({ clientId: owner.clientId, role: 'viewer' })
  expect((await viewer.inject(findProductsBySku, { body: { keys } })).statusCode).toBe(403)
})

test('a product is found by its SKU through an index, however many there are', async () => {
  const owner = await t.signUp()
  await addProducts(t.app, owner.clientId, 3_000, { withPicture: false })
  await t.app.db.execute(sql`analyze ${products}`)
  const query = queryBySku(t.app.db, owner.clientId, ['sof012', 'lgt7'])
  const plan = await t.app.db.execute(sql`explain ${query.getSQL()}`)
  expect(/products_\w+/.exec(JSON.stringify(plan))?.[0]).toBe('products_sku_key')
})
