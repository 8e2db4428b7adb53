import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { getMe, getUsage, login, loginDemo } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { listProducts } from '#contract/products.ts'
import { deleteStudioSession, listStudioSessions } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { createClient, DEMO_USERS } from '#server/features/accounts/accounts.ts'
import { clients, pictures, products, users } from '#server/platform/database/schema.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { readDemoCatalogue } from './catalogue.ts'
import { seedDemo } from './demo.ts'

const PASSWORD = 'sofas and desks'
let t: TestApp

beforeEach(async () => {
  t = await testApp({ env: { DEMO: 'on', DEMO_PASSWORD: PASSWORD } })
})
afterEach(() => t.close())

const cookieOf = (answer: { headers: { 'set-cookie'?: string | string[] } }) =>
  [answer.headers['set-cookie']].flat().join('; ')
const signIn = (email: string, password: string) => t.inject(login, { body: { email, password } })
const rowCounts = () => Promise.all([clients, users, pictures, products].map((table) => t.app.db.$count(table)))

test('an empty installation gets the demo client, its people and 127 products with pictures', async () => {
  await seedDemo(t.app)
  const cookie = cookieOf(await t.inject(loginDemo))
  const me = (await t.inject(getMe, { cookie })).json()
  expect(me).toMatchObject({
    client: { name: 'Modern Living Co.', plan: 'team' },
    user: { email: 'sarah@modernliving.example' },
    member: { role: 'owner' },
    productCount: 127,
  })
  const page = (await t.inject(listProducts, { cookie, query: { limit: 100 } })).json()
  expect(page.products).toHaveLength(100)
  for (const { image, source, dimensions } of page.products.slice(0, 10)) {
    expect(source).toBe('demo')
    expect(Object.values(dimensions).every((size) => typeof size === 'number')).toBe(true)
    expect(image.thumbhash).not.toBe('')
    for (const { url } of [image, ...image.thumbnails]) expect((await t.web.inject(url)).statusCode).toBe(200)
  }
  for (const { email, role } of Object.values(DEMO_USERS)) {
    expect((await signIn(email, PASSWORD)).json()).toMatchObject({ member: { role } })
  }
})

test('a sample session shows what comes out, costs nothing, and leaves the first visit as it is', async () => {
  await seedDemo(t.app)
  const cookie = cookieOf(await t.inject(loginDemo))
  const list = async (sample: string) => (await t.inject(listStudioSessions, { cookie, query: { sample } })).json()
  const { studioSessions } = await list('true')
  expect(studioSessions).toMatchObject([{ status: 'completed', counts: { total: 8, completed: 8 }, isSample: true }])
  expect((await list('false')).total).toBe(0)
  const [{ id, cover }] = studioSessions
  for (const { url } of cover) expect((await t.web.inject(url)).statusCode).toBe(200)
  expect((await t.inject(getUsage, { cookie })).json()).toMatchObject({ used: 0, inFlight: 0, byMember: [] })
  const { images } = (await t.inject(listSessionImages, { cookie, params: { id } })).json()
  expect(new Set(images.map(({ fileName }: { fileName: string }) => fileName)).size).toBe(8)
  expect((await t.inject(deleteStudioSession, { cookie, params: { id } })).statusCode).toBe(204)
  await seedDemo(t.app)
  expect((await list('true')).total).toBe(0)
})

test('products carry what the renderer needs and were added one after another', async () => {
  await seedDemo(t.app)
  const rows = await t.app.db.select().from(products).orderBy(products.createdAt)
  expect(rows.find(({ sku }) => sku === 'LGT-721')?.placement).toEqual({
    class: 'wall',
    mount: 'ceiling',
    standsAtCm: 155,
  })
  expect(new Set(rows.map(({ createdAt }) => createdAt.getTime())).size).toBe(127)
  expect(rows.every(({ createdAt }) => createdAt < t.clock.now())).toBe(true)
  expect(rows.at(-1)?.sku).toBe('SOF-042')
  const [client] = await t.app.db.select().from(clients)
  expect(client?.createdAt.getTime()).toBeLessThan(rows[0]?.createdAt.getTime() ?? 0)
})

test('starting again adds nothing, and an installation in use is left alone', async () => {
  await seedDemo(t.app)
  const before = await rowCounts()
  await t.app.db.update(products).set({ name: 'Mine now' }).where(eq(products.sku, 'SOF-042'))
  await seedDemo(t.app)
  expect(await rowCounts()).toEqual(before)
  const [sofa] = await t.app.db.select().from(products).where(eq(products.sku, 'SOF-042'))
  expect(sofa?.name).toBe('Mine now')
})

test('no demo beside a client that is there already', async () => {
  await createClient(t.app, { name: 'First', plan: 'pro' })
  await seedDemo(t.app)
  expect(await rowCounts()).toEqual([1, 0, 0, 0])
})

test('a seed that is cut short leaves nothing half, and the next one is whole', async () => {
  let writes = 0
  const write: App['files']['write'] = (key, content) => {
    writes += 1
    return writes > 100 ? Promise.reject(new Error('disk full')) : t.app.files.write(key, content)
  }
  await expect(seedDemo({ ...t.app, files: { ...t.app.files, write } })).rejects.toThrow('disk full')
  expect(await rowCounts()).toEqual([0, 0, 0, 0])
  const now = t.clock.now()
  const squatter = { id: 'user_x', name: 'x', email: DEMO_USERS.viewer.email, createdAt: now, updatedAt: now }
  await t.app.db.insert(users).values(squatter)
  await expect(seedDemo(t.app)).rejects.toThrow()
  expect(await rowCounts()).toEqual([0, 1, 0, 0])
  await t.app.db.delete(users)
  await seedDemo(t.app)
  expect(await rowCounts()).toEqual([1, 3, 127, 127])
})

test('two starts at once make one demo', async () => {
  await Promise.all([seedDemo(t.app), seedDemo(t.app)])
  expect(await rowCounts()).toEqual([1, 3, 127, 127])
})

test('another DEMO_PASSWORD takes effect at the next start and ends older sessions', async () => {
  await seedDemo(t.app)
  const cookie = cookieOf(await signIn(DEMO_USERS.editor.email, PASSWORD))
  await seedDemo(t.app)
  expect((await t.inject(getMe, { cookie })).statusCode).toBe(200)
  await seedDemo({ ...t.app, config: { ...t.app.config, demoPassword: 'another one' } })
  for (const { email } of Object.values(DEMO_USERS)) {
    expect((await signIn(email, 'another one')).statusCode).toBe(200)
    expect((await signIn(email, PASSWORD)).statusCode).toBe(401)
  }
  expect((await t.inject(getMe, { cookie })).statusCode).toBe(401)
})

test('the catalogue is one of real things: SKUs once, sizes and rooms for all', async () => {
  const catalogue = await readDemoCatalogue()
  expect(catalogue).toHaveLength(127)
  expect(new Set(catalogue.map(({ sku }) => sku)).size).toBe(127)
})
