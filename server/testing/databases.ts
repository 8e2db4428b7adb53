import { openAsBlob } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabasePlace } from '#server/platform/database/open-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    snapshotPath: string
    postgresUrl: string | undefined
  }
}

let databases = 0

/** The hardest locale there is: it knows no letter beyond ASCII. */
const LEAST_LOCALE = "locale 'C'"

/** A database of its own for one test app: the embedded one, or a new one on the suite's PostgreSQL. */
export async function testDatabase(locale = LEAST_LOCALE): Promise<{
  place: Pick<DatabasePlace, 'url' | 'memory'>
  remove(): Promise<void>
}> {
  const server = inject('postgresUrl')
  if (!server) {
    const snapshot = await openAsBlob(inject('snapshotPath'))
    return { place: { memory: { snapshot } }, remove: async () => {} }
  }
  databases += 1
  const name = `test_${process.pid}_${Date.now()}_${databases}`
  await runOn(server, `create database ${name} template template0 encoding 'UTF8' ${locale}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { place: { url: url.href }, remove: () => runOn(server, `drop database ${name} with (force)`) }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
