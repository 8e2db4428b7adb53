import { sql } from 'drizzle-orm'
import { count } from 'drizzle-orm/sql/functions'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { waitFor } from './wait-for.ts'

/** A transaction that has done this work and stays open; answers what commits it, as often as it is called. */
export async function heldTransaction(
  { db }: Pick<App, 'db'>,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<() => Promise<void>> {
  let commit = () => {}
  const told = new Promise<void>((resolve) => {
    commit = resolve
  })
  let ended: Promise<void> | undefined
  await new Promise<void>((done, failed) => {
    ended = db.transaction(async (tx) => {
      await work(tx)
      done()
      await told
    })
    ended.catch(failed)
  })
  return async () => {
    commit()
    await ended
  }
}

/** Until so many transactions wait for a lock. On the embedded database, which has one connection, none ever does. */
export async function lockWaits({ db, config }: Pick<App, 'db' | 'config'>, waiting: number): Promise<void> {
  if (config.databaseUrl === undefined) return
  await waitFor(async () => {
    const [row] = await db
      .select({ value: count() })
      .from(sql`pg_stat_activity`)
      .where(sql`datname = current_database() and wait_event_type = 'Lock'`)
    return row?.value === waiting
  }, `${waiting} transactions to wait for a lock`)
}
