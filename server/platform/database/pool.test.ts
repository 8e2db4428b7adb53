import { execFileSync } from 'node:child_process'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { testDatabase } from '#server/testing/databases.ts'
import { postgresBinaries } from '#server/testing/postgres.ts'
import type { OpenDatabase } from './database.ts'
import { openDatabase } from './open-database.ts'

/** More than a pool has places. */
const ROUNDS = 25

// The embedded database has no connections that could be lost.
describe.runIf(inject('postgresUrl'))('a connection that is lost', () => {
  let opened: OpenDatabase
  let url: string
  let remove: () => Promise<void>
  beforeAll(async () => {
    const database = await testDatabase()
    url = database.place.url ?? ''
    remove = database.remove
    opened = await openDatabase({ url, dataDir: '' })
  })
  afterAll(async () => {
    await opened.close()
    await remove()
  })

  /** As a restart of the server does. This process notices only when it is next idle. */
  function cutAll(): void {
    const others = 'pid <> pg_backend_pid() and datname = current_database()'
    const statement = `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`
    execFileSync(`${postgresBinaries()}/psql`, [url, '-c', statement])
  }

  test('in the middle of a transaction fails that transaction, and does not end the process', async () => {
    const uncaught: unknown[] = []
    const note = (error: unknown) => uncaught.push(error)
    process.on('uncaughtException', note)
    const work = opened.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      cutAll()
      // It is noticed while the transaction does something else.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      await tx.execute(sql`select 2`)
    })
    await expect(work).rejects.toThrow()
    process.off('uncaughtException', note)
    expect(uncaught).toEqual([])
    expect(await opened.db.execute(sql`select 1`)).toBeDefined()
  })

  test('as a transaction begins gives its place back: later ones find room', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await opened.db.execute(sql`select 1`)
      cutAll()
      await opened.db.transaction((tx) => tx.execute(sql`select 1`)).catch(() => {})
    }
    expect(await opened.db.transaction((tx) => tx.execute(sql`select 1`))).toBeDefined()
  })
})
