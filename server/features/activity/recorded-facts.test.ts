import { beforeEach, expect, test, vi } from 'vitest'
import { cancelDownload } from '#contract/downloads.ts'
import { updateGeneratedImage } from '#contract/generated-images.ts'
import { changeProducts, undoProductEdit } from '#contract/product-edits.ts'
import { updateProduct } from '#contract/products.ts'
import { analyzeStudioSession, createStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { events } from '#server/platform/database/schema.ts'
import { downloadFixture } from '#server/testing/download-fixture.ts'
import { addProducts } from '#server/testing/factories.ts'

// Only what happened is recorded, and all of it.

const f = downloadFixture()
const byId = (id: string) => ({ params: { id } })
const recorded = async () =>
  (await f.t.app.db.select().from(events).orderBy(events.id)).map(({ kind, objectId }) => [kind, objectId])
const forget = () => f.t.app.db.delete(events)

beforeEach(forget)

test('an analysis of products that changed meanwhile is not recorded', async () => {
  const { app } = f.t
  const [first = '', second = ''] = await addProducts(app, f.sarah.clientId, 2)
  const { id, version } = await f.sarah.call(createStudioSession, { body: { productIds: [first] } })
  await forget()
  const analyse = app.analyst.analyseProducts.bind(app.analyst)
  const analyst = vi.spyOn(app.analyst, 'analyseProducts').mockImplementationOnce(async (...products) => {
    await f.sarah.call(updateStudioSession, { ...byId(id), body: { version, addProductIds: [second] } })
    return analyse(...products)
  })
  await f.sarah.call(analyzeStudioSession, byId(id))
  expect(await recorded()).toEqual([['session.changed', id]])
  await f.sarah.call(analyzeStudioSession, byId(id))
  expect(await recorded()).toContainEqual(['session.analyzed', id])
  analyst.mockRestore()
})

test('a download that somebody cancelled is recorded as cancelled, not as failed', async () => {
  await f.addImage()
  const id = await f.order()
  await forget()
  await f.sarah.call(cancelDownload, byId(id))
  expect(await recorded()).toEqual([['download.cancelled', id]])
})

test('a session whose start is refused was never created', async () => {
  const user = await f.t.signUp({ plan: 'free' })
  const productIds = await addProducts(f.t.app, user.clientId, 101, { withPicture: false })
  await forget()
  const order = (start: boolean) =>
    user.inject(createStudioSession, { body: { productIds, settings: { variants: 1 }, start } })
  expect((await order(true)).json()).toMatchObject({ code: 'quota_exceeded' })
  expect(await recorded()).toEqual([])
  expect((await order(false)).statusCode).toBe(201)
  expect(await recorded()).toEqual([['session.created', expect.any(String)]])
})

test('an undo is recorded, also when it restores nothing', async () => {
  const [id = ''] = await addProducts(f.t.app, f.sarah.clientId, 1, { category: 'Furniture', withPicture: false })
  const body = { ids: [id], action: 'edit' as const, set: { category: 'Decor' as const } }
  const { editId } = await f.sarah.call(changeProducts, { body })
  await f.sarah.call(updateProduct, { ...byId(id), body: { category: 'Lighting' } })
  await forget()
  expect(await f.sarah.call(undoProductEdit, byId(editId ?? ''))).toMatchObject({ restored: 0 })
  expect(await recorded()).toEqual([['edit.undone', editId]])
})

test('pinning or rating an image as it is already records nothing', async () => {
  const id = await f.addImage()
  const change = (body: object) => f.sarah.call(updateGeneratedImage, { ...byId(id), body })
  await change({ pinned: true, rating: 5 })
  expect(await recorded()).toEqual([['images.changed', f.studioSessionId]])
  await change({ pinned: true, rating: 5 })
  expect(await recorded()).toHaveLength(1)
})
