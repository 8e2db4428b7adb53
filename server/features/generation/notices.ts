import { and, count, eq, gte, isNull, or, type SQL } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import type { NotificationKind } from '#contract/notifications.ts'
import type { StudioPause } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { notify, wasTold } from '#server/features/notifications/notifications.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, type studioSessions } from '#server/platform/database/schema.ts'
import { isOpenImage } from './image-states.ts'

// What those whose images a run makes are told about it: whoever made the session, and whoever ordered images in it.

type SessionRow = typeof studioSessions.$inferSelect
type Told = Pick<SessionRow, 'id' | 'clientId' | 'createdBy' | 'name' | 'generatedAt'>
type Ended = Told & Pick<SessionRow, 'selectedProductIds' | 'settings'>

/** A run of a session: the same session generated again is another. */
const runOf = ({ id, generatedAt }: Told) => `${id} ${generatedAt?.toISOString() ?? ''}`

/** Told with the end of a run: how it ended, and of a later run of the session what it added. */
export async function notifyEnded(
  app: App,
  tx: Transaction,
  session: Ended,
  counts: { completed: number; total: number; error: number },
): Promise<void> {
  const { id, clientId, name, generatedAt } = session
  const { createdAt, completedAt } = generatedImages
  const userIds = await peopleOf(
    tx,
    session,
    generatedAt && or(gte(createdAt, generatedAt), gte(completedAt, generatedAt)),
  )
  const isLater = await wasTold(tx, { userIds, studioSessionId: id, kinds: ['completed', 'partly_failed', 'failed'] })
  const made = isLater ? await countMadeInRun(tx, session) : counts.completed
  // A few products tried first are no finished session.
  const wanted = session.selectedProductIds.length * session.settings.variants
  const isTrial = !isLater && made > 0 && made === counts.total && counts.total < wanted
  const notice = {
    clientId,
    ...(isTrial ? { kind: 'completed' as const, body: MESSAGES.trialNext } : outcomeOf(made, counts.error)),
    title: isTrial
      ? MESSAGES.trialReady(name, made, wanted)
      : isLater
        ? laterTitle(name, made)
        : firstTitle(name, { ...counts, completed: made }),
    studioSessionId: id,
    once: `ended ${runOf(session)}`,
    now: app.clock.now(),
  }
  for (const userId of userIds) await notify(tx, { ...notice, userId })
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

function firstTitle(
  name: string,
  { completed, total, error }: Record<'completed' | 'total' | 'error', number>,
): string {
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

/** Told when a run pauses for a reason that its person did not give: once a day, however often it comes and goes. */
export async function notifyPaused(
  app: App,
  tx: Transaction,
  session: Told,
  { reason, body }: { reason: 'quota' | StudioPause; body: string },
): Promise<void> {
  const now = app.clock.now()
  const notice = {
    clientId: session.clientId,
    kind: 'paused' as const,
    title: MESSAGES.sessionPaused(session.name),
    body,
    studioSessionId: session.id,
    once: `paused ${session.id} ${reason} ${now.toISOString().slice(0, 10)}`,
    now,
  }
  for (const userId of await peopleOf(tx, session, isOpenImage)) await notify(tx, { ...notice, userId })
}
