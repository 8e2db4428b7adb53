import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { asc, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import type { AlertKind } from '#contract/operator.ts'
import type { Database } from './database.ts'
import { migrateDatabase } from './migrate.ts'
import * as schema from './schema.ts'

const { alerts } = schema
/** The migrations of before open alerts were unique. */
const BEFORE = 10

test('of several open alerts of a kind and subject the migration leaves the newest open', async () => {
  const pglite = await PGlite.create({ extensions: { pg_trgm } })
  const db: Database = drizzle(pglite, { schema })
  await migrateDatabase(db, BEFORE)
  const alert = (id: string, kind: AlertKind, subject: string, day: number) => {
    return { id, kind, subject, message: id, createdAt: new Date(Date.UTC(2026, 5, day)) }
  }
  await db
    .insert(alerts)
    .values([
      alert('a', 'plan_requested', 'client_1', 2),
      alert('b', 'plan_requested', 'client_1', 1),
      alert('c', 'plan_requested', 'client_2', 1),
      alert('d', 'analysis_setup', 'gemini-old', 1),
      alert('e', 'analysis_setup', 'gemini-new', 1),
    ])

  await migrateDatabase(db)

  const open = await db
    .select({ id: alerts.id, subject: alerts.subject })
    .from(alerts)
    .where(isNull(alerts.resolvedAt))
    .orderBy(asc(alerts.id))
  expect(open).toEqual([
    { id: 'a', subject: 'client_1' },
    { id: 'c', subject: 'client_2' },
    { id: 'e', subject: 'text_model' },
  ])
  await pglite.close()
})
