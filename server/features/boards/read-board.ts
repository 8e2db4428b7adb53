import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Board, BoardImage } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { findImages, pictureOf } from '#server/features/generated-images/generated-images.ts'
import { findPicture } from '#server/features/pictures/pictures.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { boardImages, boards } from '#server/platform/database/schema.ts'

export type BoardRow = typeof boards.$inferSelect
export type Placed = typeof boardImages.$inferSelect

/** The client's board, or the refusal that says nothing about others'. `lock` holds it for the transaction. */
export async function findBoard(
  executor: Executor,
  clientId: string,
  id: string,
  options: { lock?: boolean; deleted?: boolean } = {},
): Promise<BoardRow> {
  const query = executor
    .select()
    .from(boards)
    .where(
      and(
        eq(boards.id, id),
        eq(boards.clientId, clientId),
        options.deleted ? isNotNull(boards.deletedAt) : isNull(boards.deletedAt),
      ),
    )
  const [row] = await (options.lock ? query.for('update') : query)
  if (!row) throw problem('not_found', MESSAGES.boards.gone)
  return row
}

/** What stands on a board, in its order; images in the bin keep their place in it. */
export function readPlaced(executor: Executor, { id, clientId }: BoardRow): Promise<Placed[]> {
  return executor
    .select()
    .from(boardImages)
    .where(and(eq(boardImages.boardId, id), eq(boardImages.clientId, clientId)))
    .orderBy(asc(boardImages.position), asc(boardImages.imageId))
}

/** The board as the contract shows it: without the images that are deleted. */
export async function presentBoard(app: App, row: BoardRow): Promise<Board> {
  const placed = await readPlaced(app.db, row)
  const found = await findImages(
    app.db,
    row.clientId,
    placed.map(({ imageId }) => imageId),
  )
  const byId = new Map(found.map((image) => [image.id, image]))
  const images = placed.flatMap(({ imageId, caption }): BoardImage[] => {
    const image = byId.get(imageId)
    const picture = image && pictureOf(app, image)
    if (!image || !picture) return []
    const { id, studioSessionId, productId, productName, productSku, roomType } = image
    return [{ id, studioSessionId, productId, productName, productSku, roomType, picture, caption }]
  })
  const logo = row.logoId === null ? undefined : await findPicture(app.db, row.clientId, row.logoId)
  return {
    id: row.id,
    title: row.title,
    note: row.note,
    perPage: row.perPage,
    logo: logo ? presentPicture(app.files, logo) : null,
    version: row.version,
    images,
    hidden: placed.length - images.length,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Reads and presents in one go. */
export async function readBoard(app: App, clientId: string, id: string): Promise<Board> {
  return presentBoard(app, await findBoard(app.db, clientId, id))
}
