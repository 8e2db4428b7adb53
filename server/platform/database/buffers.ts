import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MEGABYTE = 1024 ** 2
/** PostgreSQL's own default; the embedded database takes this memory at once, so small installations get no more. */
const LEAST_MB = 128
const MOST_MB = 512

/** Megabytes of page cache for a database of this size: all of it if possible, in powers of two. */
export function bufferMegabytes(databaseBytes: number): number {
  const needed = 2 ** Math.ceil(Math.log2(Math.max(1, databaseBytes / MEGABYTE)))
  return Math.min(MOST_MB, Math.max(LEAST_MB, needed))
}

/** Bytes of the tables and indexes in an embedded database's folder; 0 when it is not made yet. */
export async function databaseBytes(folder: string): Promise<number> {
  const entries = await readdir(join(folder, 'base'), { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
