import { eq } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { authSessions, members } from '#server/platform/database/schema.ts'
import type { Caller } from '#server/platform/http/scope.ts'
import { lruCache } from '#server/platform/lru-cache.ts'

/** A use is noted this long after the one before: seldom enough to cost nothing. */
const EVERY_MS = 5 * 60_000
const MAX_REMEMBERED = 2_000

/** Makes the function that notes when a session, and with it its member, was last used. It never fails a request. */
export function createUseNotes(app: App): (sessionId: string, caller: Caller) => Promise<void> {
  const noted = lruCache<number>(MAX_REMEMBERED)
  return async (sessionId, { userId }) => {
    const last = noted.get(sessionId)
    const steady = app.clock.steady()
    if ((last !== undefined && steady - last < EVERY_MS) || app.disk.level() !== 'ok') return
    noted.set(sessionId, steady)
    const seen = { seenAt: app.clock.now() }
    try {
      await app.db.update(authSessions).set(seen).where(eq(authSessions.id, sessionId))
      await app.db.update(members).set(seen).where(eq(members.userId, userId))
    } catch (error) {
      app.log.debug({ error }, 'failed to note the use of a session')
    }
  }
}
