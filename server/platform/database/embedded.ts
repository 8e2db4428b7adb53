import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { takeFolderLock } from './folder-lock.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }

/** What a copy of the embedded database holds. */
export type DumpContent = { schema: number; clients: number; images: number }

async function engine() {
  const [{ PGlite }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  return { PGlite, extensions: { pg_trgm } }
}

/** A consistent copy of the database of a studio that does not run. Throws when it does. */
export async function dumpStopped(dataDir: string): Promise<Buffer> {
  const unlock = await takeFolderLock(dataDir)
  try {
    const { PGlite, extensions } = await engine()
    const pglite = await PGlite.create({ dataDir: join(dataDir, 'database'), extensions })
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    return Buffer.from(await dump.arrayBuffer())
  } finally {
    await unlock()
  }
}

/**
 * Opens a copy, in memory or into `folder`, and says what it holds. Throws when it cannot be opened, or was made by a
 * later version than this one.
 */
export async function openDump(dump: Blob, folder?: string): Promise<DumpContent> {
  const { PGlite, extensions } = await engine()
  const pglite = await PGlite.create({ ...(folder && { dataDir: folder }), loadDataDir: dump, extensions })
  try {
    const { rows } = await pglite.query<DumpContent>(
      `select (select max(created_at)::float8 from drizzle.__drizzle_migrations) as schema,
              (select count(*)::int from clients) as clients,
              (select count(*)::int from generated_images where status = 'completed') as images`,
    )
    const [content] = rows
    if (!content || !journal.entries.some(({ when }) => when === content.schema)) {
      throw new Error('The backup was made by a later version of the studio. Restore it with that version.')
    }
    return content
  } catch (error) {
    await pglite.close()
    if (folder) await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    if (!pglite.closed) await pglite.close()
  }
}
