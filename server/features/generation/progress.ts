import { and, count, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { failureTexts } from '#contract/failures.ts'
import { LIMITS } from '#contract/limits.ts'
import type { SessionProgress } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { countImages, findSession, type SessionRow } from '#server/features/studio-sessions/studio-sessions.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import { thumbnailKey } from '#server/platform/pictures/pictures.ts'

const RECENT = 5
const FAILED = 20
/** Completions the speed is measured over: enough to be steady, few enough to follow a change. */
const SPEED_SAMPLE = 24

/** completed / total in per cent with one decimal, as it is shown: 176 of 180 is 97.8. */
export function percentOf(completed: number, total: number): number {
  return total === 0 ? 0 : Math.round((completed / total) * 1000) / 10
}

/** Seconds until `open` images are done at the pace of the latest completions (newest first); at `usual` until two are. */
export function secondsLeft(open: number, completions: Date[], now: Date, usual: number): number {
  const newest = completions[0]
  const oldest = completions.at(-1)
  if (!newest || !oldest || completions.length < 2) return Math.round(open * usual)
  // Up to now, not to the newest: a standstill lengthens the estimate instead of freezing it.
  const seconds = Math.max(now.getTime() - oldest.getTime(), 1) / 1000
  return Math.round((open * seconds) / (completions.length - 1))
}

function stalledSince(session: SessionRow, now: Date): string | undefined {
  const last = session.progressedAt ?? session.generatedAt
  const isStalled = session.status === 'generating' && last && now.getTime() - last.getTime() > LIMITS.stalledMs
  return isStalled ? last.toISOString() : undefined
}

async function countPlanned(app: App, sessionId: string): Promise<number> {
  const { studioSessionId, sourceImageId, status } = generatedImages
  const isPlanned = and(eq(studioSessionId, sessionId), isNull(sourceImageId), ne(status, 'cancelled'))
  const [row] = await app.db.select({ value: count() }).from(generatedImages).where(isPlanned)
  return row?.value ?? 0
}

async function countDeleted(app: App, sessionId: string): Promise<number> {
  const { studioSessionId, deletedAt } = generatedImages
  const isDeleted = and(eq(studioSessionId, sessionId), isNotNull(deletedAt))
  const [row] = await app.db.select({ value: count() }).from(generatedImages).where(isDeleted)
  return row?.value ?? 0
}

/** Where a session stands, about 1 KB: what the results page asks for every 5 seconds. */
export async function sessionProgress(app: App, clientId: string, id: string): Promise<SessionProgress> {
  const session = await findSession(app.db, clientId, id)
  const counts = (await countImages(app.db, [id])).get(id)
  if (!counts) throw new Error('a session without counts')
  const named = {
    id: generatedImages.id,
    productName: products.name,
    roomType: generatedImages.roomType,
    key: generatedImages.key,
    errorCode: generatedImages.errorCode,
    completedAt: generatedImages.completedAt,
  }
  const images = (status: 'completed' | 'error', limit: number) =>
    app.db
      .select(named)
      .from(generatedImages)
      .innerJoin(products, eq(products.id, generatedImages.productId))
      .where(
        and(
          eq(generatedImages.studioSessionId, id),
          eq(generatedImages.status, status),
          isNull(generatedImages.deletedAt),
          status === 'completed' ? isNotNull(generatedImages.completedAt) : undefined,
        ),
      )
      .orderBy(status === 'completed' ? desc(generatedImages.completedAt) : generatedImages.position)
      .limit(limit)
  const completed = counts.completed > 0 ? await images('completed', SPEED_SAMPLE) : []
  const failed = counts.error > 0 ? await images('error', FAILED) : []
  const open = counts.pending + counts.generating
  const now = app.clock.now()
  const since = session.generatedAt
  const thisRun = completed.flatMap(({ completedAt }) =>
    completedAt && since && completedAt >= since ? [completedAt] : [],
  )
  const stalled = stalledSince(session, now)
  return {
    status: session.status,
    ...counts,
    planned: await countPlanned(app, id),
    deleted: await countDeleted(app, id),
    percent: percentOf(counts.completed, counts.total),
    etaSeconds: session.status === 'generating' ? secondsLeft(open, thisRun, now, await app.imageSpeed()) : null,
    recent: completed.slice(0, RECENT).map(({ id: imageId, productName, roomType, key }) => ({
      id: imageId,
      productName,
      roomType,
      thumbnail: key && app.files.url(thumbnailKey(key, 320)),
    })),
    failed: failed.map(({ id: imageId, productName, roomType, errorCode }) => {
      const { reason, short } = failureTexts(errorCode)
      return { id: imageId, productName, roomType, reason, message: short }
    }),
    ...(session.pauseReason && session.status === 'paused' && { pauseReason: session.pauseReason }),
    ...(stalled && { stalledSince: stalled }),
  }
}
