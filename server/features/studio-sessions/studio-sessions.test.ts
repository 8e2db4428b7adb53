import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/limits.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import {
  createStudioSession,
  deleteStudioSession,
  duplicateStudioSession,
  getStudioSession,
  listStudioSessions,
  restoreStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import { addProducts, addUpload } from '#server/testing/factories.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
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

describe('drafts', () => {
  // UC-002.M9a, UC-002.M9b
  test('a draft has id, client, name, status, products and a UTC time', async () => {
    const productIds = await addProducts(t.app, sarah.clientId, 45)
    const session = await sarah.call(createStudioSession, { body: { name: 'Summer Catalog 2026', productIds } })
    expect(session).toMatchObject({
      clientId: sarah.clientId,
      name: 'Summer Catalog 2026',
      status: 'draft',
      selectedProductIds: productIds,
      createdAt: '2026-06-15T10:00:00.000Z',
    })
    expect(session.id).toMatch(/^ss_/)
    expect((await draftOf(2)).name).toBe('Living Room, 2 products, 15 Jun')
  })

  // UC-002.A2a, EC-006.H3
  test('500 products are taken, 501 refused with the specified text', async () => {
    const productIds = await addProducts(t.app, sarah.clientId, LIMITS.productsPerSession.max + 1)
    const refused = await sarah.inject(createStudioSession, { body: { productIds } })
    expect(refused.json()).toMatchObject({
      status: 400,
      detail: 'Maximum 500 products per studioSession. Please reduce selection.',
    })
    const session = await sarah.call(createStudioSession, { body: { productIds: productIds.slice(1) } })
    expect(session.selectedProductIds).toHaveLength(500)
    const tooMany = await patch(session.id, { version: session.version, addProductIds: productIds.slice(0, 1) })
    expect(tooMany.statusCode).toBe(400)
  })

  // UC-002.R2, UC-003.R1
  test('a session needs a product of its own client', async () => {
    const other = await t.signUp()
    const [foreign = ''] = await addProducts(t.app, other.clientId, 1)
    for (const productIds of [[], ['prod_unknown'], [foreign]]) {
      expect((await sarah.inject(createStudioSession, { body: { productIds } })).statusCode).toBe(400)
    }
  })

  // UC-002.A5b, UC-002.S2
  test('every part of a draft is there again', async () => {
    const session = await draftOf(2)
    await patch(session.id, { version: 1, name: 'Autumn', step: 3, settings: { aspectRatio: '4:5', varietyLevel: 7 } })
    const again = await sarah.call(getStudioSession, byId(session.id))
    expect(again).toMatchObject({
      name: 'Autumn',
      step: 3,
      version: 2,
      settings: { aspectRatio: '4:5', varietyLevel: 7 },
    })
    expect(again.settings).toMatchObject({ variants: 4, matchProductColors: true })
  })

  // UC-002.K2
  test('the addresses of the specification answer', async () => {
    const [productId = ''] = await addProducts(t.app, sarah.clientId, 1)
    const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
      t.web.inject({ method, url, headers: { cookie: sarah.cookie }, ...(payload && { payload }) })
    expect((await ask('GET', '/api/products')).json()).toMatchObject({ total: 1 })
    const created = await ask('POST', '/api/studioSessions', { productIds: [productId] })
    expect(created.statusCode).toBe(201)
    const { id } = created.json()
    expect((await ask('POST', `/api/studioSessions/${id}/analyze`, {})).statusCode).toBe(200)
    expect((await ask('POST', `/api/studioSessions/${id}/generate`, {})).statusCode).toBe(202)
    expect((await ask('GET', '/api/studioSessions')).json()).toMatchObject({ total: 1 })
  })

  // UC-008.X4
  test('settings out of range are refused by name', async () => {
    const session = await draftOf(1)
    const refused = await patch(session.id, { version: 1, settings: { varietyLevel: 11 } })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().errors[0].path).toBe('settings.varietyLevel')
  })

  // UC-002.A5d
  test('drafts untouched for 7 days go, generated sessions stay', async () => {
    const old = await draftOf(1)
    const running = await draftOf(1)
    await sarah.call(generateStudioSession, byId(running.id))
    t.clock.advance(7 * 24 * 60 * 60_000 - 1_000)
    await runSchedule(t.app, 'remove old drafts')
    expect((await sarah.inject(getStudioSession, byId(old.id))).statusCode).toBe(200)
    t.clock.advance(2_000)
    const fresh = await draftOf(1)
    await runSchedule(t.app, 'remove old drafts')
    expect((await sarah.inject(getStudioSession, byId(old.id))).statusCode).toBe(404)
    expect((await sarah.inject(getStudioSession, byId(running.id))).statusCode).toBe(200)
    expect((await sarah.inject(getStudioSession, byId(fresh.id))).statusCode).toBe(200)
  })
})

