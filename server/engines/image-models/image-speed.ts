import { and, count, desc, eq, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import type { ImageModel } from './image-model.ts'
import type { ImagePace } from './run-estimate.ts'

/** Runs the speed is measured over: a slow one among them does not count, a change shows soon. */
const RUNS = 5
const REMEMBERED_MS = 60_000

export type ImageSpeed = () => Promise<ImagePace>

/**
 * How long an image takes over all workers: the median over the latest finished runs of the active model, each run's
 * time divided by the images it made, so that it counts whatever worked at once. What the model declares, until it has
 * finished one. Asked of the database once a minute at most.
 */
export function createImageSpeed({
  db,
  clock,
  imageModel,
}: {
  db: Database
  clock: Clock
  imageModel: Pick<ImageModel, 'model' | 'pace'>
}): ImageSpeed {
  let known: { at: number; pace: Promise<ImagePace> } | undefined
  return () => {
    const now = clock.now().getTime()
    if (known && now - known.at < REMEMBERED_MS) return known.pace
    const measured = measure(db, imageModel.model).then((seconds) =>
      seconds === undefined ? imageModel.pace : { seconds, slowest: seconds },
    )
    const asked = { at: now, pace: measured }
    known = asked
    measured.catch(() => {
      if (known === asked) known = undefined
    })
    return measured
  }
}

async function measure(db: Database, model: string): Promise<number | undefined> {
  const runs = await db
    .select({ id: studioSessions.id })
    .from(studioSessions)
    .where(and(eq(studioSessions.status, 'completed'), isNotNull(studioSessions.completedAt)))
    .orderBy(desc(studioSessions.updatedAt))
    .limit(RUNS)
  if (runs.length === 0) return undefined
  const rows = await db
    .select({ from: studioSessions.generatedAt, to: studioSessions.completedAt, images: count() })
    .from(studioSessions)
    .innerJoin(generatedImages, eq(generatedImages.studioSessionId, studioSessions.id))
    .where(
      and(
        inArray(
          studioSessions.id,
          runs.map(({ id }) => id),
        ),
        eq(generatedImages.status, 'completed'),
        gte(generatedImages.completedAt, studioSessions.generatedAt),
        lte(generatedImages.completedAt, studioSessions.completedAt),
        eq(sql`${generatedImages.provenance} ->> 'model'`, model),
      ),
    )
    .groupBy(studioSessions.id)
  return median(
    rows.flatMap(({ from, to, images }) => (from && to ? [(to.getTime() - from.getTime()) / 1000 / images] : [])),
  )
}

function median(values: number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}
