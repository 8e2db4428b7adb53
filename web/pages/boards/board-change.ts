import { type Board, type ImagesPerPage, reordered } from '#contract/boards.ts'
import type { Picture } from '#contract/fields.ts'

/** An uploaded logo as it is shown, with the id it is stored under. */
export type Logo = { imageId: string; picture: Picture }

export type BoardChange = {
  title?: string
  note?: string
  perPage?: ImagesPerPage
  logo?: Logo | null
  /** The order; those not named keep their place. */
  imageIds?: string[]
  removeImageIds?: string[]
  captions?: Record<string, string>
}

const idsOf = ({ images }: Board): string[] => images.map(({ id }) => id)
const captionOf = ({ images }: Board, id: string) => images.find((image) => image.id === id)?.caption

/** A text of a board that is written in place. */
export type BoardText = { field: 'title' | 'note' } | { field: 'caption'; imageId: string }

/** The text as the board has it; undefined when its image has left. */
export function textOf(board: Board, text: BoardText): string | undefined {
  return text.field === 'caption' ? captionOf(board, text.imageId) : board[text.field]
}

/** The change that makes this of the text. */
export function textChange(text: BoardText, value: string): BoardChange {
  return text.field === 'caption' ? { captions: { [text.imageId]: value } } : { [text.field]: value }
}

/** The board as it will be once the change is stored. */
export function withBoardChange(
  board: Board,
  { title, note, perPage, logo, imageIds = [], removeImageIds = [], captions = {} }: BoardChange,
): Board {
  const byId = new Map(board.images.map((image) => [image.id, image]))
  for (const id of removeImageIds) byId.delete(id)
  const images = reordered([...byId.keys()], imageIds).flatMap((id) => byId.get(id) ?? [])
  return {
    ...board,
    title: title ?? board.title,
    note: note ?? board.note,
    perPage: perPage ?? board.perPage,
    logo: logo === undefined ? board.logo : (logo?.picture ?? null),
    images: images.map((image) => ({ ...image, caption: captions[image.id] ?? image.caption })),
  }
}

/**
 * Whether a change still means on `now` what it meant when it began: what it replaces is as it was `seen` then, or is as
 * wanted already. The last one who sets layout or logo wins. A new order goes with images that came or left meanwhile, and taking one off with everything.
 */
export function stillFits(change: BoardChange, seen: BoardChange, now: Board): boolean {
  const { title, note, imageIds, captions = {} } = change
  return (
    (title === undefined || now.title === seen.title || now.title === title) &&
    (note === undefined || now.note === seen.note || now.note === note) &&
    (imageIds === undefined || haveSameOrder(seen.imageIds ?? [], idsOf(now))) &&
    Object.entries(captions).every(([id, caption]) => {
      const stored = captionOf(now, id)
      return stored === seen.captions?.[id] || stored === caption
    })
  )
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
