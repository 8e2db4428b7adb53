import { and, eq, inArray } from 'drizzle-orm'
import {
  type addToBoard,
  type Board,
  type createBoard,
  DEFAULT_PER_PAGE,
  reordered,
  type updateBoard,
} from '#contract/boards.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { type FactKind, record } from '#server/features/activity/activity.ts'
import { findImages } from '#server/features/generated-images/generated-images.ts'
import { findPicture } from '#server/features/pictures/pictures.ts'
import { lockImages } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { boardImages, boards, generatedImages } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { type BoardRow, findBoard, type Placed, presentBoard, readPlaced } from './read-board.ts'

type Change = Input<typeof updateBoard>['body']

type BoardFact = Extract<FactKind, `board.${string}`>
const recordBoard = (app: App, tx: Transaction, scope: Scope, kind: BoardFact, objectId: string) =>
  record(app, tx, { ...byScope(scope), kind, objectId, payload: {} })

/** Makes a board; images that are gone, repeated or not completed are left out. */
export async function makeBoard(app: App, scope: Scope, body: Input<typeof createBoard>['body']): Promise<Board> {
  const now = app.clock.now()
  const { clientId, userId } = scope
  const row: BoardRow = {
    id: newId('board', now),
    clientId,
    title: body.title,
    note: body.note,
    perPage: DEFAULT_PER_PAGE,
    logoId: null,
    version: 1,
    createdBy: userId,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
  await app.db.transaction(async (tx) => {
    await tx.insert(boards).values(row)
    await append(tx, row, [], body.imageIds)
    await recordBoard(app, tx, scope, 'board.created', row.id)
  })
  return presentBoard(app, row)
}

/** Puts images at the end of a board, whatever its version; those on it stay where they are. */
export async function addImages(
  app: App,
  scope: Scope,
  id: string,
  imageIds: string[],
): Promise<Output<typeof addToBoard>> {
  const { row, added } = await app.db.transaction(async (tx) => {
    const current = await findBoard(tx, scope.clientId, id, { lock: true })
    const count = await append(tx, current, await readPlaced(tx, current), imageIds)
    if (count === 0) return { row: current, added: 0 }
    await recordBoard(app, tx, scope, 'board.changed', id)
    return { row: await touch(app, tx, current, {}), added: count }
  })
  return { ...(await presentBoard(app, row)), added }
}

/** Applies a change made on `version`; another version in between is refused with the board as it is. */
export async function changeBoard(app: App, scope: Scope, id: string, change: Change): Promise<Board> {
  const { row, isCurrent } = await app.db.transaction(async (tx) => {
    const current = await findBoard(tx, scope.clientId, id, { lock: true })
    if (current.version !== change.version) return { row: current, isCurrent: false }
    const { title, note, perPage, logoId, imageIds, removeImageIds, captions } = change
    if (logoId) await checkLogo(tx, scope, logoId)
    if (imageIds || removeImageIds || captions) await rearrange(tx, current, change)
    const named = { title, note, perPage, logoId }
    await recordBoard(app, tx, scope, 'board.changed', id)
    return { row: await touch(app, tx, current, named), isCurrent: true }
  })
  const board = await presentBoard(app, row)
  if (!isCurrent) throw problem('version_conflict', MESSAGES.boards.changedElsewhere, { current: board })
  return board
}

/** Deletes a board; its images stay where they are. */
export async function removeBoard(app: App, scope: Scope, id: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    await findBoard(tx, scope.clientId, id, { lock: true })
    await tx.update(boards).set({ deletedAt: app.clock.now() }).where(ofClient(scope.clientId, id))
    await recordBoard(app, tx, scope, 'board.deleted', id)
  })
}

/** Takes a deletion back. */
export async function takeBack(app: App, scope: Scope, id: string): Promise<Board> {
  const row = await app.db.transaction(async (tx) => {
    const deleted = await findBoard(tx, scope.clientId, id, { lock: true, deleted: true })
    await tx.update(boards).set({ deletedAt: null }).where(ofClient(scope.clientId, id))
    await recordBoard(app, tx, scope, 'board.restored', id)
    return deleted
  })
  return presentBoard(app, { ...row, deletedAt: null })
}

/** A logo is a picture that this client uploaded as one. */
async function checkLogo(tx: Transaction, { clientId }: Scope, logoId: string): Promise<void> {
  const picture = await findPicture(tx, clientId, logoId)
  if (picture?.purpose !== 'logo') throw problem('not_found', MESSAGES.notFound)
}

const ofClient = (clientId: string, id: string) => and(eq(boards.clientId, clientId), eq(boards.id, id))

async function touch(
  app: App,
  tx: Transaction,
  row: BoardRow,
  named: { [K in 'title' | 'note' | 'perPage' | 'logoId']?: BoardRow[K] | undefined },
): Promise<BoardRow> {
  const { title = row.title, note = row.note, perPage = row.perPage, logoId = row.logoId } = named
  const changed = { title, note, perPage, logoId, version: row.version + 1, updatedAt: app.clock.now() }
  await tx.update(boards).set(changed).where(ofClient(row.clientId, row.id))
  return { ...row, ...changed }
}

/** Adds what is not on the board yet and may stand there; answers how many. Refuses more than a board holds. */
async function append(tx: Transaction, board: BoardRow, placed: Placed[], imageIds: string[]): Promise<number> {
  const known = new Set(placed.map(({ imageId }) => imageId))
  const wanted = [...new Set(imageIds)].filter((id) => !known.has(id))
  const found = await findImages(tx, board.clientId, wanted)
  const usable = new Set(found.filter(({ status }) => status === 'completed').map(({ id }) => id))
  const fresh = wanted.filter((id) => usable.has(id))
  if (fresh.length === 0) return 0
  if (placed.length + fresh.length > LIMITS.boardImages) {
    const hidden = placed.length - (await findImages(tx, board.clientId, [...known])).length
    throw problem('wrong_state', hidden === 0 ? MESSAGES.boards.limit : MESSAGES.boards.limitWithHidden(hidden))
  }
  const from = (placed.at(-1)?.position ?? -1) + 1
  await tx.insert(boardImages).values(
    fresh.map((imageId, index) => ({
      boardId: board.id,
      imageId,
      clientId: board.clientId,
      position: from + index,
      caption: '',
    })),
  )
  return fresh.length
}

/** Sets order and captions anew, and takes off what is named for it. */
async function rearrange(
  tx: Transaction,
  board: BoardRow,
  { imageIds = [], removeImageIds = [], captions = {} }: Pick<Change, 'imageIds' | 'removeImageIds' | 'captions'>,
): Promise<void> {
  // Those in the bin may be on their way out: what is gone is not put back.
  const onBoard = tx.select({ id: boardImages.imageId }).from(boardImages).where(eq(boardImages.boardId, board.id))
  await lockImages(tx, inArray(generatedImages.id, onBoard), 'key share')
  const removed = new Set(removeImageIds)
  const placed = (await readPlaced(tx, board)).filter(({ imageId }) => !removed.has(imageId))
  const byId = new Map(placed.map((one) => [one.imageId, one]))
  const kept = reordered([...byId.keys()], imageIds).flatMap((id) => byId.get(id) ?? [])
  await tx.delete(boardImages).where(and(eq(boardImages.boardId, board.id), eq(boardImages.clientId, board.clientId)))
  if (kept.length === 0) return
  await tx
    .insert(boardImages)
    .values(kept.map((one, position) => ({ ...one, position, caption: captions[one.imageId] ?? one.caption })))
}
