import { and, asc, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { listBoards } from '#contract/boards.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { pictureOf } from '#server/features/generated-images/generated-images.ts'
import { containsEveryWord, folded } from '#server/platform/database/folded-text.ts'
import { boardImages, boards, generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'
import type { BoardRow } from './read-board.ts'

const COVER_PICTURES = 3

/** One page of the client's boards as cards. */
export async function listCards(
  app: App,
  clientId: string,
  { search, page, limit }: Input<typeof listBoards>['query'],
): Promise<Output<typeof listBoards>> {
  const where = and(
    eq(boards.clientId, clientId),
    isNull(boards.deletedAt),
    containsEveryWord(folded(boards.title), search),
  )
  const [counted] = await app.db.select({ value: count() }).from(boards).where(where)
  const rows = await app.db
    .select()
    .from(boards)
    .where(where)
    .orderBy(desc(boards.updatedAt), desc(boards.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const shown = await shownOn(app, rows)
  const total = counted?.value ?? 0
  return {
    boards: rows.map((row) => {
      const images = shown.get(row.id) ?? []
      return {
        id: row.id,
        title: row.title,
        imageCount: images.length,
        cover: images.slice(0, COVER_PICTURES).flatMap((image) => pictureOf(app, image) ?? []),
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      }
    }),
    total,
    page,
    pages: Math.ceil(total / limit),
  }
}

/** What each board shows, in its order. */
async function shownOn(app: App, rows: BoardRow[]) {
  const images = await app.db
    .select({
      boardId: boardImages.boardId,
      key: generatedImages.key,
      width: generatedImages.width,
      height: generatedImages.height,
      thumbhash: generatedImages.thumbhash,
    })
    .from(boardImages)
    .innerJoin(generatedImages, eq(generatedImages.id, boardImages.imageId))
    .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
    .where(
      and(
        inArray(
          boardImages.boardId,
          rows.map(({ id }) => id),
        ),
        isNull(generatedImages.deletedAt),
        isNull(studioSessions.deletedAt),
      ),
    )
    .orderBy(asc(boardImages.position), asc(boardImages.imageId))
  return groupBy(images, ({ boardId }) => boardId)
}
