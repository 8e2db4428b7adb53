import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  createStudioSession,
  getStudioSession,
  listStudioSessions,
  splitStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import { addProducts, addUpload } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  t.clock.set(new Date('2026-11-30T12:00:00Z'))
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
})

const add = (count: number, room: 'Living Room' | 'Bedroom') =>
  addProducts(t.app, sarah.clientId, count, { roomTypes: [room], withPicture: false })

test('splits 1,131 products into three drafts of 377 that hold each once and say what is in it', async () => {
  const productIds = [...(await add(400, 'Living Room')), ...(await add(731, 'Bedroom'))]
  const { studioSessions } = await sarah.call(splitStudioSession, { body: { productIds } })
  expect(studioSessions.map(({ name }) => name)).toEqual([
    'Bedroom, 377 products, 30 Nov, 1 of 3',
    'Bedroom, 377 products, 30 Nov, 2 of 3',
    'Living Room, 377 products, 30 Nov, 3 of 3',
  ])
  expect(studioSessions.map(({ status }) => status)).toEqual(['draft', 'draft', 'draft'])
  const held = studioSessions.flatMap(({ selectedProductIds }) => selectedProductIds)
  expect(held).toHaveLength(1_131)
  expect(new Set(held)).toEqual(new Set(productIds))
})

test('a draft becomes the first part, the others get its name, settings and inspirations', async () => {
  const productIds = await add(600, 'Bedroom')
  const imageId = await addUpload(t.app, sarah, '#aa8866')
  const draft = await sarah.call(createStudioSession, {
    body: { name: 'Spring', productIds: productIds.slice(0, 3), settings: { style: 'Rustic', variants: 2 } },
  })
  const change = { version: draft.version, inspirations: [{ imageId, source: 'upload' as const }] }
  await sarah.call(updateStudioSession, { params: { id: draft.id }, body: change })
  const { studioSessions } = await sarah.call(splitStudioSession, { body: { productIds, from: draft.id } })
  expect(studioSessions).toMatchObject([
    { id: draft.id, name: 'Spring, 1 of 2', selectedProductIds: { length: 300 } },
    { name: 'Spring, 2 of 2', selectedProductIds: { length: 300 } },
  ])
  for (const { settings, inspirations } of studioSessions) {
    expect(settings).toMatchObject({ style: 'Rustic', variants: 2 })
    expect(inspirations).toMatchObject([{ imageId }])
  }
})

test('another client’s draft and products are not split, and a refusal leaves nothing behind', async () => {
  const productIds = await add(3, 'Bedroom')
  const other = await t.signUp()
  const theirs = await other.call(createStudioSession, {
    body: { productIds: await addProducts(t.app, other.clientId, 1) },
  })
  const foreign = await sarah.inject(splitStudioSession, { body: { productIds, from: theirs.id } })
  expect(foreign.statusCode).toBe(404)
  const unknown = await sarah.inject(splitStudioSession, { body: { productIds: theirs.selectedProductIds } })
  expect(unknown.statusCode).toBe(400)
  expect((await sarah.call(listStudioSessions)).total).toBe(0)
  expect(await other.call(getStudioSession, { params: { id: theirs.id } })).toMatchObject({ version: theirs.version })
})
