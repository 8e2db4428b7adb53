import { fileURLToPath } from 'node:url'
import { max, sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { bigint, pgSchema, pgTable, text } from 'drizzle-orm/pg-core'
import type { Database, Transaction } from './database.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any constant: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 727_001

const NAME = '__drizzle_migrations'
const columns = { hash: text('hash').notNull(), createdAt: bigint('created_at', { mode: 'number' }) }
const inOwnSchema = pgSchema('drizzle').table(NAME, columns)
/** For a role that may not create schemas. */
const inPublic = pgTable(NAME, columns)

/**
 * Brings a database to the newest schema, or to that of the first `count` migrations: all in one transaction, which holds
 * the lock as well, since a pooler between may give every transaction another connection.
 */
export async function migrateDatabase(db: Database, count?: number): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: MIGRATIONS }).slice(0, count)
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    const journal = await openJournal(tx)
    const [last] = await tx.select({ createdAt: max(journal.createdAt) }).from(journal)
    for (const { folderMillis, hash, sql: statements } of migrations) {
      if (folderMillis <= (last?.createdAt ?? 0)) continue
      for (const statement of statements) await tx.execute(sql.raw(statement))
      await tx.insert(journal).values({ hash, createdAt: folderMillis })
    }
  })
}

/** The table of what was migrated, made when it is missing. */
async function openJournal(tx: Transaction): Promise<typeof inOwnSchema | typeof inPublic> {
  const exists = (table: string) => sql<boolean>`to_regclass(${table}) is not null`
  const [found] = await tx
    .select({
      own: exists(`drizzle.${NAME}`),
      public: exists(`public.${NAME}`),
      mayCreateSchema: sql<boolean>`has_database_privilege(current_database(), 'CREATE')`,
    })
    .from(sql`(select 1) as one`)
  if (found?.own) return inOwnSchema
  if (found?.public) return inPublic
  const journal = found?.mayCreateSchema ? inOwnSchema : inPublic
  if (journal === inOwnSchema) await tx.execute(sql`create schema if not exists drizzle`)
  await tx.execute(sql`create table ${journal} (id serial primary key, hash text not null, created_at bigint)`)
  return journal
}
