import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeProducts } from '#contract/product-edits.ts'
import { createProduct, deleteProduct } from '#contract/products.ts'
import { products } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

/** Products of one SKU in several spellings, as databases hold them from before spellings counted as one. */
async function addTwins(user: TestUser, skus: string[]): Promise<string[]> {
  const now = t.clock.now()
  const rows = skus.map((sku, skuTwin) => ({
    id: newId('product', now),
    clientId: user.clientId,
    name: 'Sofa',
    sku,
    skuTwin,
    category: 'Furniture' as const,
    roomTypes: [],
    dimensions: { widthCm: null, depthCm: null, heightCm: null },
    source: 'manual' as const,
    createdAt: now,
    updatedAt: now,
  }))
  await t.app.db.insert(products).values(rows)
  return rows.map(({ id }) => id)
}

test.each(['one by one', 'together with others'])(
  'a SKU stays taken while a product has it in another spelling, deleted %s',
  async (how) => {
    const user = await t.signUp()
    const [oldest = '', second = '', last = ''] = await addTwins(user, ['SOF-1', 'sof-1', 'Sof\u20111'])
    const remove = (id: string) =>
      how === 'one by one'
        ? user.inject(deleteProduct, { params: { id } })
        : user.inject(changeProducts, { body: { action: 'delete', ids: [id, 'prod_none'] } })
    const add = async () =>
      (
        await user.inject(createProduct, {
          body: { name: 'Sofa', sku: 'SOF-1', category: 'Furniture', roomTypes: ['Bedroom'] },
        })
      ).statusCode
    for (const id of [oldest, last, second]) {
      expect(await add()).toBe(409)
      expect((await remove(id)).statusCode).toBeLessThan(300)
    }
    expect(await add()).toBe(201)
  },
)
