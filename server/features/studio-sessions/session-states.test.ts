import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { SESSION_STATUSES, type SessionStatus } from '#contract/studio-sessions.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'
import { moveSessions } from './session-states.ts'

const s = sessionFixture()

/** The states from which the fixture's session moves into `status`. */
async function sourcesOf(status: SessionStatus): Promise<SessionStatus[]> {
  const { db } = s.t.app
  const isSession = eq(studioSessions.id, s.studioSessionId)
  const sources: SessionStatus[] = []
  for (const from of SESSION_STATUSES) {
    await db.update(studioSessions).set({ status: from }).where(isSession)
    if ((await moveSessions(db, status, isSession, {})).length > 0) sources.push(from)
  }
  return sources
}

test('ends only sessions under way and analyzes only drafts', async () => {
  for (const status of ['completed', 'failed', 'cancelled'] as const) {
    expect(await sourcesOf(status)).toEqual(['generating', 'paused'])
  }
  for (const status of ['draft', 'analyzing', 'ready'] as const) {
    expect(await sourcesOf(status)).toEqual(['draft', 'analyzing', 'ready'])
  }
})
