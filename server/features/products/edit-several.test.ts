import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import {
  changeProducts,
  listProductEdits,
  type ProductEdit,
  previewProductEdit,
  undoProductEdit,
} from '#contract/product-edits.ts'
import { deleteProduct, getProduct, updateProduct } from '#contract/products.ts'
import { productEdits } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let user: TestUser
let [sofa, lamp, vase] = ['', '', '']
const DAY = 24 * 60 * 60_000

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  user = await t.signUp()
  const { clientId } = user
  const add = async (change: object) =>
    (await addProducts(t.app, clientId, 1, { withPicture: false, ...change }))[0] ?? ''
  const dimensions = { widthCm: 200, depthCm: 90, heightCm: 80 }
  sofa = await add({ name: 'Sofa', category: 'Furniture', roomTypes: ['Living Room', 'Office'], dimensions })
  lamp = await add({ name: 'Lamp', category: 'Lighting', roomTypes: ['Bedroom'], description: 'Brass' })
  const none = { widthCm: null, depthCm: null, heightCm: null }
  vase = await add({ name: 'Vase', category: 'Decor', roomTypes: [], dimensions: none })
})

const edit = (set: ProductEdit, ids = [sofa, lamp, vase]) =>
  user.call(changeProducts, { body: { ids, action: 'edit', set } })
const undo = (editId: string | null) => user.call(undoProductEdit, { params: { id: editId ?? '' } })
const read = (id: string) => user.call(getProduct, { params: { id } })
const preview = (set: ProductEdit, ids = [sofa, lamp, vase]) => user.call(previewProductEdit, { body: { ids, set } })

describe('editing several products', () => {
  test('writes only the named fields, and only on products that differ', async () => {
    const before = await read(lamp)
    expect(await edit({ category: 'Furniture' })).toMatchObject({ changed: 2, skipped: [] })
    expect(await read(lamp)).toMatchObject({ ...before, category: 'Furniture' })
    expect(await edit({ category: 'Furniture' })).toEqual({ changed: 0, skipped: [], editId: null })
  })

  test('adds rooms behind those a product has, and removes them without touching others', async () => {
    await edit({ addRoomTypes: ['Bedroom', 'Office'] })
    expect((await read(sofa)).roomTypes).toEqual(['Living Room', 'Office', 'Bedroom'])
    expect((await read(vase)).roomTypes).toEqual(['Bedroom', 'Office'])
    await edit({ removeRoomTypes: ['Office'] })
    expect((await read(sofa)).roomTypes).toEqual(['Living Room', 'Bedroom'])
  })

  test('sets one side of the size and leaves the others', async () => {
    await edit({ dimensions: { heightCm: 75 } }, [sofa])
    expect((await read(sofa)).dimensions).toEqual({ widthCm: 200, depthCm: 90, heightCm: 75 })
  })

  test('the preview counts what the edit then does', async () => {
    expect(await preview({ category: 'Furniture', addRoomTypes: ['Bedroom'] })).toEqual({
      total: 3,
      changed: 3,
      fields: [
        {
          field: 'category',
          same: 1,
          steps: [
            { from: 'Lighting', to: 'Furniture', count: 1 },
            { from: 'Decor', to: 'Furniture', count: 1 },
          ],
        },
        { field: 'addRoomTypes', same: 1, steps: [{ from: '', to: 'Bedroom', count: 2 }] },
      ],
    })
    const set = { removeRoomTypes: ['Office' as const], description: 'Brass', dimensions: { widthCm: 50 } }
    expect(await preview(set)).toMatchObject({
      fields: [
        { field: 'removeRoomTypes', same: 2, steps: [{ from: 'Office', to: '', count: 1 }] },
        {
          field: 'widthCm',
          same: 0,
          steps: [
            { from: '200', to: '50', count: 2 },
            { from: '', to: '50', count: 1 },
          ],
        },
        { field: 'description', same: 1, steps: [{ from: '', to: 'Brass', count: 2 }] },
      ],
    })
    const stranger = await t.signUp()
    expect(await stranger.call(previewProductEdit, { body: { ids: [sofa], set } })).toMatchObject({ total: 0 })
  })

  test('an edit that names no field is refused', async () => {
    const answer = await user.inject(changeProducts, { body: { ids: [sofa], action: 'edit', set: {} } })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().detail).toBe(MESSAGES.nothingToSet)
  })
})

