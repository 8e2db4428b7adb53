import { DrizzleQueryError } from 'drizzle-orm'

/** No connection could be had: the database is down, starting, not reachable, or gives this process no more of them. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super('The database gives no connection.', { cause })
    this.name = 'DatabaseAway'
  }
}

/** Lost connections (08), a server that stops or starts (57P0), no more connections (53300), a replica that only reads. */
const AWAY_CODE =
  /^(08\w{3}|57P0[1-5]|53300|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** What the driver says without a code. */
const AWAY_WORDS =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|is not queryable|Cannot use a pool/i

/** Why a query failed, without what wraps it. */
export function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error
}

/** What PostgreSQL or the system calls an error. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether a piece of work failed because the database was away, and may succeed as soon as it is back. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway) return true
  if (error instanceof DrizzleQueryError) return isConnectionLoss(error.cause)
  return isDatabaseAway(error.cause)
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error instanceof DatabaseAway || AWAY_CODE.test(codeOf(error)) || AWAY_WORDS.test(error.message)
}

/** Whether the server, or a pooler before it, refuses a connection only because too many are open. */
export function isCrowded(error: unknown): boolean {
  const message = error instanceof Error ? error.message : ''
  return codeOf(error) === '53300' || /no more connections allowed|too many clients|too many connections/i.test(message)
}
