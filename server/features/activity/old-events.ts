import { lt } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import { events } from '#server/platform/database/schema.ts'

/** Removes the events that nobody can look up any more. */
export async function removeOldEvents(app: App): Promise<void> {
  const oldest = new Date(app.clock.now().getTime() - LIMITS.eventDays * 24 * 60 * 60_000)
  await app.db.delete(events).where(lt(events.createdAt, oldest))
}
