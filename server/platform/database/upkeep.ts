import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/**
 * Does for the embedded database what a PostgreSQL server does by itself (autovacuum): gives back the space of changed
 * rows, and tells the planner what the tables hold, without which it counts and searches large catalogues the slow way.
 */
export async function vacuumDatabase(db: Database): Promise<void> {
  await db.execute(sql`vacuum (analyze)`)
}

/** Lets the embedded database give back the log of what it has written; it makes no checkpoint by itself. */
export async function checkpoint(db: Database): Promise<void> {
  await db.execute(sql`checkpoint`)
}
