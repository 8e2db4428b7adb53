import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Inspiration } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { isDraft } from '#contract/session-states.ts'
import type { Counts, StudioSession } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { resolveInspirationPicture } from '#server/features/pictures/pictures.ts'
import { existingProductIds } from '#server/features/products/products.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { generatedImages, inspirationImages, studioSessions } from '#server/platform/database/schema.ts'
import { deriveStyle } from './derived-style.ts'
import { photoOf } from './kept-photo.ts'

export type SessionRow = typeof studioSessions.$inferSelect

const NO_IMAGES: Counts = { total: 0, completed: 0, pending: 0, generating: 0, error: 0, cancelled: 0 }

/** Living images by status, for each of these sessions. */
export async function countImages(executor: Executor, sessionIds: string[]): Promise<Map<string, Counts>> {
  const counts = new Map(sessionIds.map((id) => [id, { ...NO_IMAGES }]))
  if (sessionIds.length === 0) return counts
  const rows = await executor
    .select({ id: generatedImages.studioSessionId, status: generatedImages.status, value: count() })
    .from(generatedImages)
    .where(and(inArray(generatedImages.studioSessionId, sessionIds), isNull(generatedImages.deletedAt)))
    .groupBy(generatedImages.studioSessionId, generatedImages.status)
  for (const row of rows) {
    const session = counts.get(row.id)
    if (!session) continue
    session[row.status] += row.value
    session.total += row.value
  }
  return counts
}

/** The client's living session, or the refusal that says nothing about others'. `lock` holds it for the transaction. */
export async function findSession(
  executor: Executor,
  clientId: string,
  id: string,
  options: { lock?: boolean; deleted?: boolean } = {},
): Promise<SessionRow> {
  const query = executor
    .select()
    .from(studioSessions)
    .where(
      and(
        eq(studioSessions.id, id),
        eq(studioSessions.clientId, clientId),
        options.deleted ? undefined : isNull(studioSessions.deletedAt),
      ),
    )
  const [row] = await (options.lock ? query.for('update') : query)
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return row
}

/** Whether a session is there, deleted or not. */
export async function hasSession(executor: Executor, id: string): Promise<boolean> {
  const [row] = await executor.select({ id: studioSessions.id }).from(studioSessions).where(eq(studioSessions.id, id))
  return row !== undefined
}

/** The chosen inspirations in order; pictures that are gone are left out. */
export async function readInspirations(app: App, clientId: string, sessionId: string): Promise<Inspiration[]> {
  const rows = await app.db
    .select()
    .from(inspirationImages)
    .where(and(eq(inspirationImages.clientId, clientId), eq(inspirationImages.studioSessionId, sessionId)))
    .orderBy(asc(inspirationImages.displayOrder))
  const found = await Promise.all(
    rows.map(async ({ imageId, source, displayOrder, reading }) => {
      const chosen = { imageId, source }
      const picture =
        photoOf(reading) ?? (await resolveInspirationPicture(app, clientId, chosen, { alreadyChosen: true }))
      return picture && { ...picture, imageId, source, displayOrder, reading }
    }),
  )
  return found.filter((inspiration) => inspiration !== undefined)
}

export function sameMembers(a: string[], b: string[]): boolean {
  const members = new Set(b)
  return a.length === b.length && a.every((id) => members.has(id))
}

/**
 * What a session is made of. Products that are deleted are no longer part of a draft, come back with their restoration,
 * and take an analysis that counted them along; what was generated stays as it was.
 */
async function presentContent(app: App, row: SessionRow): Promise<Pick<SessionRow, Content>> {
  const { selectedProductIds: chosen, productAnalysis: analysis } = row
  if (!isDraft(row)) return { selectedProductIds: chosen, productAnalysis: analysis }
  const selectedProductIds = await existingProductIds(app.db, row.clientId, chosen)
  const isOfThese = analysis && sameMembers(Object.keys(analysis.productRoomAssignments), selectedProductIds)
  return { selectedProductIds, productAnalysis: isOfThese ? analysis : null }
}
type Content = 'selectedProductIds' | 'productAnalysis'

/** The session as the contract shows it. */
export async function presentSession(app: App, row: SessionRow): Promise<StudioSession> {
  const inspirations = await readInspirations(app, row.clientId, row.id)
  const counts = await countImages(app.db, [row.id])
  return {
    id: row.id,
    clientId: row.clientId,
    name: row.name,
    status: row.status,
    pauseReason: row.pauseReason,
    version: row.version,
    step: row.step,
    ...(await presentContent(app, row)),
    inspirations,
    derivedStyle: deriveStyle(inspirations.map(({ reading }) => reading)) ?? null,
    settings: row.settings,
    counts: counts.get(row.id) ?? NO_IMAGES,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    generatedAt: row.generatedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}

/** Reads and presents in one go. */
export async function getSession(app: App, clientId: string, id: string): Promise<StudioSession> {
  return presentSession(app, await findSession(app.db, clientId, id))
}