describe('two editors', () => {
  // EC-005.M3, EC-005.M5, EC-005.H1, EC-005.M7
  test('products added in two tabs on the same version are all kept', async () => {
    const session = await draftOf(3)
    t.clock.advance(1_000)
    const ten = await addProducts(t.app, sarah.clientId, 10)
    const five = await addProducts(t.app, sarah.clientId, 5)
    const first = await patch(session.id, { version: 1, addProductIds: ten })
    expect(first.json()).toMatchObject({ selectedProductIds: { length: 13 } })
    expect(Date.parse(first.json().updatedAt)).toBeGreaterThan(Date.parse(session.updatedAt))
    t.clock.advance(30_000)
    const second = await patch(session.id, { version: 1, addProductIds: five })
    expect([first.statusCode, second.statusCode]).toEqual([200, 200])
    const now = await sarah.call(getStudioSession, byId(session.id))
    expect(new Set(now.selectedProductIds)).toEqual(new Set([...session.selectedProductIds, ...ten, ...five]))
    expect(now.version).toBe(3)
  })

  // EC-005.H2, GEN.24
  test('replacing something on a stale version is refused with the current state', async () => {
    const session = await draftOf(1)
    await patch(session.id, { version: 1, name: 'Mine' })
    const refused = await patch(session.id, { version: 1, name: 'Yours' })
    expect(refused.json()).toMatchObject({
      status: 409,
      code: 'version_conflict',
      current: { name: 'Mine', version: 2 },
    })
    const parallel = await Promise.all(
      Array.from({ length: 6 }, (_, index) => patch(session.id, { version: 2, name: `Tab ${index}` })),
    )
    expect(parallel.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
  })
})

describe('list, delete, duplicate', () => {
  // UC-002.P4
  test('the list names sessions with counts, filtered by words and status', async () => {
    const session = await draftOf(2)
    await patch(session.id, { version: 1, name: '100% Summer_2026' })
    await draftOf(1)
    const found = await sarah.call(listStudioSessions, { query: { search: '100% summer_' } })
    expect(found).toMatchObject({ total: 1, pages: 1, studioSessions: [{ id: session.id, productCount: 2 }] })
    expect((await sarah.call(listStudioSessions, { query: { status: 'completed' } })).total).toBe(0)
    expect((await sarah.call(listStudioSessions)).total).toBe(2)
  })

  test('names are found in any spelling and ordered as people order them', async () => {
    const lena = await t.signUp()
    for (const name of ['Zebra', 'Run 10', 'Run 2', 'Äpfel GRÜN', 'Шкаф']) {
      const draft = await draftOf(1, lena)
      await lena.call(updateStudioSession, { ...byId(draft.id), body: { version: 1, name } })
    }
    const namesOf = async (query: object) =>
      (await lena.call(listStudioSessions, { query })).studioSessions.map(({ name }) => name)
    expect(await namesOf({ sort: 'name' })).toEqual(['Äpfel GRÜN', 'Run 2', 'Run 10', 'Zebra', 'Шкаф'])
    expect(await namesOf({ search: 'gru\u0308n apfel' })).toEqual(['Äpfel GRÜN'])
    expect(await namesOf({ search: 'ШКАФ' })).toEqual(['Шкаф'])
  })

  test.each([193, 194, 197, 200])('the duplicate of a name of %i letters ends with (copy)', async (length) => {
    const session = await draftOf(1)
    await patch(session.id, { version: 1, name: `${'n'.repeat(length - 2)}🛋` })
    const { name } = await sarah.call(duplicateStudioSession, byId(session.id))
    expect(name).toMatch(/^n+(🛋)? \(copy\)$/u)
    expect(name.length).toBeLessThanOrEqual(200)
  })

  test('an editor deletes their own session, an owner any; a deletion can be taken back', async () => {
    const mike = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
    const hers = await draftOf(1)
    expect((await mike.inject(deleteStudioSession, byId(hers.id))).statusCode).toBe(403)
    const his = await draftOf(1, mike)
    await sarah.call(deleteStudioSession, byId(his.id))
    expect((await mike.inject(getStudioSession, byId(his.id))).statusCode).toBe(404)
    await mike.call(restoreStudioSession, byId(his.id))
    expect((await mike.call(getStudioSession, byId(his.id))).id).toBe(his.id)
  })

  test('a duplicate is a draft of its own with products, settings and inspirations', async () => {
    const session = await draftOf(2)
    const imageId = await addUpload(t.app, sarah, '#d8b48a')
    await patch(session.id, {
      version: 1,
      settings: { varietyLevel: 9 },
      inspirations: [{ imageId, source: 'upload' }],
    })
    const copy = await sarah.call(duplicateStudioSession, byId(session.id))
    expect(copy.id).not.toBe(session.id)
    expect(copy).toMatchObject({
      status: 'draft',
      selectedProductIds: session.selectedProductIds,
      settings: { varietyLevel: 9 },
    })
    expect(copy.inspirations).toHaveLength(1)
  })

  test('a duplicate that fails half-way leaves no draft behind', async () => {
    const session = await draftOf(1)
    const imageId = await addUpload(t.app, sarah, '#d8b48a')
    await patch(session.id, { version: 1, inspirations: [{ imageId, source: 'upload' }] })
    await t.app.db.execute(sql`alter table inspiration_images add constraint full_disk check (false) not valid`)
    expect((await sarah.inject(duplicateStudioSession, byId(session.id))).statusCode).toBe(500)
    await t.app.db.execute(sql`alter table inspiration_images drop constraint full_disk`)
    expect((await sarah.call(listStudioSessions)).studioSessions.map(({ id }) => id)).toEqual([session.id])
  })
})
