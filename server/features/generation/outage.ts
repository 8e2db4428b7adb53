import { and, eq, isNull } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import type { AlertKind } from '#contract/operator.ts'
import type { App } from '#server/app.ts'
import { announceNotices } from '#server/features/notifications/notifications.ts'
import { announceSession } from '#server/features/studio-sessions/studio-sessions.ts'
import { raiseAlert, resolveAlerts } from '#server/platform/alerts.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import {
  callBack,
  lockQueueState,
  type PauseReason,
  pauseQueue,
  queueState,
  resumeQueue,
} from '#server/platform/queue/gate.ts'
import { IMAGE_JOB } from './image-jobs.ts'
import { notifyPaused } from './notices.ts'

const ALERTS: Record<PauseReason, { kind: AlertKind; message: (resumeAt: Date | null) => string }> = {
  outage: { kind: 'ai_outage', message: () => MESSAGES.stoppedByOutage },
  day_quota: { kind: 'ai_day_quota', message: MESSAGES.stoppedByDayQuota },
  operator: { kind: 'queue_stopped', message: () => MESSAGES.stoppedByOperator },
}

type SessionRow = typeof studioSessions.$inferSelect

/** Stops all making of images: the running sessions pause, and the operator is told. Nothing when it is stopped already. */
export async function stopImages(app: App, reason: PauseReason, resumeAt: Date | null = null): Promise<void> {
  const now = app.clock.now()
  const paused = await app.db.transaction(async (tx) => {
    if (!(await pauseQueue(tx, IMAGE_JOB, { reason, resumeAt, now }))) return undefined
    const { kind, message } = ALERTS[reason]
    await raiseAlert(tx, { kind, subject: IMAGE_JOB, message: message(resumeAt), now })
    return pauseRunning(app, tx)
  })
  if (!paused) return
  app.log.error({ reason, resumeAt, sessions: paused.length }, 'the making of images is stopped')
  announceWithNotices(app, paused)
}

/**
 * Goes on with the sessions that an outage, a day's quota or the operator had stopped: whichever of them, or only
 * `reason`, so that what ends by itself ends nobody else's stop. Nothing when nothing is stopped.
 */
export async function resumeImages(app: App, reason?: PauseReason): Promise<void> {
  const now = app.clock.now()
  const resumed = await app.db.transaction(async (tx) => {
    if (!(await resumeQueue(tx, IMAGE_JOB, reason))) return undefined
    const kinds = Object.values(ALERTS).map(({ kind }) => kind)
    await resolveAlerts(tx, { kinds, subject: IMAGE_JOB, now })
    // In the order of a session's controls, which hold the session when they touch its jobs.
    const sessions = await goOn(app, tx)
    await callBack(tx, IMAGE_JOB, now)
    return sessions
  })
  if (!resumed) return
  app.log.info({ sessions: resumed.length }, 'images are made again')
  app.queue.wake(IMAGE_JOB)
  for (const { clientId, id } of resumed) announceSession(app, clientId, id)
}

/**
 * What is done by the clock: a stop that ends by itself ends, sessions that began while it came join it, and those
 * that began while it ended, or were deleted at its end and are restored, go on.
 */
export async function tendStop(app: App): Promise<void> {
  const { pauseReason, resumeAt } = await queueState(app.db, IMAGE_JOB)
  if (pauseReason && resumeAt && resumeAt <= app.clock.now()) return resumeImages(app, pauseReason)
  const changed = await app.db.transaction(async (tx) => {
    const state = await lockQueueState(tx, IMAGE_JOB)
    if (!state) return []
    return state.pauseReason ? pauseRunning(app, tx) : goOn(app, tx)
  })
  if (changed.length === 0) return
  app.queue.wake(IMAGE_JOB)
  announceWithNotices(app, changed)
}

async function pauseRunning(app: App, tx: Transaction): Promise<SessionRow[]> {
  const now = app.clock.now()
  const paused = await tx
    .update(studioSessions)
    .set({ status: 'paused', pauseReason: 'ai_outage', updatedAt: now })
    .where(eq(studioSessions.status, 'generating'))
    .returning()
  for (const session of paused) await notifyPaused(app, tx, session, { reason: 'outage', body: MESSAGES.aiUnavailable })
  return paused
}

async function goOn(app: App, tx: Transaction): Promise<SessionRow[]> {
  const isStopped = and(eq(studioSessions.status, 'paused'), eq(studioSessions.pauseReason, 'ai_outage'))
  return tx
    .update(studioSessions)
    .set(await underWay(tx, app.clock.now()))
    .where(and(isStopped, isNull(studioSessions.deletedAt)))
    .returning()
}

/** Whoever started these sessions may have been told something. */
function announceWithNotices(app: App, sessions: readonly SessionRow[]): void {
  for (const { clientId, id } of sessions) announceSession(app, clientId, id)
  for (const clientId of new Set(sessions.map((session) => session.clientId))) announceNotices(app, clientId)
}

/**
 * What a session becomes when images of it are to be made from `now` on: running, or paused from the start while
 * nothing is made at all.
 */
export async function underWay(executor: Executor, now: Date) {
  const { pauseReason } = await queueState(executor, IMAGE_JOB)
  const state = pauseReason
    ? { status: 'paused' as const, pauseReason: 'ai_outage' as const }
    : { status: 'generating' as const, pauseReason: null }
  return { ...state, completedAt: null, generatedAt: now, progressedAt: now, updatedAt: now }
}
