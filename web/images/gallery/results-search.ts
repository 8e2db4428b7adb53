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
/** As the address carries it: what is at its default is left out. */
export type ResultsParams = Partial<Record<keyof ResultsSearch | 'download', unknown>>

/** A plain gallery, whose address says nothing. */
export const PLAIN_GALLERY: ResultsSearch = {
  group: 'product',
  room: [],
  status: [],
  pinned: false,
  rating: null,
  q: '',
  sort: 'planned',
  image: null,
  compare: [],
}

/** Reads the search parameters of the address; anything malformed falls back to its default. */
export function readResultsSearch(params: object): ResultsSearch {
  return { ...PLAIN_GALLERY, ...read({ ...params }) }
}

/** The search with no filter on; grouping, order and the open image stay. */
export function withoutFilters(search: ResultsSearch): ResultsSearch {
  return { ...search, room: [], status: [], pinned: false, rating: null, q: '' }
}

export function isFiltered({ room, status, pinned, rating, q }: ResultsSearch): boolean {
  return room.length > 0 || status.length > 0 || pinned || rating !== null || q.trim() !== ''
}
