import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import { notify } from '#server/features/notifications/notifications.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import type { studioSessions } from '#server/platform/database/schema.ts'

// What whoever started a run is told about it.

type SessionRow = typeof studioSessions.$inferSelect
type Told = Pick<SessionRow, 'id' | 'clientId' | 'createdBy' | 'name' | 'generatedAt'>

/** A run of a session: the same session generated again is another. */
const runOf = ({ id, generatedAt }: Told) => `${id} ${generatedAt?.toISOString() ?? ''}`

/** Told with the end of a run: completed, or failed when no image was made. */
export async function notifyEnded(
  app: App,
  tx: Transaction,
  session: Told,
  counts: { completed: number; total: number },
): Promise<void> {
  if (!session.createdBy) return
  const isFailed = counts.completed === 0
  await notify(tx, {
    clientId: session.clientId,
    userId: session.createdBy,
    kind: isFailed ? 'failed' : 'completed',
    title: isFailed
      ? MESSAGES.sessionFailed(session.name)
      : MESSAGES.sessionComplete(session.name, counts.completed, counts.total),
    body: isFailed ? MESSAGES.allFailed : MESSAGES.allReady,
    studioSessionId: session.id,
    once: `ended ${runOf(session)}`,
    now: app.clock.now(),
  })
}

/** Told when a run pauses for a reason that its person did not give: once a day, however often it comes and goes. */
export async function notifyPaused(
  app: App,
  tx: Transaction,
  session: Told,
  { reason, body }: { reason: 'quota' | 'outage'; body: string },
): Promise<void> {
  if (!session.createdBy) return
  const now = app.clock.now()
  await notify(tx, {
    clientId: session.clientId,
    userId: session.createdBy,
    kind: 'paused',
    title: MESSAGES.sessionPaused(session.name),
    body,
    studioSessionId: session.id,
    once: `paused ${session.id} ${reason} ${now.toISOString().slice(0, 10)}`,
    now,
  })
}
