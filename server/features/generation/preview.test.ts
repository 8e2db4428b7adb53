import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { previewStudioSession } from '#contract/previews.ts'
import { getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession, getStudioSession } from '#contract/studio-sessions.ts'
import { savePicture } from '#server/features/pictures/pictures.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let sarah: TestUser
let stand: Buffer
beforeAll(async () => {
  t = await testApp()
  stand = await readFile('demo/images/nst-601.webp')
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
})

/** A draft of one product without and one with a photo that can be cut out. */
async function draft() {
  const upload = { fileName: 'nightstand.webp', content: stand }
  const { picture } = await savePicture(t.app, sarah, 'product', upload)
  const [bare = ''] = await addProducts(t.app, sarah.clientId, 1, { withPicture: false })
  const [shown = ''] = await addProducts(t.app, sarah.clientId, 1, { pictureId: picture.id, name: 'Nightstand' })
  const session = await sarah.call(createStudioSession, { body: { productIds: [bare, shown] } })
  return { session, bare, shown }
}
const preview = (id: string, body: object = {}) =>
  sarah.call(previewStudioSession, { params: { id }, body: body as never })
const contentOf = (address: string) => Buffer.from(address.split(',')[1] ?? '', 'base64')

test('draws the first product with a photo with the settings as they are, and stores nothing', async () => {
  const { session, shown } = await draft()
  const drawn = await preview(session.id, { settings: { style: 'Japandi', lighting: 'Evening' } })
  expect(drawn).toMatchObject({ productId: shown, productName: 'Nightstand', style: 'Japandi', lighting: 'Evening' })
  expect(await sharp(contentOf(drawn.picture)).metadata()).toMatchObject({ format: 'webp', width: 320 })
  expect((await sarah.call(getUsage)).used).toBe(0)
  expect(await sarah.call(getSessionStatus, { params: { id: session.id } })).toMatchObject({ total: 0, planned: 0 })
  expect(await sarah.call(getStudioSession, { params: { id: session.id } })).toMatchObject({ version: session.version })
})

test('the same settings give the same picture, other ones and another variant another', async () => {
  const { session } = await draft()
  const first = await preview(session.id, { settings: { lighting: 'Evening' } })
  expect(await preview(session.id, { settings: { lighting: 'Evening' } })).toEqual(first)
  const others = [{ settings: { lighting: 'Golden Hour' } }, { settings: { lighting: 'Evening' }, variant: 2 }]
  for (const other of others) expect((await preview(session.id, other)).picture).not.toBe(first.picture)
  const large = await preview(session.id, { settings: { aspectRatio: '16:9' }, size: 'large' })
  expect(await sharp(contentOf(large.picture)).metadata()).toMatchObject({ format: 'jpeg', width: 1024, height: 576 })
})

test('says why there is nothing to draw, and draws nothing of others', async () => {
  const { session, bare } = await draft()
  const send = (user: TestUser, body: object) => user.inject(previewStudioSession, { params: { id: session.id }, body })
  expect((await send(sarah, { productId: bare })).json()).toMatchObject({
    status: 404,
    detail: 'None of the selected products has a photo to preview. The pictures below are examples.',
  })
  const [plain = ''] = await addProducts(t.app, sarah.clientId, 1)
  expect((await send(sarah, { productId: plain })).json()).toMatchObject({ code: 'unusable_image' })
  expect((await send(await t.signUp(), {})).statusCode).toBe(404)
  const viewer = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  expect((await send(viewer, {})).statusCode).toBe(403)
})
