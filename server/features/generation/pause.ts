import { and, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import { ALERT_MESSAGES } from '#contract/alert-messages.ts'
import type { AlertKind } from '#contract/operator.ts'
import { isStudioPause, PAUSE_REASONS, type StudioPause } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { type Fact, record } from '#server/features/activity/activity.ts'
import { moveSessions } from '#server/features/studio-sessions/studio-sessions.ts'
import { raiseAlert, resolveAlerts, rewordAlert } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { probeStore } from '#server/platform/files/store-failure.ts'
import {
  lockQueueState,
  type PauseReason,
  pauseQueue,
  queueState,
  resumeQueue,
  runPostponedNow,
} from '#server/platform/queue/queue-pause.ts'
import { imageJob } from './image.job.ts'
import { pausedRun } from './notices.ts'

export type PauseDetails = {
  /** When it goes on by itself. */
  resumeAt?: Date
  /** For the operator: what is wrong, and what to change. */
  cause?: string
}

/** Of each pause: what the operator is alerted with, and what the people whose sessions wait are told. */
const PAUSES: Record<
  PauseReason,
  { alert: AlertKind; message: (details: PauseDetails) => string; sessions: StudioPause }
> = {
  outage: { alert: 'ai_outage', message: () => ALERT_MESSAGES.stoppedByOutage, sessions: 'ai_outage' },
  day_quota: {
    alert: 'ai_day_quota',
    message: ({ resumeAt }) => ALERT_MESSAGES.stoppedByDayQuota(resumeAt ?? null),
    sessions: 'ai_outage',
  },
  ai_setup: {
    alert: 'ai_setup',
    message: ({ cause = '' }) => ALERT_MESSAGES.stoppedBySetup(cause),
    sessions: 'ai_setup',
  },
  store_outage: {
    alert: 'store_outage',
    message: ({ cause = '' }) => ALERT_MESSAGES.stoppedByStore(cause),
    sessions: 'storage',
  },
  store_setup: {
    alert: 'store_setup',
    message: ({ cause = '' }) => ALERT_MESSAGES.stoppedBySetup(cause),
    sessions: 'storage',
  },
  disk_full: {
    alert: 'disk_full',
    message: ({ cause = '' }) => ALERT_MESSAGES.stoppedByDisk(cause),
    sessions: 'disk_full',
  },
  operator: { alert: 'queue_stopped', message: () => ALERT_MESSAGES.stoppedByOperator, sessions: 'ai_outage' },
}
const ALERT_KINDS = Object.values(PAUSES).map(({ alert }) => alert)

type SessionRow = typeof studioSessions.$inferSelect

/**
 * Pauses all making of images: the running sessions pause, and the operator is told. While it is paused already, only
 * the words of the alert change.
 */
export async function pauseImages(app: App, reason: PauseReason, details: PauseDetails = {}): Promise<void> {
  const now = app.clock.now()
  const { alert: kind, message } = PAUSES[reason]
  const alert = { kind, subject: imageJob.kind, message: message(details) }
  const paused = await app.db.transaction(async (tx) => {
    if (!(await pauseQueue(tx, imageJob.kind, { reason, resumeAt: details.resumeAt ?? null, now }))) {
      await rewordAlert(tx, alert)
      return undefined
    }
    // What it replaces is over, or known better now; an outage that the operator's pause covers goes on.
    if (reason !== 'operator') await resolveAlerts(tx, { kinds: ALERT_KINDS, subject: imageJob.kind, now })
    await raiseAlert(tx, { ...alert, now })
    return pauseSessions(app, tx, reason)
  })
  if (!paused) return
  app.log.error({ reason, cause: details.cause, sessions: paused.length }, 'image generation paused')
}

/**
 * Resumes image generation: whatever had paused it, or only `reason`, so that what ends by itself ends nobody else's
 * pause. Nothing when it is not paused.
 */
export async function resumeImages(app: App, reason?: PauseReason): Promise<void> {
  const now = app.clock.now()
  const resumed = await app.db.transaction(async (tx) => {
    if (!(await resumeQueue(tx, imageJob.kind, reason))) return undefined
    await resolveAlerts(tx, { kinds: ALERT_KINDS, subject: imageJob.kind, now })
    // In the order of a session's controls, which hold the session when they touch its jobs.
    const sessions = await resumeSessions(app, tx)
    await runPostponedNow(tx, imageJob.kind, now)
    return sessions
  })
  if (!resumed) return
  app.log.info({ sessions: resumed.length }, 'image generation resumed')
  app.queue.wake(imageJob)
}

/** Reconciles sessions with the queue: pauses that are over end, sessions started or restored meanwhile join the rest. */
export async function reconcilePause(app: App): Promise<void> {
  if (app.disk.level() !== 'ok') await pauseImages(app, 'disk_full', { cause: freeSpace(app) })
  const { pauseReason, resumeAt } = await queueState(app.db, imageJob.kind)
  if (pauseReason && (await isOver(app, pauseReason, resumeAt))) return resumeImages(app, pauseReason)
  const changed = await app.db.transaction(async (tx) => {
    const state = await lockQueueState(tx, imageJob.kind)
    if (!state) return []
    const { pauseReason } = state
    // Asked first: an update empties the remembered answers about sessions, also one that finds none.
    if (!(await someSession(tx, pauseReason ? toPause(pauseReason) : toResume))) return []
    return pauseReason ? pauseSessions(app, tx, pauseReason) : resumeSessions(app, tx)
  })
  if (changed.length > 0) app.queue.wake(imageJob)
}

async function someSession(tx: Transaction, where: SQL | undefined): Promise<boolean> {
  const rows = await tx.select({ id: studioSessions.id }).from(studioSessions).where(where).limit(1)
  return rows.length > 0
}

const freeSpace = ({ disk, config }: App) => ALERT_MESSAGES.freeSpace(config.dataDir, disk.free().bytes)

/** What nobody but the studio itself finds out: the service behind an outage tells by its next answer. */
async function isOver(app: App, reason: PauseReason, resumeAt: Date | null): Promise<boolean> {
  if (resumeAt) return resumeAt <= app.clock.now()
  if (reason === 'disk_full') return app.disk.level() === 'ok'
  if (reason !== 'store_outage' && reason !== 'store_setup') return false
  return probeStore(app.files).then(
    () => true,
    () => false,
  )
}

const pausedByStudio = and(
  eq(studioSessions.status, 'paused'),
  inArray(studioSessions.pauseReason, PAUSE_REASONS.filter(isStudioPause)),
)
const toResume = and(pausedByStudio, isNull(studioSessions.deletedAt))
/** Sessions under way that do not wait for this reason yet. */
const toPause = (reason: PauseReason) =>
  or(
    eq(studioSessions.status, 'generating'),
    and(pausedByStudio, ne(studioSessions.pauseReason, PAUSES[reason].sessions)),
  )

async function pauseSessions(app: App, tx: Transaction, reason: PauseReason): Promise<SessionRow[]> {
  const now = app.clock.now()
  const pauseReason = PAUSES[reason].sessions
  const paused = await moveSessions(tx, 'paused', toPause(reason), { pauseReason, updatedAt: now })
  const facts: Fact[] = []
  for (const session of paused) facts.push(await pausedRun(tx, session, { reason: pauseReason }))
  await record(app, tx, ...facts)
  return paused
}

async function resumeSessions(app: App, tx: Transaction): Promise<SessionRow[]> {
  const resumed = await startRun(tx, toResume, { now: app.clock.now() })
  const facts = resumed.map(({ id, clientId }) => {
    return { clientId, userId: null, kind: 'run.resumed' as const, objectId: id, payload: {} }
  })
  await record(app, tx, ...facts)
  return resumed
}

type AtStart = { now: Date } & Partial<Pick<SessionRow, 'settings' | 'step' | 'version'>>

/**
 * Starts a run of the sessions that satisfy `where`: images of them are to be made from `now` on. While all generation
 * is paused, they start paused. Answers the sessions as they are now.
 */
export async function startRun(
  tx: Transaction,
  where: SQL | undefined,
  { now, ...change }: AtStart,
): Promise<SessionRow[]> {
  const { pauseReason } = await queueState(tx, imageJob.kind)
  const run = { ...change, completedAt: null, generatedAt: now, progressedAt: now, updatedAt: now }
  return pauseReason
    ? moveSessions(tx, 'paused', where, { ...run, pauseReason: PAUSES[pauseReason].sessions })
    : moveSessions(tx, 'generating', where, run)
}
