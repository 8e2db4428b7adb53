import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import type { Picture } from '#contract/fields.ts'
import { isDraft } from '#contract/session-states.ts'
import type { listStudioSessions, SessionCard } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { findProducts } from '#server/features/products/products.ts'
import { containsEveryWord, folded, ordered } from '#server/platform/database/folded-text.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { mayDelete } from './draft.ts'
import { countImages, type SessionRow } from './read-session.ts'

const COVER_PICTURES = 6
/** Some products have no photo. */
const COVER_CANDIDATES = 24
const placeAmongItsProducts = sql`row_number() over (
  partition by ${generatedImages.productId} order by ${generatedImages.completedAt} desc)`
const SORTS = {
  updatedAt: desc(studioSessions.updatedAt),
  createdAt: desc(studioSessions.createdAt),
  name: asc(ordered(studioSessions.name)),
}

type Query = Input<typeof listStudioSessions>['query']

/** One page of the client's sessions as cards with counts and cover pictures. */
export async function listSessions(app: App, scope: Scope, query: Query) {
  const where: SQL | undefined = and(
    eq(studioSessions.clientId, scope.clientId),
    isNull(studioSessions.deletedAt),
    query.sample === undefined ? undefined : eq(studioSessions.isSample, query.sample),
    query.status && inArray(studioSessions.status, query.status),
    containsEveryWord(folded(studioSessions.name), query.search),
  )
  const [totals] = await app.db.select({ value: count() }).from(studioSessions).where(where)
  const rows = await app.db
    .select()
    .from(studioSessions)
    .where(where)
    .orderBy(SORTS[query.sort], desc(studioSessions.id))
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
  const total = totals?.value ?? 0
  return {
    studioSessions: await presentCards(app, scope, rows),
    total,
    page: query.page,
    pages: Math.ceil(total / query.limit),
  }
}

async function presentCards(app: App, scope: Scope, rows: SessionRow[]): Promise<SessionCard[]> {
  const counts = await countImages(
    app.db,
    rows.map((row) => row.id),
  )
  const living = await countLiving(app, rows.filter(isDraft))
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      pauseReason: row.pauseReason,
      step: row.step,
      counts: counts.get(row.id) ?? { total: 0, completed: 0, pending: 0, generating: 0, error: 0, cancelled: 0 },
      productCount: isDraft(row) ? (living.get(row.id) ?? 0) : row.selectedProductIds.length,
      cover: await coverOf(app, row),
      isSample: row.isSample,
      deletable: scope.role !== 'viewer' && mayDelete(scope, row),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      completedAt: row.completedAt?.toISOString() ?? null,
    })),
  )
}

/** How many products each draft has that are not deleted. */
async function countLiving(app: App, drafts: SessionRow[]): Promise<Map<string, number>> {
  if (drafts.length === 0) return new Map()
  const isChosen = sql`${products.id} = any(${studioSessions.selectedProductIds})`
  const ids = drafts.map(({ id }) => id)
  const rows = await app.db
    .select({ id: studioSessions.id, value: count() })
    .from(studioSessions)
    .innerJoin(products, and(isChosen, eq(products.clientId, studioSessions.clientId), isNull(products.deletedAt)))
    .where(inArray(studioSessions.id, ids))
    .groupBy(studioSessions.id)
  return new Map(rows.map(({ id, value }) => [id, value]))
}

/** The newest image of each product before further ones of the same, or the products' photos while there are none. */
async function coverOf(app: App, row: SessionRow): Promise<Picture[]> {
  const images = await app.db
    .select({
      key: generatedImages.key,
      width: generatedImages.width,
      height: generatedImages.height,
      thumbhash: generatedImages.thumbhash,
    })
    .from(generatedImages)
    .where(
      and(
        eq(generatedImages.studioSessionId, row.id),
        eq(generatedImages.status, 'completed'),
        isNull(generatedImages.deletedAt),
      ),
    )
    .orderBy(placeAmongItsProducts, desc(generatedImages.completedAt))
    .limit(COVER_PICTURES)
  const made = images.flatMap(({ key, width, height, thumbhash }) =>
    key && width && height && thumbhash ? [presentPicture(app.files, { key, width, height, thumbhash })] : [],
  )
  if (made.length > 0) return made
  const chosen = await findProducts(app.db, row.clientId, row.selectedProductIds.slice(0, COVER_CANDIDATES))
  const photos = chosen.flatMap(({ picture }) => (picture ? [presentPicture(app.files, picture)] : []))
  return photos.slice(0, COVER_PICTURES)
}
