import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createStudioSession, listStudioSessions, updateStudioSession } from '#contract/studio-sessions.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  t.clock.set(new Date('2026-11-30T23:30:00Z'))
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
})

const add = (count: number, room: 'Living Room' | 'Bedroom') =>
  addProducts(t.app, sarah.clientId, count, { roomTypes: [room] })

describe('the name of a session that nobody named', () => {
  test('says what is in it, on the day of the person', async () => {
    const productIds = [...(await add(3, 'Living Room')), ...(await add(1, 'Bedroom'))]
    const named = async (body: object) =>
      (await sarah.call(createStudioSession, { body: { productIds, ...body } })).name
    expect(await named({ timeZone: 'Asia/Tokyo' })).toBe('Living Room, 4 products, 1 Dec')
    expect(await named({})).toBe('Living Room, 4 products, 30 Nov')
    const refused = await sarah.inject(createStudioSession, { body: { productIds, timeZone: 'Mars/Olympus' } })
    expect(refused.statusCode).toBe(400)
  })

  test('follows its products until a person names it', async () => {
    const living = await add(2, 'Living Room')
    const beds = await add(5, 'Bedroom')
    const body = { productIds: living, timeZone: 'Asia/Tokyo' }
    const { id, version } = await sarah.call(createStudioSession, { body })
    const change = (input: object) => sarah.call(updateStudioSession, { params: { id }, body: { version, ...input } })
    expect((await change({ addProductIds: beds })).name).toBe('Bedroom, 7 products, 1 Dec')
    expect((await change({ removeProductIds: [...living, ...beds.slice(1)] })).name).toMatch(/^Product \d+, 1 Dec$/)
    const renamed = await sarah.call(updateStudioSession, {
      params: { id },
      body: { version: version + 2, name: 'Spring', addProductIds: living },
    })
    expect(renamed.name).toBe('Spring')
    const last = { version: renamed.version, addProductIds: beds }
    expect((await sarah.call(updateStudioSession, { params: { id }, body: last })).name).toBe('Spring')
  })
})

test('a cover shows one image of each product before a second one of any', async () => {
  const studioSessionId = await addSession(t.app, sarah.clientId)
  const products = await add(3, 'Living Room')
  const productOf = new Map<string, string>()
  for (const [index, productId] of products.entries()) {
    const completedAt = new Date(t.clock.now().getTime() + index * 1_000)
    const made = { clientId: sarah.clientId, studioSessionId, productId, count: 4, completedAt }
    for (const imageId of await addCompletedImages(t.app, made)) productOf.set(imageId, productId)
  }
  const [card] = (await sarah.call(listStudioSessions)).studioSessions
  const shown = (card?.cover ?? []).map(({ url }) => productOf.get(/img_\w+/.exec(url)?.[0] ?? ''))
  expect(shown).toEqual([...products.toReversed(), ...products.toReversed()])
})
