import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'
import type { Writes } from './writes.ts'

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Whatever can run a query: the database, or the transaction a caller is in. */
export type Executor = Database | Transaction

export type OpenDatabase = {
  db: Database
  /** One process owns it: whatever was leased before this start is free again. */
  exclusive: boolean
  /** The statements of this process that write; only where no other process writes the database. */
  ownWrites?: Writes
  /** Refuses all writes, or takes them again. Only of the embedded one: a server looks after its own disk. */
  setReadOnly?(isReadOnly: boolean): Promise<void>
  close(): Promise<void>
}

/** One round trip: the database answers. */
export async function ping(db: Database): Promise<void> {
  await db.execute(sql`select 1`)
}
