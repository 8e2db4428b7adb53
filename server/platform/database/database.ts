import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { bufferMegabytes, databaseBytes } from './buffers.ts'
import { serveDumps } from './dump-socket.ts'
import { takeFolderLock } from './folder-lock.ts'
import { bearLosses } from './pool.ts'
import * as schema from './schema.ts'

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Whatever can run a query: the database, or the transaction a caller is in. */
export type Executor = Database | Transaction

export type OpenDatabase = {
  db: Database
  /** One process owns it: whatever was leased before this start is free again. */
  exclusive: boolean
  close(): Promise<void>
}

export type DatabasePlace = {
  url?: string | undefined
  dataDir: string
  /** Keeps nothing on disk, for tests; `snapshot` is a migrated database to begin with. */
  memory?: { snapshot?: Blob } | undefined
}

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any constant: serialises migrations of processes that start together. */
const MIGRATION_LOCK = 727_001

/**
 * Opens PostgreSQL at `url`, or the embedded one in `dataDir/database`, and migrates it to the newest schema.
 * Throws when another process holds the folder.
 */
export async function openDatabase(at: DatabasePlace): Promise<OpenDatabase> {
  return at.url ? openServer(at.url) : openEmbedded(at.memory ? undefined : at.dataDir, at.memory?.snapshot)
}

async function openEmbedded(dataDir: string | undefined, snapshot: Blob | undefined): Promise<OpenDatabase> {
  const [{ PGlite }, { pg_trgm }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  if (dataDir) await mkdir(dataDir, { recursive: true })
  const unlock = dataDir ? await takeFolderLock(dataDir) : undefined
  try {
    const folder = dataDir && join(dataDir, 'database')
    const megabytes = bufferMegabytes(folder ? await databaseBytes(folder) : 0)
    const pglite = await PGlite.create({
      ...(folder && { dataDir: folder }),
      ...(snapshot && { loadDataDir: snapshot }),
      extensions: { pg_trgm },
      startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${megabytes}MB`],
    })
    const db = drizzle(pglite, { schema })
    await migrate(db, { migrationsFolder: MIGRATIONS })
    const endDumps = dataDir ? await serveDumps(dataDir, () => pglite.dumpDataDir('none')) : undefined
    return {
      db,
      exclusive: true,
      close: async () => {
        await endDumps?.()
        await pglite.close()
        await unlock?.()
      },
    }
  } catch (error) {
    await unlock?.()
    throw error
  }
}

async function openServer(url: string): Promise<OpenDatabase> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ])
  const pool = bearLosses(
    new pg.Pool({
      connectionString: url,
      max: 20,
      allowExitOnIdle: true,
      // A host that vanishes without closing its connections would let a query wait for ever.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    }),
  )
  // A connection that the server drops while idle must not end the process; the next query opens another.
  pool.on('error', () => {})
  const db = drizzle(pool, { schema })
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle(client, { schema }), { migrationsFolder: MIGRATIONS })
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  } finally {
    client.release()
  }
  return { db, exclusive: false, close: () => pool.end() }
}

/** One round trip: the database answers. */
export async function ping(db: Database): Promise<void> {
  await db.execute(sql`select 1`)
}
