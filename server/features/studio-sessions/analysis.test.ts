import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeProducts } from '#contract/product-edits.ts'
import { createProduct, deleteProduct } from '#contract/products.ts'
import {
  analyzeProducts,
  analyzeStudioSession,
  createStudioSession,
  getStudioSession,
  listStudioSessions,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let sarah: TestUser
const byId = (id: string) => ({ params: { id } })

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
})

async function draftOf(count: number, user = sarah) {
  return user.call(createStudioSession, { body: { productIds: await addProducts(t.app, user.clientId, count) } })
}
const patch = (id: string, body: Record<string, unknown>, user = sarah) =>
  user.inject(updateStudioSession, { ...byId(id), body })

describe('analysis', () => {
  // UC-002.M11b, UC-002.M13b, UC-003.P1, UC-002.A4b
  test('reads categories, rooms and names, and leaves the session ready', async () => {
    const productIds = await Promise.all(
      (
        [
          ['Velvet Sofa', ['Living Room', 'Bedroom']],
          ['Oak Desk', ['Office']],
          ['Linen Sofa', ['Living Room']],
        ] as const
      ).map(async ([name, roomTypes], index) => {
        const body = { name, sku: `SKU-${index}`, category: 'Furniture' as const, roomTypes: [...roomTypes] }
        return (await sarah.call(createProduct, { body })).id
      }),
    )
    const session = await sarah.call(createStudioSession, { body: { productIds } })
    const { analysis, status } = await sarah.call(analyzeStudioSession, { ...byId(session.id), body: { productIds } })
    expect(status).toBe('ready')
    expect(analysis).toMatchObject({
      roomTypeDistribution: { 'Living Room': 2, Office: 1 },
      productTypes: ['Sofa', 'Desk'],
      source: 'metadata',
    })
    expect(analysis.recommendedInspirationKeywords.length).toBeGreaterThan(0)
    expect((await sarah.call(getStudioSession, byId(session.id))).productAnalysis).toEqual(analysis)
  })

  // UC-003.X5
  test('deleted products are left out with a warning in the log, the rest is analysed', async () => {
    const session = await draftOf(3)
    const warned = vi.spyOn(t.app.log, 'warn')
    await sarah.call(deleteProduct, byId(session.selectedProductIds[0] ?? ''))
    const { analysis } = await sarah.call(analyzeStudioSession, byId(session.id))
    expect(Object.keys(analysis.productRoomAssignments)).toHaveLength(2)
    expect(warned).toHaveBeenCalledWith(
      { clientId: sarah.clientId, leftOut: 1 },
      'left deleted products out of analysis',
    )
  })

  // UC-003.S4, UC-002.M25a
  test('a deleted product counts neither in a draft nor in its analysis, until it is restored', async () => {
    const { id, selectedProductIds } = await draftOf(3)
    const [gone = '', ...kept] = selectedProductIds
    await sarah.call(analyzeStudioSession, byId(id))
    await sarah.call(deleteProduct, byId(gone))
    const read = () => sarah.call(getStudioSession, byId(id))
    expect(await read()).toMatchObject({ selectedProductIds: kept, productAnalysis: null })
    expect((await sarah.call(listStudioSessions)).studioSessions).toMatchObject([{ id, productCount: 2 }])
    const { analysis } = await sarah.call(analyzeStudioSession, { ...byId(id), body: { productIds: kept } })
    expect(await read()).toMatchObject({ status: 'ready', productAnalysis: analysis })
    await sarah.call(changeProducts, { body: { ids: [gone], action: 'restore' } })
    expect(await read()).toMatchObject({ selectedProductIds, productAnalysis: null })
  })

  // EC-006.H3
  test('deleted products take no places of the 500', async () => {
    const { id, selectedProductIds } = await draftOf(500)
    await sarah.call(deleteProduct, byId(selectedProductIds[0] ?? ''))
    const addProductIds = await addProducts(t.app, sarah.clientId, 2, { withPicture: false })
    expect(
      (await sarah.inject(updateStudioSession, { ...byId(id), body: { version: 1, addProductIds } })).statusCode,
    ).toBe(400)
    await patch(id, { version: 1, addProductIds: addProductIds.slice(1) })
    expect((await sarah.call(getStudioSession, byId(id))).selectedProductIds).toHaveLength(500)
  })

  // UC-003.R4
  test('products are analysed without a session, and nothing is stored', async () => {
    const productIds = await addProducts(t.app, sarah.clientId, 2, { withPicture: false })
    const before = (await sarah.call(listStudioSessions)).total
    const { analysis } = await sarah.call(analyzeProducts, { body: { productIds: [...productIds, 'prod_none'] } })
    expect(Object.keys(analysis.productRoomAssignments).sort()).toEqual([...productIds].sort())
    expect(analysis.warnings).toEqual(['No product images found. Analysis may be less accurate.'])
    expect((await sarah.call(listStudioSessions)).total).toBe(before)
    const stranger = await t.signUp()
    for (const [user, ids] of [
      [stranger, productIds],
      [sarah, []],
      [sarah, Array.from({ length: 501 }, (_, index) => `prod_${index}`)],
    ] as const) {
      const refused = await user.inject(analyzeProducts, { body: { productIds: ids } })
      expect([refused.statusCode, refused.json().code]).toEqual([400, 'invalid_request'])
    }
  })

  // UC-003.S4
  test('an analysis of some products is not kept as that of all', async () => {
    const { id, selectedProductIds } = await draftOf(3)
    const productIds = selectedProductIds.slice(1)
    const { analysis, status } = await sarah.call(analyzeStudioSession, { ...byId(id), body: { productIds } })
    expect([Object.keys(analysis.productRoomAssignments), status]).toEqual([productIds, 'draft'])
    expect(await sarah.call(getStudioSession, byId(id))).toMatchObject({ status: 'draft', productAnalysis: null })
  })

  test('another selection needs another analysis', async () => {
    const session = await draftOf(1)
    await sarah.call(analyzeStudioSession, byId(session.id))
    const more = await addProducts(t.app, sarah.clientId, 1)
    await patch(session.id, { version: 1, addProductIds: more })
    expect(await sarah.call(getStudioSession, byId(session.id))).toMatchObject({
      status: 'draft',
      productAnalysis: null,
    })
  })
})
