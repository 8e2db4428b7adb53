import { and, eq, isNull } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { jobs } from '#server/platform/database/schema.ts'
import { waitFor } from './wait-for.ts'

/** Waits until a job that failed so often waits for its next try: only then does its time count from the clock of the test. */
export async function waitForFailure(app: App, failures: number): Promise<void> {
  const waiting = and(isNull(jobs.leaseUntil), eq(jobs.failures, failures))
  await waitFor(
    async () => (await app.db.select({ id: jobs.id }).from(jobs).where(waiting)).length > 0,
    `failure ${failures}`,
  )
}
