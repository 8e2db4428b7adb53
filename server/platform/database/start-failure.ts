import { codeOf, rootCause } from './away.ts'

const CERTIFICATE =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_UNTRUSTED)$/

/** Why a start on PostgreSQL failed and what to do, in one line that names DATABASE_URL and never shows its password. */
export function explainStartFailure(error: unknown, url: string): string {
  const cause = rootCause(error)
  const message = wordsOf(cause)
  const { host, port, database, user } = placeIn(url)
  const line = reason(codeOf(cause), message, { server: `${host}:${port}`, host, database, user })
  return `DATABASE_URL: ${withoutPassword(line.replace(/\s+/g, ' '), url)}`
}

type Place = { server: string; host: string; database: string; user: string }

function reason(code: string, message: string, { server, host, database, user }: Place): string {
  if (code === '28P01' || /password authentication failed|SASL authentication failed/i.test(message)) {
    return `the server at ${server} refuses the password of the user ${user}.`
  }
  if (/client password must be a string|no password supplied/i.test(message)) {
    return `the server at ${server} asks for a password, and none is given.`
  }
  if (code === '28000') return `the server at ${server} does not let the user ${user} in: ${message}.`
  if (code === '3D000' || /no such database/i.test(message)) {
    return `the server at ${server} has no database "${database}". Create it: CREATE DATABASE "${database}" ENCODING 'UTF8'.`
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the host ${host} is unknown.`
  if (code === 'ECONNREFUSED') return `nothing answers at ${server}. Is PostgreSQL running there?`
  if (/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code) || /timeout/i.test(message)) {
    return `the server at ${server} does not answer. Does a firewall stand between?`
  }
  if (code === '57P03') return `the server at ${server} is still starting. Try again in a moment.`
  if (code === '53300') return `the server at ${server} has no connection left: ${message}. See DATABASE_POOL.`
  if (code === '25006') return 'the server only reads. Name the primary server.'
  return certificateReason(code, message, server) ?? rightReason(code, message, { database, user }) ?? `${message}.`
}

function certificateReason(code: string, message: string, server: string): string | undefined {
  if (CERTIFICATE.test(code)) {
    return `the certificate of ${server} is not signed by an authority this machine knows. Add sslrootcert=/path/to/ca.pem to the address to trust its authority, or sslmode=no-verify to encrypt without knowing the server.`
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `the certificate of ${server} is for another host. Use that host's name, or sslmode=no-verify.`
  }
  if (code === 'CERT_HAS_EXPIRED') return `the certificate of ${server} has expired.`
  if (/does not support SSL/i.test(message)) return `the server at ${server} does not encrypt. Remove sslmode.`
  if (code === 'ENOENT' && /open/.test(message)) return `a certificate file cannot be read: ${message}.`
  return undefined
}

function rightReason(
  code: string,
  message: string,
  { database, user }: Omit<Place, 'server' | 'host'>,
): string | undefined {
  if (/extension "pg_trgm"/.test(message)) {
    return code === '42501'
      ? `the user ${user} may not create the extension pg_trgm. As owner of the database: CREATE EXTENSION pg_trgm.`
      : `the server lacks the extension pg_trgm. Install PostgreSQL's contrib package. (${message})`
  }
  if (code !== '42501') return undefined
  const schema = /permission denied for schema (\S+)/.exec(message)?.[1]
  if (schema)
    return `the user ${user} may not create tables. Grant it: GRANT CREATE, USAGE ON SCHEMA ${schema} TO "${user}".`
  if (/permission denied for database/.test(message)) {
    return `the user ${user} lacks a right. Grant it: GRANT CONNECT, CREATE ON DATABASE "${database}" TO "${user}".`
  }
  return `the user ${user} lacks a right: ${message}. Give it the tables: ALTER TABLE ... OWNER TO "${user}".`
}

/** An error that gathers several, one for each address of a host, speaks through its first. */
function wordsOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return wordsOf(cause.errors[0])
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '')
}

function placeIn(url: string): { host: string; port: string; database: string; user: string } {
  const { hostname, port, pathname, username, searchParams } = new URL(url)
  const database = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username)
  const host = hostname || searchParams.get('host') || 'localhost'
  return { host, port: port || searchParams.get('port') || '5432', database, user: decodeURIComponent(username) }
}

function withoutPassword(line: string, url: string): string {
  const { password } = new URL(url)
  if (password === '') return line
  return [url, password, decodeURIComponent(password)].reduce((text, secret) => text.replaceAll(secret, '***'), line)
}
