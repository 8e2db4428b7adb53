import { type SQL, sql } from 'drizzle-orm'
import type { Database, OpenDatabase } from './database.ts'
import { migrateDatabase } from './migrate.ts'
import { surviveConnectionLoss } from './pool.ts'
import * as schema from './schema.ts'
import { explainStartFailure } from './start-failure.ts'

const CONNECT_MS = 10_000
/** No query of the studio takes as long while its server is well. */
const QUERY_MS = 30_000

/**
 * Opens PostgreSQL at `url` with up to `connections` at a time, and migrates it. Throws one line that names the cause
 * and the setting. Nothing is set for a connection, so that a pooler may give every transaction another one.
 */
export async function openServer(url: string, connections: number): Promise<OpenDatabase> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')])
  const connectionString = verifying(url)
  try {
    await prepare()
    const pool = surviveConnectionLoss(
      new pg.Pool({
        connectionString,
        max: connections,
        allowExitOnIdle: true,
        connectionTimeoutMillis: CONNECT_MS,
        query_timeout: QUERY_MS,
        // A host that vanishes without closing its connections is noticed by those at rest.
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
      }),
    )
    return { db: drizzle(pool, { schema }), exclusive: false, close: () => pool.end() }
  } catch (error) {
    throw new Error(explainStartFailure(error, url), { cause: error })
  }

  /** Over a connection of its own: changing a large table may take longer than any query. */
  async function prepare(): Promise<void> {
    const pool = surviveConnectionLoss(
      new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: CONNECT_MS, keepAlive: true }),
    )
    try {
      const db = drizzle(pool, { schema })
      await checkServer(db)
      await migrateDatabase(db)
    } finally {
      await pool.end()
    }
  }
}

/**
 * The driver takes all these modes for verify-full, and warns in many lines that it will not do so for ever. libpq's
 * meaning of them would accept any server.
 */
function verifying(url: string): string {
  const address = new URL(url)
  const mode = address.searchParams.get('sslmode') ?? ''
  const isLibpq = address.searchParams.has('uselibpqcompat')
  if (!isLibpq && ['prefer', 'require', 'verify-ca'].includes(mode)) address.searchParams.set('sslmode', 'verify-full')
  return address.href
}

async function checkServer(db: Database): Promise<void> {
  const of = <T>(value: SQL<T>) => value
  const [server] = await db
    .select({
      version: of(sql<string>`current_setting('server_version')`),
      encoding: of(sql<string>`current_setting('server_encoding')`),
      isReplica: of(sql<boolean>`pg_is_in_recovery()`),
    })
    .from(sql`(select 1) as one`)
  if (!server) return
  if (Number.parseInt(server.version, 10) < 14) {
    throw new Error(`PostgreSQL ${server.version} is too old: 14 or newer is needed.`)
  }
  if (server.isReplica) throw new Error('the server is a replica that only reads. Name the primary server.')
  if (server.encoding !== 'UTF8') {
    throw new Error(`the database keeps text as ${server.encoding}. Create it with ENCODING 'UTF8'.`)
  }
}
