import { ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'
import { flag, listOf, oneOf, searchReader, text, wholeNumber } from '#web/search-params.ts'

export const GROUPINGS = ['product', 'room', 'all'] as const
export const SHOWN_STATUSES = ['completed', 'error', 'generating', 'pending'] as const
export const SORTS = ['planned', 'newest', 'rating', 'name'] as const
export type Grouping = (typeof GROUPINGS)[number]
export type ShownStatus = (typeof SHOWN_STATUSES)[number]
export type Sort = (typeof SORTS)[number]

const read = searchReader({
  group: oneOf(GROUPINGS),
  room: listOf(oneOf(ROOM_TYPES)),
  status: listOf(oneOf(SHOWN_STATUSES)),
  pinned: flag,
  rating: wholeNumber(1, 5),
  q: text,
  sort: oneOf(SORTS),
  image: text,
  compare: listOf(text),
})

export type ResultsSearch = {
  group: Grouping
  room: RoomType[]
  status: ShownStatus[]
  pinned: boolean
  /** At least so many stars. */
  rating: number | null
  q: string
  sort: Sort
  /** The image that is open in the lightbox. */
  image: string | null
  /** The images that are compared. */
  compare: string[]
}
/** The address's own form: what is at its default is not written. */
export type ResultsParams = Partial<Record<keyof ResultsSearch | 'download', unknown>>

/** Reads the search parameters of the address; anything malformed falls back to its default. */
export function readResultsSearch(params: object): ResultsSearch {
  const { group, room, status, pinned, rating, q, sort, image, compare } = read({ ...params })
  return {
    group: group ?? 'product',
    room: room ?? [],
    status: status ?? [],
    pinned: pinned ?? false,
    rating: rating ?? null,
    q: q ?? '',
    sort: sort ?? 'planned',
    image: image ?? null,
    compare: compare ?? [],
  }
}

/** Writes them back, defaults left out, so that a plain gallery has a plain address. */
export function writeResultsSearch(search: ResultsSearch): ResultsParams {
  return {
    ...(search.group !== 'product' && { group: search.group }),
    ...(search.room.length > 0 && { room: search.room }),
    ...(search.status.length > 0 && { status: search.status }),
    ...(search.pinned && { pinned: true }),
    ...(search.rating !== null && { rating: search.rating }),
    ...(search.q !== '' && { q: search.q }),
    ...(search.sort !== 'planned' && { sort: search.sort }),
    ...(search.image !== null && { image: search.image }),
    ...(search.compare.length > 0 && { compare: search.compare }),
  }
}

/** The search with no filter on; grouping, order and the open image stay. */
export function withoutFilters(search: ResultsSearch): ResultsSearch {
  return { ...search, room: [], status: [], pinned: false, rating: null, q: '' }
}

export function isFiltered({ room, status, pinned, rating, q }: ResultsSearch): boolean {
  return room.length > 0 || status.length > 0 || pinned || rating !== null || q.trim() !== ''
}
