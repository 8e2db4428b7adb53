/**
 * Rows of one statement at most. PostgreSQL takes 65,535 parameters in a statement, and a row of the widest table that is
 * written in bulk has fewer than 20.
 */
const ROWS = 1_000

/** The rows in their order, in as many parts as statements are needed; no part for no rows. */
export function inBatches<T>(rows: readonly T[]): T[][] {
  const parts = Math.ceil(rows.length / ROWS)
  return Array.from({ length: parts }, (_, part) => rows.slice(part * ROWS, (part + 1) * ROWS))
}
