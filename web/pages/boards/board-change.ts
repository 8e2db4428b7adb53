import { type Board, reordered } from '#contract/boards.ts'

export type BoardChange = {
  title?: string
  note?: string
  /** The order; those not named keep their place. */
  imageIds?: string[]
  removeImageIds?: string[]
  captions?: Record<string, string>
}

const idsOf = ({ images }: Board): string[] => images.map(({ id }) => id)
const captionOf = ({ images }: Board, id: string) => images.find((image) => image.id === id)?.caption

/** The board as it will be once the change is stored. */
export function withBoardChange(
  board: Board,
  { title, note, imageIds = [], removeImageIds = [], captions = {} }: BoardChange,
): Board {
  const byId = new Map(board.images.map((image) => [image.id, image]))
  for (const id of removeImageIds) byId.delete(id)
  const images = reordered([...byId.keys()], imageIds).flatMap((id) => byId.get(id) ?? [])
  return {
    ...board,
    title: title ?? board.title,
    note: note ?? board.note,
    images: images.map((image) => ({ ...image, caption: captions[image.id] ?? image.caption })),
  }
}

/**
 * Whether what was changed elsewhere between `before` and `now` leaves untouched what the change is about. A new order goes
 * with images that came or left meanwhile, and taking one off with everything.
 */
export function isDisjoint(change: BoardChange, before: Board, now: Board): boolean {
  const sameTitle = change.title === undefined || before.title === now.title
  const sameNote = change.note === undefined || before.note === now.note
  const sameOrder = change.imageIds === undefined || haveSameOrder(idsOf(before), idsOf(now))
  const captioned = Object.keys(change.captions ?? {})
  return sameTitle && sameNote && sameOrder && captioned.every((id) => captionOf(before, id) === captionOf(now, id))
}

/** Whether those that are in both stand in the same order. */
function haveSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.filter((id) => b.includes(id)).join() === b.filter((id) => a.includes(id)).join()
}

/** The ids with one of them at another place; the same ids when there is no such place. */
export function movedTo(ids: readonly string[], id: string, to: number): string[] {
  const from = ids.indexOf(id)
  if (from === -1 || to < 0 || to >= ids.length) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}
