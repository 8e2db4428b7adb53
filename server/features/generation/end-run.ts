import { and, asc, eq, exists, inArray, isNull, not, sql } from 'drizzle-orm'
import { RUN_STATUSES } from '#contract/session-states.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { countImages, moveSessions } from '#server/features/studio-sessions/studio-sessions.ts'
import { generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import { isOpenImage } from './image-states.ts'
import { endedRun } from './notices.ts'

const isUnderWay = inArray(studioSessions.status, [...RUN_STATUSES])
const hasOpenImage = (app: App) =>
  exists(
    app.db
      .select({ one: sql`1` })
      .from(generatedImages)
      .where(
        and(eq(generatedImages.studioSessionId, studioSessions.id), isNull(generatedImages.deletedAt), isOpenImage),
      ),
  )

/**
 * Notes that something moved in these sessions; each ends with its last open image, paused or not. Runs after the images'
 * change is committed: of two workers that close the last two images, the later one sees both closed.
 */
export async function noteProgress(app: App, sessionIds: string[]): Promise<void> {
  // Two workers that note the same sessions wait for each other instead of deadlocking.
  const inOrder = app.db
    .select({ id: studioSessions.id })
    .from(studioSessions)
    .where(and(inArray(studioSessions.id, sessionIds), isUnderWay))
    .orderBy(asc(studioSessions.id))
    .for('no key update')
  const sessions = await app.db
    .update(studioSessions)
    .set({ progressedAt: app.clock.now() })
    .where(and(inArray(studioSessions.id, inOrder), isUnderWay))
    .returning({ id: studioSessions.id, hasOpen: sql<boolean>`${hasOpenImage(app)}` })
  for (const { id, hasOpen } of sessions) if (!hasOpen) await endSession(app, id)
}

/** Counts under the session's lock and after it was given: a retry that held it has made images wait again. */
async function endSession(app: App, sessionId: string): Promise<void> {
  const ofSession = and(eq(studioSessions.id, sessionId), isUnderWay)
  await app.db.transaction(async (tx) => {
    const [session] = await tx.select().from(studioSessions).where(ofSession).for('update')
    const counts = (await countImages(tx, [sessionId])).get(sessionId)
    if (!session || !counts || counts.pending + counts.generating > 0) return
    const now = app.clock.now()
    const status = counts.completed > 0 ? 'completed' : 'failed'
    await moveSessions(tx, status, ofSession, { completedAt: now, updatedAt: now })
    await record(app, tx, await endedRun(tx, session, counts))
  })
}

/** Sessions that go on although none of their images is open: their process died between the two. */
export async function finishSessions(app: App): Promise<void> {
  const ended = await app.db
    .select({ id: studioSessions.id })
    .from(studioSessions)
    .where(and(isUnderWay, not(hasOpenImage(app))))
  if (ended.length > 0)
    await noteProgress(
      app,
      ended.map(({ id }) => id),
    )
}
