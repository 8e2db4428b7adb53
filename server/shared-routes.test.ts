import { PGlite } from '@electric-sql/pglite'
import { eq, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listProducts } from '#contract/products.ts'
import { pauseImages, resumeImages } from './features/generation/generation.ts'
import { allSchedules } from './jobs.ts'
import * as schema from './platform/database/schema.ts'
import { allRoutes } from './routes.ts'
import { addProducts, addSession } from './testing/factories.ts'
import { type TestApp, type TestUser, testApp } from './testing/test-app.ts'

// An answer is remembered until its tables change: a table that is read and not named would leave it outdated for ever.

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  sarah = await t.signUp()
  const { studioSessions } = schema
  const id = await addSession(t.app, sarah.clientId, { status: 'ready' })
  const selectedProductIds = await addProducts(t.app, sarah.clientId, 2)
  await t.app.db.update(studioSessions).set({ selectedProductIds }).where(eq(studioSessions.id, id))
})
afterAll(() => t.close())

const TABLES = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []))

test('the schedules of an idle studio leave remembered answers as they are', async () => {
  const tables = allRoutes(t.app).flatMap(({ shared }) => shared?.tables.map(getTableName) ?? [])
  const written: string[] = []
  let running = ''
  t.app.ownWrites?.on(tables, () => void written.push(running))
  const runAll = async () => {
    for (const { name, everyMs, run } of allSchedules(t.app)) {
      running = name
      if (everyMs < 10 * 60_000) await run()
    }
  }
  await pauseImages(t.app, 'operator')
  written.length = 0
  await runAll()
  const whilePaused = [...written]
  await resumeImages(t.app)
  written.length = 0
  await runAll()
  expect({ whilePaused, written }).toEqual({ whilePaused: [], written: [] })
})

test('shared answers name every table they read', async () => {
  const shared = allRoutes(t.app).flatMap(({ endpoint, shared }) => (shared ? [{ endpoint, shared }] : []))
  expect(shared).not.toEqual([])
  // The first request notes that the session is in use; whose it is, is remembered from the second one on.
  await sarah.inject(listProducts)
  await sarah.inject(listProducts)
  for (const {
    endpoint,
    shared: { tables },
  } of shared) {
    // Nothing of products is remembered any more.
    await t.app.db.update(schema.products).set({ name: '' }).where(sql`false`)
    const query = vi.spyOn(PGlite.prototype, 'query')
    const { statusCode } = await sarah.inject(endpoint)
    const statements = query.mock.calls.map(([statement]) => statement)
    query.mockRestore()
    const read = TABLES.filter((name) => statements.some((statement) => statement.includes(`"${name}"`)))
    expect({ statusCode, read: read.toSorted() }, endpoint.url).toEqual({
      statusCode: 200,
      read: tables.map(getTableName).toSorted(),
    })
  }
})
