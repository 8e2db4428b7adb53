import { and, count, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { failureTexts } from '#contract/failures.ts'
import { LIMITS } from '#contract/limits.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { App } from '#server/app.ts'
import { secondsLeft } from '#server/engines/image-models/run-estimate.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { countImages, findSession, type SessionRow } from '#server/features/studio-sessions/studio-sessions.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'

const RECENT = 5
const FAILED = 20
/** Completions the speed is measured over: enough to be steady, few enough to follow a change. */
const SPEED_SAMPLE = 24
/** Completions after which the run itself tells its speed. */
const MEASURED = 5

/** completed / total in per cent with one decimal, as it is shown: 176 of 180 is 97.8. */
export function percentOf(completed: number, total: number): number {
  return total === 0 ? 0 : Math.round((completed / total) * 1000) / 10
}

/** The time left of a run that goes on, and at most while the pace of the image model is not known. */
async function timeLeft(
  app: App,
  { id, status, generatedAt }: SessionRow,
  { open, completions }: { open: number; completions: Date[] },
): Promise<Pick<SessionProgress, 'etaSeconds' | 'etaSlowestSeconds'>> {
  if (status !== 'generating') return { etaSeconds: null, etaSlowestSeconds: null }
  const now = app.clock.now()
  const { seconds, slowest } = await app.imageSpeed()
  const raw = secondsLeft(open, completions, now, seconds)
  // Another order or a resumed run is another estimate, and begins anew.
  const etaSeconds = app.runEstimates(`${id} ${generatedAt?.toISOString()}`, raw, now.getTime())
  const isUnknown = slowest > seconds && completions.length < MEASURED
  return { etaSeconds, etaSlowestSeconds: isUnknown ? Math.round((raw * slowest) / seconds) : null }
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
    ...(await timeLeft(app, session, { open, completions: thisRun })),
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
