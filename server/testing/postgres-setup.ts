import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

/** For the suite on PostgreSQL: a server of its own, ended with the suite. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  provide('postgresUrl', postgres.url)
  provide('snapshotPath', '')
  return postgres.stop
}
