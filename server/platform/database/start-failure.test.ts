import { expect, test } from 'vitest'
import { explainStartFailure } from './start-failure.ts'

const URL = 'postgres://studio:s%40cret@db.example:6543/epox?sslmode=require'

function failure(message: string, code?: string): Error {
  return new Error('Failed query: begin', { cause: Object.assign(new Error(message), code && { code }) })
}

test.each([
  ['28P01', 'password authentication failed for user "studio"', 'refuses the password of the user studio'],
  ['28000', 'no pg_hba.conf entry for host "10.0.0.7"', 'does not let the user studio in: no pg_hba.conf entry'],
  ['3D000', 'database "epox" does not exist', 'has no database "epox". Create it: CREATE DATABASE "epox"'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND db.example', 'the host db.example is unknown'],
  ['ECONNREFUSED', 'connect ECONNREFUSED', 'nothing answers at db.example:6543'],
  ['ETIMEDOUT', 'connect ETIMEDOUT', 'the server at db.example:6543 does not answer'],
  [undefined, 'Connection terminated due to connection timeout', 'the server at db.example:6543 does not answer'],
  ['57P03', 'the database system is starting up', 'is still starting'],
  ['53300', 'too many connections for role "studio"', 'has no connection left: too many connections for role "studio"'],
  ['25006', 'cannot execute CREATE TABLE in a read-only transaction', 'Name the primary server'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in chain', 'Add sslrootcert=/path/to/ca.pem'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'or sslmode=no-verify'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'IP is not in the cert', 'is for another host'],
  [undefined, 'The server does not support SSL connections', 'Remove sslmode'],
  ['42501', 'permission denied for schema public', 'GRANT CREATE, USAGE ON SCHEMA public TO "studio"'],
  ['42501', 'permission denied for database epox', 'GRANT CONNECT, CREATE ON DATABASE "epox" TO "studio"'],
  ['42501', 'permission denied to create extension "pg_trgm"', 'CREATE EXTENSION pg_trgm'],
  ['0A000', 'extension "pg_trgm" is not available', "Install PostgreSQL's contrib package"],
  ['42501', 'must be owner of table products', 'ALTER TABLE ... OWNER TO "studio"'],
  [undefined, 'PostgreSQL 12.4 is too old: 14 or newer is needed', 'PostgreSQL 12.4 is too old'],
  [undefined, 'cannot parse postgres://studio:s%40cret@x with s@cret', 'cannot parse'],
])('%s %j is explained in one line without the password', (code, message, expected) => {
  const line = explainStartFailure(failure(message, code), URL)
  expect(line).toMatch(/^DATABASE_URL: [^\n]+$/)
  expect(line).toContain(expected)
  expect(line).not.toMatch(/s@cret|s%40cret|Failed query/)
})
