import type { PGlite } from '@electric-sql/pglite'

/** How many segments of the log a checkpoint keeps for what comes next: few, on a disk shared with the files. */
export const WAL_LIMITS = ['-c', 'min_wal_size=32MB', '-c', 'max_wal_size=64MB']

const DISK_FULL = '53100'

/** Calls `onDiskFull` when a statement met a full disk. PGlite 0.5.16 hangs in the statement after that one. */
export function reportDiskFull(pglite: PGlite, onDiskFull: (error: unknown) => void): void {
  const note = (error: unknown): never => {
    if (codeOf(error) === DISK_FULL) onDiskFull(error)
    throw error
  }
  const [query, transaction] = [pglite.query.bind(pglite), pglite.transaction.bind(pglite)]
  pglite.query = (...given) => query<never>(...given).catch(note)
  pglite.transaction = (work) => transaction(work).catch(note)
}

/** SQLSTATE of a failed statement, also where drizzle or another error wraps it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
