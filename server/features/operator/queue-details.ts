import { and, count, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { QueueDetails } from '#contract/operator-health.ts'
import type { App } from '#server/app.ts'
import { imageJob } from '#server/features/generation/generation.ts'
import { clients, generatedImages, usageEntries } from '#server/platform/database/schema.ts'
import { firstIdOf } from '#server/platform/ids.ts'
import { clientFigures } from '#server/platform/queue/queue.ts'

const HOUR_MS = 60 * 60_000
const HOURS = 24
const MOST_CLIENTS = 100

/** Who waits, what was made by the hour, and why the rest failed. */
export async function describeQueueDetails(app: App): Promise<QueueDetails> {
  return { clients: await waitingClients(app), hours: await madeByHour(app), failed: await failedOfDay(app) }
}

async function waitingClients(app: App): Promise<QueueDetails['clients']> {
  const now = app.clock.now()
  const figures = clientFigures(app.db, imageJob.kind, now)
  const rows = await app.db
    .select({
      id: clients.id,
      name: clients.name,
      waiting: figures.waiting,
      running: figures.running,
      oldest: figures.oldest,
    })
    .from(figures)
    .innerJoin(clients, eq(clients.id, figures.clientId))
    .orderBy(desc(figures.waiting), clients.id)
    .limit(MOST_CLIENTS)
  return rows.map(({ oldest, ...row }) => ({
    ...row,
    oldestSeconds: oldest && oldest <= now ? Math.round((now.getTime() - oldest.getTime()) / 1000) : null,
  }))
}

/** By the ledger, whose ids sort by age: no other index tells the last day apart from all others. */
async function madeByHour(app: App): Promise<QueueDetails['hours']> {
  const current = Math.floor(app.clock.now().getTime() / HOUR_MS)
  const first = current - HOURS + 1
  const start = new Date(first * HOUR_MS)
  const hour = sql<number>`floor(extract(epoch from ${usageEntries.createdAt}) / 3600)`.mapWith(Number)
  const rows = await app.db
    .select({ hour, images: count() })
    .from(usageEntries)
    .where(and(gte(usageEntries.id, firstIdOf('usage', start)), gte(usageEntries.createdAt, start)))
    .groupBy(hour)
  const images = new Map(rows.map((row) => [row.hour, row.images]))
  return Array.from({ length: HOURS }, (_, index) => ({
    from: new Date((first + index) * HOUR_MS).toISOString(),
    images: images.get(first + index) ?? 0,
  }))
}

async function failedOfDay(app: App): Promise<QueueDetails['failed']> {
  const dayAgo = new Date(app.clock.now().getTime() - HOURS * HOUR_MS)
  return app.db
    .select({ code: sql<string>`coalesce(${generatedImages.errorCode}, 'GEMINI_ERROR')`, count: count() })
    .from(generatedImages)
    .where(
      and(
        gte(generatedImages.id, firstIdOf('image', dayAgo)),
        eq(generatedImages.status, 'error'),
        isNull(generatedImages.deletedAt),
      ),
    )
    .groupBy(sql`1`)
    .orderBy(desc(count()))
}
