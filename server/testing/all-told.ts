import { and, eq, sql } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { events } from '#server/platform/database/schema.ts'
import { waitFor } from './wait-for.ts'

/** Waits until every listener has handled what was recorded of a client: a run may be over a moment before its notices. */
export async function allTold({ db }: App, clientId: string): Promise<void> {
  const isWaiting = and(eq(events.clientId, clientId), sql`${events.waiting} <> '{}'`)
  await waitFor(async () => (await db.$count(events, isWaiting)) === 0, 'all listeners')
}
