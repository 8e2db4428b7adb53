import type { TestProject } from 'vitest/node'
import { migratedSnapshot } from './snapshot.ts'

/** For the suite on the embedded database. */
export default async function setup({ provide }: TestProject): Promise<void> {
  provide('snapshotPath', await migratedSnapshot())
  provide('postgresUrl', undefined)
}