describe('undoing an edit of several products', () => {
  test('gives each product its own values back', async () => {
    const before = await Promise.all([sofa, lamp, vase].map(read))
    const { editId } = await edit({
      category: 'Decor',
      roomTypes: ['Hallway'],
      description: 'New',
      dimensions: { widthCm: 10, heightCm: 20 },
    })
    expect(await undo(editId)).toEqual({ restored: 3, kept: [] })
    const after = await Promise.all([sofa, lamp, vase].map(read))
    expect(after).toEqual(before.map((product) => ({ ...product, updatedAt: expect.any(String) })))
  })

  test('keeps what somebody changed since, and names it', async () => {
    const { editId } = await edit({ category: 'Decor', dimensions: { heightCm: 20 } })
    await user.call(updateProduct, { params: { id: sofa }, body: { category: 'Lighting' } })
    await user.call(updateProduct, { params: { id: lamp }, body: { dimensions: { widthCm: 33 } } })
    expect(await undo(editId)).toEqual({ restored: 3, kept: [{ id: sofa, name: 'Sofa' }] })
    expect(await read(sofa)).toMatchObject({ category: 'Lighting', dimensions: { heightCm: 80 } })
    expect(await read(lamp)).toMatchObject({ category: 'Lighting', dimensions: { widthCm: 33, heightCm: 80 } })
  })

  test('also reaches products that were deleted since', async () => {
    const { editId } = await edit({ category: 'Decor' })
    await user.call(deleteProduct, { params: { id: sofa } })
    expect((await undo(editId)).kept).toEqual([])
    await user.call(changeProducts, { body: { ids: [sofa], action: 'restore' } })
    expect((await read(sofa)).category).toBe('Furniture')
  })

  test('works once, for 30 days, and only inside the client', async () => {
    const first = await edit({ category: 'Decor' })
    t.clock.advance(1_000)
    const second = await edit({ description: 'x' })
    const [stranger, mike] = [await t.signUp(), await t.signUp({ clientId: user.clientId, role: 'editor' })]
    const tryAs = async (who: TestUser, id = first.editId ?? '') =>
      (await who.inject(undoProductEdit, { params: { id } })).statusCode
    expect((await mike.call(listProductEdits)).edits).toMatchObject([
      { id: second.editId, fields: ['description'], count: 3 },
      { id: first.editId, fields: ['category'], count: 2 },
    ])
    expect((await stranger.call(listProductEdits)).edits).toEqual([])
    expect([await tryAs(stranger), await tryAs(mike), await tryAs(mike)]).toEqual([404, 200, 404])
    t.clock.advance(30 * DAY)
    expect([await tryAs(user, second.editId ?? ''), (await user.call(listProductEdits)).edits]).toEqual([404, []])
    await runSchedule(t.app, 'remove old product edits')
    const left = t.app.db.select().from(productEdits).where(eq(productEdits.clientId, user.clientId))
    expect(await left).toEqual([])
  })

  test('two undos and an edit at once leave every product whole', async () => {
    const { editId } = await edit({ category: 'Decor', description: 'A' })
    const answers = await Promise.all([
      user.inject(undoProductEdit, { params: { id: editId ?? '' } }),
      user.inject(undoProductEdit, { params: { id: editId ?? '' } }),
      edit({ description: 'B' }),
    ])
    expect(
      answers
        .slice(0, 2)
        .map((one) => ('statusCode' in one ? one.statusCode : 0))
        .sort(),
    ).toEqual([200, 404])
    expect((await read(lamp)).category).toBe('Lighting')
  })
})
