import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { closeToOthers } from '#server/platform/data-folder.ts'
import { refuseFullDisk } from '#server/platform/disk/disk-space.ts'
import { watchCommits } from './after-commit.ts'
import { bufferMegabytes, databaseBytes } from './buffers.ts'
import type { OpenDatabase } from './database.ts'
import { reportDiskFull, WAL_LIMITS } from './disk-use.ts'
import { serveDumps } from './dump-socket.ts'
import { takeFolderLock } from './folder-lock.ts'
import { migrateDatabase } from './migrate.ts'
import * as schema from './schema.ts'
import { openServer } from './server.ts'
import { watchWrites } from './writes.ts'

export type DatabasePlace = {
  url?: string | undefined
  /** How many connections to `url` are open at a time. */
  connections?: number | undefined
  dataDir: string
  /** Keeps nothing on disk, for tests; `snapshot` is a migrated database to begin with. */
  memory?: { snapshot?: Blob } | undefined
  /** The embedded database met a full disk: whatever is asked next, it may hang for ever. */
  onDiskFull?: ((error: unknown) => void) | undefined
}

const DEFAULT_CONNECTIONS = 20

/**
 * Opens PostgreSQL at `url`, or the embedded one in `dataDir/database`, and migrates it to the newest schema.
 * Throws when another process holds the folder.
 */
export async function openDatabase(at: DatabasePlace): Promise<OpenDatabase> {
  const opened = await (at.url
    ? openServer(at.url, at.connections ?? DEFAULT_CONNECTIONS)
    : openEmbedded(at.memory ? undefined : at.dataDir, at))
  watchCommits(opened.db)
  return opened
}

async function openEmbedded(
  dataDir: string | undefined,
  { memory, onDiskFull }: Pick<DatabasePlace, 'memory' | 'onDiskFull'>,
): Promise<OpenDatabase> {
  const [{ PGlite }, { pg_trgm }, { drizzle }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('drizzle-orm/pglite'),
  ])
  if (dataDir) await mkdir(dataDir, { recursive: true })
  const unlock = dataDir ? await takeFolderLock(dataDir) : undefined
  try {
    const folder = dataDir && join(dataDir, 'database')
    if (dataDir && folder) await refuseFullDisk(dataDir, { isNew: !existsSync(join(folder, 'PG_VERSION')) })
    const megabytes = bufferMegabytes(folder ? await databaseBytes(folder) : 0)
    const pglite = await PGlite.create({
      ...(folder && { dataDir: folder }),
      ...(memory?.snapshot && { loadDataDir: memory.snapshot }),
      extensions: { pg_trgm },
      startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${megabytes}MB`, ...WAL_LIMITS],
    })
    if (folder) await closeToOthers(folder)
    const writes = watchWrites()
    const db = drizzle(pglite, { schema, logger: writes.logger })
    if (onDiskFull) reportDiskFull(pglite, onDiskFull)
    await migrateDatabase(db)
    const endDumps = dataDir ? await serveDumps(dataDir, () => pglite.dumpDataDir('none')) : undefined
    return {
      db,
      exclusive: true,
      ownWrites: writes,
      async setReadOnly(isReadOnly) {
        await pglite.exec(`set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
      },
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
