const UNIQUE_VIOLATION = '23505'

/** Whether a query failed because this unique index already holds the value. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && error.code === UNIQUE_VIOLATION) return 'constraint' in error && error.constraint === index
  // Drizzle wraps what the driver throws.
  return 'cause' in error && isUniqueViolation(error.cause, index)
}
