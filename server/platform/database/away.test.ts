import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { createProduct, listProducts } from '#contract/products.ts'
import { testDatabase } from '#server/testing/databases.ts'
import { startTcpGate, type TcpGate } from '#server/testing/tcp-gate.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { isDatabaseAway } from './away.ts'
import { surviveConnectionLoss } from './pool.ts'

/** What a query of a slow machine may take; the frozen one takes all of it. */
const QUERY_MS = 5_000
const DESK = { name: 'Desk', category: 'Furniture' as const }

describe.runIf(inject('postgresUrl'))('while the database is away', () => {
  let gate: TcpGate
  let t: TestApp
  let sarah: TestUser
  let remove: () => Promise<void>
  beforeAll(async () => {
    const database = await testDatabase()
    remove = database.remove
    gate = await startTcpGate(database.place.url ?? '')
    t = await testApp({ env: { DATABASE_URL: gate.through(database.place.url ?? '') } })
    sarah = await t.signUp()
  })
  afterEach(() => gate.open())
  afterAll(async () => {
    await t.close()
    await gate.end()
    await remove()
  })

  test('reads and writes are refused as unavailable, to be tried again, and work once it is back', async () => {
    gate.close()
    const body = { ...DESK, sku: 'AWAY' }
    const asked = await Promise.all([
      sarah.inject(getMe),
      sarah.inject(listProducts),
      sarah.inject(createProduct, { body }),
    ])
    for (const answer of asked) {
      expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable' })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(answer.body).not.toContain('Nothing was lost')
    }
    gate.open()
    expect((await sarah.call(createProduct, { body })).sku).toBe('AWAY')
  })

  test('an order that failed meanwhile runs when it is repeated under its Idempotency-Key', async () => {
    const order = (work: () => Promise<unknown>) => t.app.idempotency.once(sarah.clientId, 'again', {}, work)
    const failed = order(async () => {
      gate.close()
      await t.app.db.execute(sql`select 1`)
    })
    expect(isDatabaseAway(await failed.catch((error: unknown) => error))).toBe(true)
    gate.open()
    expect(await order(async () => 'made')).toBe('made')
  })

  test('a connection that swallows what is sent is closed, so that the next query gets another', async () => {
    const connectionString = t.app.config.databaseUrl
    const pool = surviveConnectionLoss(new pg.Pool({ connectionString, max: 1, query_timeout: QUERY_MS }))
    const db = drizzle(pool)
    for (const ask of [() => db.execute(sql`select 1`), () => db.transaction((tx) => tx.execute(sql`select 1`))]) {
      await db.execute(sql`select 1`)
      gate.freeze()
      expect(isDatabaseAway(await ask().catch((error: unknown) => error))).toBe(true)
      gate.open()
      expect(await db.execute(sql`select 1`)).toBeDefined()
    }
    await pool.end()
  })

  test('a transaction whose connection is lost fails as away', async () => {
    const work = t.app.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      gate.close()
      await tx.execute(sql`select 2`)
    })
    expect(isDatabaseAway(await work.catch((error: unknown) => error))).toBe(true)
  })
})
