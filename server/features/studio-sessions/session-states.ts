import { and, inArray, type SQL } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { DRAFT_STATUSES, RUN_STATUSES } from '#contract/session-states.ts'
import { SESSION_STATUSES, type SessionStatus } from '#contract/studio-sessions.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { studioSessions } from '#server/platform/database/schema.ts'

// Every write of a session's status is here.

type SessionRow = typeof studioSessions.$inferSelect
type NewSession = typeof studioSessions.$inferInsert

/** From which states a session may enter each state. */
const SOURCES: Record<SessionStatus, readonly SessionStatus[]> = {
  draft: DRAFT_STATUSES,
  analyzing: DRAFT_STATUSES,
  ready: DRAFT_STATUSES,
  // A finished session may be generated again, and one under way may get more images.
  generating: SESSION_STATUSES,
  // A run that is ordered while all generation is paused starts paused.
  paused: SESSION_STATUSES,
  completed: RUN_STATUSES,
  failed: RUN_STATUSES,
  cancelled: RUN_STATUSES,
}

/** Creates sessions as drafts. */
export async function insertDrafts(executor: Executor, drafts: Omit<NewSession, 'status'>[]): Promise<SessionRow[]> {
  if (drafts.length === 0) return []
  const values = drafts.map((draft) => ({ ...draft, status: 'draft' as const }))
  return executor.insert(studioSessions).values(values).returning()
}

/**
 * Moves the sessions that satisfy `where` into a state, leaving out those that may not enter it. `change` is written
 * along; only a pause has a reason. Answers the moved sessions as they are now.
 */
export function moveSessions(
  executor: Executor,
  status: SessionStatus,
  where: SQL | undefined,
  change: Omit<PgUpdateSetSource<typeof studioSessions>, 'status'>,
): Promise<SessionRow[]> {
  return executor
    .update(studioSessions)
    .set({ pauseReason: null, ...change, status })
    .where(and(where, inArray(studioSessions.status, [...SOURCES[status]])))
    .returning()
}
