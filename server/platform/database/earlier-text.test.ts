import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { asc, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import type { Database } from './database.ts'
import { migrateDatabase } from './migrate.ts'
import * as schema from './schema.ts'
import { isUniqueViolation } from './unique-violation.ts'

const { clients, products, studioSessions } = schema
/** The migrations of before texts were compared by own rules. */
const BEFORE = 4

async function add(
  db: Database,
  id: string,
  product: { sku: string; name?: string; deleted?: boolean },
): Promise<void> {
  const { sku, name = id, deleted = false } = product
  await db.execute(sql`
    insert into products (id, client_id, name, sku, category, room_types, dimensions, source, created_at, updated_at, deleted_at)
    values (${id}, 'cl', ${name}, ${sku}, 'Decor', '{}', '{}', 'manual', now(), now(), ${deleted ? sql`now()` : null})`)
}

test('migrates an earlier database: keeps every product, cleans texts, lets equal SKUs stand', async () => {
  const pglite = await PGlite.create({ extensions: { pg_trgm } })
  const db: Database = drizzle(pglite, { schema })
  await migrateDatabase(db, BEFORE)
  await db.execute(sql`
    insert into clients (id, name, plan, created_at) values ('cl', ${'Mu\u0308bel\u202E'}, 'team', now())`)
  await db.execute(sql`
    insert into studio_sessions (id, client_id, name, status, selected_product_ids, settings, created_at, updated_at)
    values ('s', 'cl', ${'Spring\n\u202E2026'}, 'draft', '{}', '{}', now(), now())`)
  await add(db, 'p1', { sku: 'SOF-1', name: 'A\u200Bpfel\u202E' })
  await add(db, 'p2', { sku: 'sof-1' })
  await add(db, 'p3', { sku: 'SOF\u200B-1', name: '\u200B' })
  await add(db, 'p4', { sku: 'sof\u20111', deleted: true })
  await add(db, 'p5', { sku: 'Mu\u0308-1' })

  await migrateDatabase(db)

  const rows = await db
    .select({ name: products.name, sku: products.sku, twin: products.skuTwin, search: products.search })
    .from(products)
    .orderBy(asc(products.id))
  expect(rows).toEqual([
    { name: 'Apfel', sku: 'SOF-1', twin: 0, search: 'apfel sof-1' },
    { name: 'p2', sku: 'sof-1', twin: 1, search: 'p2 sof-1' },
    { name: '\u200B', sku: 'SOF-1', twin: 2, search: ' sof-1' },
    { name: 'p4', sku: 'sof\u20111', twin: 0, search: 'p4 sof-1' },
    { name: 'p5', sku: 'M\u00FC-1', twin: 0, search: 'p5 mu-1' },
  ])
  expect(await db.select({ name: clients.name }).from(clients)).toEqual([{ name: 'M\u00FCbel' }])
  expect(await db.select({ name: studioSessions.name }).from(studioSessions)).toEqual([{ name: 'Spring 2026' }])
  const refusal = await add(db, 'p6', { sku: 'Sof-1' }).catch((error: unknown) => error)
  expect(isUniqueViolation(refusal, 'products_sku_living')).toBe(true)
  expect(await db.$count(products, isNull(products.deletedAt))).toBe(4)
  await pglite.close()
})
