import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createProduct, listProducts } from '#contract/products.ts'
import { testDatabase } from '#server/testing/databases.ts'
import { startPgBouncer } from '#server/testing/pgbouncer.ts'
import { testApp } from '#server/testing/test-app.ts'
import { openDatabase } from './open-database.ts'

const PROCESSES = 4
let roles = 0

describe.runIf(inject('postgresUrl'))('a database ruled by others', () => {
  let url: string
  let remove: () => Promise<void>
  beforeAll(async () => {
    const database = await testDatabase()
    url = database.place.url ?? ''
    remove = database.remove
  })
  afterAll(() => remove())

  async function asOwner(at: string, ...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: at })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  /** A new database of its own, the address of a role without rights on it, and statements of its owner. */
  async function asGuest(options = '') {
    roles += 1
    const role = `guest_${process.pid}_${roles}`
    const database = await testDatabase()
    const owner = database.place.url ?? ''
    const guest = new URL(owner)
    guest.username = role
    await asOwner(owner, `create role ${role} login ${options}`)
    return { role, owner, url: guest.href, remove: database.remove }
  }
  async function opens(at: string): Promise<string> {
    try {
      const opened = await openDatabase({ url: at, dataDir: '' })
      await opened.close()
      return 'opened'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  test('behind PgBouncer in transaction mode all of several processes start, and one migrates', async () => {
    const bouncer = await startPgBouncer(url)
    const opened = await Promise.all(
      Array.from({ length: PROCESSES }, () => openDatabase({ url: bouncer.url, dataDir: '' })),
    )
    const counted = await Promise.all(
      opened.flatMap(({ db }) =>
        Array.from({ length: 10 }, () =>
          db.transaction(async (tx) => {
            await tx.execute(sql`select pg_advisory_xact_lock(1)`)
            return tx.execute(sql`select count(*) - count(distinct hash) as twice from drizzle.__drizzle_migrations`)
          }),
        ),
      ),
    )
    expect(counted).toHaveLength(PROCESSES * 10)
    for (const answer of counted) expect(answer).toMatchObject({ rows: [{ twice: '0' }] })
    await Promise.all(opened.map(({ close }) => close()))
    await bouncer.stop()
  })

  test('a role without any right is told what to grant', async () => {
    const guest = await asGuest()
    expect(await opens(guest.url)).toBe(
      `DATABASE_URL: the user ${guest.role} may not create tables. Grant it: GRANT CREATE, USAGE ON SCHEMA public TO "${guest.role}".`,
    )
    await asOwner(guest.owner, `grant create, usage on schema public to ${guest.role}`)
    expect(await opens(guest.url)).toBe(
      `DATABASE_URL: the user ${guest.role} may not create the extension pg_trgm. As owner of the database: CREATE EXTENSION pg_trgm.`,
    )
    await asOwner(guest.owner, 'create extension pg_trgm')
    expect(await opens(guest.url)).toBe('opened')
    expect(await opens(guest.url)).toBe('opened')
    await guest.remove()
  })

  test('60 requests at once over a role with 8 connections are all answered', async () => {
    const guest = await asGuest('connection limit 8')
    await asOwner(guest.owner, 'create extension pg_trgm', `grant all on schema public to ${guest.role}`)
    const t = await testApp({ env: { DATABASE_URL: guest.url, DATABASE_POOL: '20' } })
    const sarah = await t.signUp()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 === 0
          ? sarah.inject(listProducts)
          : sarah.inject(createProduct, { body: { name: 'Desk', sku: `S-${index}`, category: 'Furniture' } }),
      ),
    )
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 201]))
    await t.close()
    await guest.remove()
  })

  test('what is wrong with the address is said in one line', async () => {
    const change = (parts: Partial<Record<'pathname' | 'hostname' | 'port' | 'search' | 'username', string>>) =>
      Object.assign(new URL(url), parts).href
    expect(await opens(change({ pathname: '/nowhere' }))).toContain('no database "nowhere"')
    expect(await opens(change({ hostname: 'db.invalid' }))).toContain('host db.invalid is unknown')
    expect(await opens(change({ port: '1' }))).toContain('nothing answers at 127.0.0.1:1')
    expect(await opens(change({ search: '?sslmode=require' }))).toContain('Remove sslmode')
    expect(await opens(change({ username: 'nobody' }))).toContain('nobody')
  })
})
