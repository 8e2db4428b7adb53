import { and, count, eq, inArray } from 'drizzle-orm'
import { type BinnedImage, type listBin, removalOf } from '#contract/bin.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { binnedImages, type ImageRow, pictureOf, readPage } from '#server/features/generated-images/generated-images.ts'
import { generatedImages, studioSessions, users } from '#server/platform/database/schema.ts'

/** The client's deleted images, the latest deletion first. */
export async function listDeletedImages(
  app: App,
  clientId: string,
  { cursor, limit }: Input<typeof listBin>['query'],
): Promise<Output<typeof listBin>> {
  const inBin = binnedImages(clientId)
  const { rows, nextCursor } = await readPage(app, clientId, inBin, { sort: 'deleted', cursor, limit })
  const [counted] = await app.db
    .select({ value: count() })
    .from(generatedImages)
    .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
    .where(inBin)
  const [sessionNames, userNames] = await Promise.all([readSessionNames(app, clientId, rows), readUserNames(app, rows)])
  return {
    images: rows.flatMap((row) => present(app, row, { sessionNames, userNames })),
    total: counted?.value ?? 0,
    nextCursor,
  }
}

type Names = { sessionNames: ReadonlyMap<string, string>; userNames: ReadonlyMap<string, string> }

function present(app: App, row: ImageRow, { sessionNames, userNames }: Names): BinnedImage[] {
  const { deletedAt } = row
  if (deletedAt === null) return []
  return [
    {
      id: row.id,
      studioSessionId: row.studioSessionId,
      studioSessionName: sessionNames.get(row.studioSessionId) ?? '',
      productId: row.productId,
      productName: row.productName,
      productSku: row.productSku,
      roomType: row.roomType,
      variant: row.variant,
      status: row.status,
      pinned: row.pinned,
      rating: row.rating,
      picture: pictureOf(app, row),
      deletedAt: deletedAt.toISOString(),
      deletedBy: row.deletedBy === null ? null : (userNames.get(row.deletedBy) ?? null),
      removedAt: removalOf(deletedAt).toISOString(),
    },
  ]
}

async function readSessionNames(app: App, clientId: string, rows: ImageRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ studioSessionId }) => studioSessionId))]
  if (ids.length === 0) return new Map()
  const found = await app.db
    .select({ id: studioSessions.id, name: studioSessions.name })
    .from(studioSessions)
    .where(and(eq(studioSessions.clientId, clientId), inArray(studioSessions.id, ids)))
  return new Map(found.map(({ id, name }) => [id, name]))
}

async function readUserNames(app: App, rows: ImageRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ deletedBy }) => deletedBy ?? []))]
  if (ids.length === 0) return new Map()
  const found = await app.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  return new Map(found.map(({ id, name }) => [id, name]))
}
