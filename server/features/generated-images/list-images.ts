import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import type { listGeneratedImages, listSessionImages } from '#contract/generated-images.ts'
import type { App } from '#server/app.ts'
import { findSession } from '#server/features/studio-sessions/studio-sessions.ts'
import { containsEveryWord } from '#server/platform/database/folded-text.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import { afterCursor, cursorAfter, type ImageSort, orderBy } from './image-order.ts'
import { type ImageRow, livingImages, selectImages } from './image-rows.ts'
import { presentImage } from './present-image.ts'

type Filters = Input<typeof listGeneratedImages>['query']
type ImagePage = Output<typeof listGeneratedImages>
type Place = { sort: ImageSort; cursor?: string | undefined; limit: number }

/** The gallery of one studioSession of the client: product by product, variant by variant. */
export async function listOfSession(
  app: App,
  clientId: string,
  id: string,
  { cursor, limit }: Input<typeof listSessionImages>['query'],
): Promise<ImagePage> {
  await findSession(app.db, clientId, id)
  return listPage(app, clientId, eq(generatedImages.studioSessionId, id), { sort: 'position', cursor, limit })
}

/** The client's images over all studioSessions. */
export function listAll(app: App, clientId: string, { sort, cursor, limit, ...filters }: Filters): Promise<ImagePage> {
  return listPage(app, clientId, matching(filters), { sort, cursor, limit })
}

function matching(filters: Omit<Filters, 'sort' | 'cursor' | 'limit'>): SQL | undefined {
  const { studioSessionId, productId, roomType, status, pinned, rating, search } = filters
  return and(
    studioSessionId ? eq(generatedImages.studioSessionId, studioSessionId) : undefined,
    productId ? eq(generatedImages.productId, productId) : undefined,
    roomType ? inArray(generatedImages.roomType, roomType) : undefined,
    status ? inArray(generatedImages.status, status) : undefined,
    pinned === undefined ? undefined : eq(generatedImages.pinned, pinned),
    rating ? eq(generatedImages.rating, rating) : undefined,
    containsEveryWord(products.search, search),
  )
}

async function listPage(app: App, clientId: string, where: SQL | undefined, place: Place): Promise<ImagePage> {
  const { rows, nextCursor } = await readPage(app, clientId, and(livingImages(clientId), where), place)
  return { images: rows.map((row) => presentImage(app, row)), nextCursor }
}

/** So many of the client's images `where` says, from the cursor on. */
export async function readPage(
  app: App,
  clientId: string,
  where: SQL | undefined,
  { sort, cursor, limit }: Place,
): Promise<{ rows: ImageRow[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : afterCursor(cursor, sort, clientId)
  const found = await selectImages(app.db)
    .where(and(where, after))
    .orderBy(...orderBy(sort))
    .limit(limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: found.length > limit && last ? cursorAfter(last, sort) : null }
}
