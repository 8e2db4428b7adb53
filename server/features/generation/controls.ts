import { and, eq, inArray, isNull } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, problem } from '#contract/problem.ts'
import { isUnderWay } from '#contract/session-states.ts'
import { isStudioPause } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import {
  findSession,
  lockImages,
  moveSessions,
  type SessionRow,
} from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { checkQuota } from './check-quota.ts'
import { enqueueImages, freshJobId, imageJob, URGENT_IMAGES } from './image.job.ts'
import { cancelPending, retry } from './image-states.ts'
import { startRun } from './pause.ts'

type Change = (tx: Transaction, session: SessionRow) => Promise<void>

/** Runs a change under the session's lock. */
async function control(app: App, scope: Scope, id: string, change: Change): Promise<void> {
  await app.db.transaction(async (tx) => {
    const session = await findSession(tx, scope.clientId, id, { lock: true })
    await change(tx, session)
  })
  app.queue.wake(imageJob)
}

const about = (scope: Scope, objectId: string) => ({ ...byScope(scope), objectId })

function refuse(what: string, status: string): never {
  throw problem('wrong_state', MESSAGES.notPossible(what, status))
}

const pendingOf = (id: string) =>
  and(eq(generatedImages.studioSessionId, id), eq(generatedImages.status, 'pending'), isNull(generatedImages.deletedAt))

/** generating -> paused: images in the making are finished, the waiting ones wait. */
export function pauseSession(app: App, scope: Scope, id: string): Promise<void> {
  return control(app, scope, id, async (tx, { status, name }) => {
    if (status !== 'generating') refuse('pausing it', status)
    await moveSessions(tx, 'paused', eq(studioSessions.id, id), { pauseReason: 'user', updatedAt: app.clock.now() })
    await app.queue.dropWaiting(tx, imageJob, id)
    const payload = { name, reason: 'user' as const, userIds: [] }
    await record(app, tx, { ...about(scope, id), kind: 'run.paused', payload })
  })
}

/** paused -> generating, the waiting images queued again. */
export function resumeSession(app: App, scope: Scope, id: string): Promise<void> {
  return control(app, scope, id, async (tx, { status, pauseReason }) => {
    if (status !== 'paused') refuse('resuming it', status)
    if (isStudioPause(pauseReason)) throw problem('unavailable', MESSAGES.studioPauses[pauseReason])
    await requeue(app, tx, id)
    await record(app, tx, { ...about(scope, id), kind: 'run.resumed', payload: {} })
  })
}

/** Back to generating with a job for every pending image that has none. */
export async function requeue(app: App, tx: Transaction, id: string): Promise<void> {
  await app.queue.dropWaiting(tx, imageJob, id)
  await lockImages(tx, pendingOf(id))
  const pending = await tx.update(generatedImages).set({ jobId: freshJobId }).where(pendingOf(id)).returning()
  // What was tried less goes first: at the limit, an image that fails each time would keep the last unit from all others.
  pending.sort((a, b) => a.attempt - b.attempt || a.position - b.position)
  await enqueueImages(app, tx, pending, false)
  await startRun(tx, eq(studioSessions.id, id), { now: app.clock.now() })
}

/** generating or paused -> cancelled: waiting images are dropped, those in the making finish, completed ones stay. */
export function cancelSession(app: App, scope: Scope, id: string): Promise<void> {
  return control(app, scope, id, async (tx, { status }) => {
    if (!isUnderWay({ status })) refuse('cancelling it', status)
    await app.queue.dropWaiting(tx, imageJob, id)
    await lockImages(tx, pendingOf(id))
    await cancelPending(tx, pendingOf(id))
    const now = app.clock.now()
    await moveSessions(tx, 'cancelled', eq(studioSessions.id, id), { completedAt: now, updatedAt: now })
    await record(app, tx, { ...about(scope, id), kind: 'run.cancelled', payload: {} })
  })
}

/** Every failed image of a session again, same records. */
export async function retryFailed(app: App, scope: Scope, id: string): Promise<void> {
  await findSession(app.db, scope.clientId, id)
  const failed = await app.db
    .select({ id: generatedImages.id })
    .from(generatedImages)
    .where(
      and(
        eq(generatedImages.clientId, scope.clientId),
        eq(generatedImages.studioSessionId, id),
        eq(generatedImages.status, 'error'),
        isNull(generatedImages.deletedAt),
      ),
    )
  await retryImages(
    app,
    scope,
    failed.map((image) => image.id),
  )
}

/**
 * error -> pending, ahead of all bulk work. Answers which were queued and why others were not; refuses when the quota has
 * no capacity for any.
 */
export async function retryImages(
  app: App,
  scope: Scope,
  ids: string[],
): Promise<{ changed: string[]; skipped: { id: string; reason: string }[] }> {
  if (ids.length === 0) return { changed: [], skipped: [] }
  const found = await app.db
    .select({ id: generatedImages.id, sessionId: generatedImages.studioSessionId, productDeleted: products.deletedAt })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .where(
      and(
        eq(generatedImages.clientId, scope.clientId),
        inArray(generatedImages.id, ids),
        isNull(generatedImages.deletedAt),
      ),
    )
  const bySession = groupBy(
    found.filter((image) => !image.productDeleted),
    (image) => image.sessionId,
  )
  const changed: string[] = []
  const unaffordable = new Set<string>()
  let refusal: unknown
  for (const [sessionId, images] of bySession) {
    const imageIds = images.map((image) => image.id)
    try {
      changed.push(...(await retryInSession(app, scope, sessionId, imageIds)))
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'quota_exceeded')) throw error
      refusal = error
      for (const id of imageIds) unaffordable.add(id)
    }
  }
  if (refusal && changed.length === 0) throw refusal
  const done = new Set(changed)
  const known = new Map(found.map((image) => [image.id, image]))
  const reasonFor = (id: string) => {
    const image = known.get(id)
    if (!image) return MESSAGES.imageGone
    if (unaffordable.has(id)) return MESSAGES.quotaReached
    return image.productDeleted ? MESSAGES.failures.PRODUCT_DELETED.long : MESSAGES.onlyFailedRetried
  }
  const skipped = ids.filter((id) => !done.has(id)).map((id) => ({ id, reason: reasonFor(id) }))
  return { changed, skipped }
}

async function retryInSession(app: App, scope: Scope, sessionId: string, ids: string[]): Promise<string[]> {
  const retried = await app.db.transaction(async (tx) => {
    const session = await findSession(tx, scope.clientId, sessionId, { lock: true })
    const failed = and(
      inArray(generatedImages.id, ids),
      eq(generatedImages.status, 'error'),
      isNull(generatedImages.deletedAt),
    )
    await lockImages(tx, failed)
    const rows = await retry(tx, failed)
    const requested = rows.length
    if (requested === 0) return rows
    await checkQuota(app, tx, { clientId: scope.clientId, requested, ordered: requested })
    // A paused session keeps waiting, and its resume queues these too; where all wait, its jobs stay in the queue.
    const isWaiting = session.status === 'paused' && !isStudioPause(session.pauseReason)
    const imageIds = rows.map((image) => image.id)
    await record(app, tx, { ...about(scope, sessionId), kind: 'images.retried', payload: { imageIds } })
    if (isWaiting) return rows
    await enqueueImages(app, tx, rows, rows.length <= URGENT_IMAGES)
    await startRun(tx, eq(studioSessions.id, sessionId), { now: app.clock.now() })
    return rows
  })
  app.queue.wake(imageJob)
  return retried.map((image) => image.id)
}
