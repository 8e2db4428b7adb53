import { and, count, eq, gte, isNull, or, type SQL } from 'drizzle-orm'
import { number, plural } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { NotificationKind } from '#contract/notifications.ts'
import { isStudioPause, type PauseReason } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { defineListener, type RecordedEvent } from '#server/features/activity/activity.ts'
import { announceNotices, notify, wasTold } from '#server/features/notifications/notifications.ts'
import { hasSession } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, type studioSessions } from '#server/platform/database/schema.ts'
import type { StoredListener } from '#server/platform/events/events.ts'
import { isOpenImage } from './image-states.ts'

// What those whose images a run makes are told about it: whoever made the session, and whoever ordered images in it.

type SessionRow = typeof studioSessions.$inferSelect
type Told = Pick<SessionRow, 'id' | 'clientId' | 'createdBy' | 'name' | 'generatedAt'>
type Ended = Told & Pick<SessionRow, 'selectedProductIds' | 'settings'>
type EndedRun = RecordedEvent<'run.ended'>
type PausedRun = RecordedEvent<'run.paused'>
type Counts = Record<'completed' | 'total' | 'error', number>

/** The end of a run as it is recorded, with what nobody can find out later. */
export async function endedRun(tx: Transaction, session: Ended, { completed, total, error }: Counts) {
  const { id, clientId, name, generatedAt, selectedProductIds, settings } = session
  const { createdAt, completedAt } = generatedImages
  const inRun = generatedAt && or(gte(createdAt, generatedAt), gte(completedAt, generatedAt))
  const payload = {
    name,
    startedAt: generatedAt?.toISOString() ?? '',
    completed,
    total,
    failed: error,
    added: await countMadeInRun(tx, session),
    wanted: selectedProductIds.length * settings.variants,
    products: selectedProductIds.length,
    userIds: await peopleOf(tx, session, inRun),
  }
  return { clientId, userId: null, kind: 'run.ended' as const, objectId: id, payload }
}

/** A pause of a run for a reason that its people did not give, as it is recorded. */
export async function pausedRun(
  tx: Transaction,
  session: Told,
  cause: { reason: PauseReason; made?: number; total?: number },
) {
  const { id, clientId, name } = session
  const payload = { name, ...cause, userIds: await peopleOf(tx, session, isOpenImage) }
  return { clientId, userId: null, kind: 'run.paused' as const, objectId: id, payload }
}

/** Keeps a notice for everybody whose run ended or was paused, and tells their pages. */
export function runNotices(app: App): StoredListener {
  return defineListener({
    name: 'run-notices',
    kinds: ['run.ended', 'run.paused'],
    async handle(event) {
      if (event.payload.userIds.length === 0) return
      await app.db.transaction(async (tx) => {
        // Removed for good meanwhile: there is nothing to tell of any more.
        if (!(await hasSession(tx, event.objectId))) return
        const notice = event.kind === 'run.ended' ? await endedNotice(tx, event) : pausedNotice(event)
        const { clientId, objectId: studioSessionId, createdAt: now } = event
        for (const userId of event.payload.userIds)
          await notify(tx, { ...notice, clientId, userId, studioSessionId, now })
      })
      announceNotices(app, event.clientId)
    },
  })
}

/** How the run ended, and of a later run of the session what it added. */
async function endedNotice(tx: Transaction, event: EndedRun) {
  const { objectId, payload } = event
  const { name, startedAt, completed, total, failed, added, wanted, userIds } = payload
  const kinds: NotificationKind[] = ['completed', 'partly_failed', 'failed']
  const isLater = await wasTold(tx, { userIds, studioSessionId: objectId, kinds })
  const made = isLater ? added : completed
  // A few products tried first are no finished session.
  const isTrial = !isLater && made > 0 && made === total && total < wanted
  const once = `ended ${objectId} ${startedAt}`
  const details = { figures: figuresOf(event, made) }
  if (isTrial) {
    const title = MESSAGES.trialReady(name, made, wanted)
    return { kind: 'completed' as const, body: MESSAGES.trialNext, title, once, details }
  }
  const title = isLater ? laterTitle(name, made) : firstTitle(name, { completed, total, error: failed })
  return { ...outcomeOf(made, failed), title, once, details }
}

/** What the mail says in figures. */
function figuresOf({ payload: { products, startedAt }, createdAt }: EndedRun, made: number) {
  const minutes = Math.max(1, Math.round((createdAt.getTime() - Date.parse(startedAt)) / 60_000))
  return [
    ...(products === undefined ? [] : [{ term: 'Products', value: number.format(products) }]),
    { term: 'Images', value: number.format(made) },
    ...(Number.isFinite(minutes) ? [{ term: 'Time', value: plural(minutes, 'minute') }] : []),
    { term: 'Cost', value: `$${(made * LIMITS.unitCostUsd).toFixed(2)}` },
  ]
}

/** Once a day, however often the pause comes and goes. */
function pausedNotice({ objectId, payload: { name, reason, made = 0, total = 0 }, createdAt }: PausedRun) {
  const body = isStudioPause(reason) ? MESSAGES.studioPauses[reason] : MESSAGES.quotaPausedAt(made, total)
  const once = `paused ${objectId} ${reason} ${createdAt.toISOString().slice(0, 10)}`
  return { kind: 'paused' as const, title: MESSAGES.sessionPaused(name), body, once }
}

/** Whoever made the session, and whoever ordered these images of it. */
async function peopleOf(tx: Transaction, { id, createdBy }: Told, ordered: SQL | undefined | null): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: generatedImages.createdBy })
    .from(generatedImages)
    .where(and(eq(generatedImages.studioSessionId, id), isNull(generatedImages.deletedAt), ordered ?? undefined))
  return [...new Set([createdBy, ...rows.map(({ userId }) => userId)])].filter((userId) => userId !== null)
}

/** `failed` counts all failed images of the session: also after a later run that made its own, they are still to be seen to. */
function outcomeOf(made: number, failed: number): { kind: NotificationKind; body: string } {
  if (made === 0) return { kind: 'failed', body: MESSAGES.allFailed }
  if (failed > 0) return { kind: 'partly_failed', body: MESSAGES.imagesFailed(failed) }
  return { kind: 'completed', body: MESSAGES.allReady }
}

function firstTitle(name: string, { completed, total, error }: Counts): string {
  if (completed === 0) return MESSAGES.sessionFailed(name)
  if (error > 0) return MESSAGES.sessionPartlyFailed(name, completed, total, error)
  return MESSAGES.sessionComplete(name, completed, total)
}
const laterTitle = (name: string, made: number) =>
  made === 0 ? MESSAGES.moreFailed(name) : MESSAGES.moreReady(name, made)

async function countMadeInRun(tx: Transaction, { id, generatedAt }: Told): Promise<number> {
  const ofSession = and(eq(generatedImages.studioSessionId, id), isNull(generatedImages.deletedAt))
  const inRun = generatedAt ? gte(generatedImages.completedAt, generatedAt) : undefined
  const [row] = await tx
    .select({ made: count() })
    .from(generatedImages)
    .where(and(ofSession, eq(generatedImages.status, 'completed'), inRun))
  return row?.made ?? 0
}
