import { z } from 'zod'
import { roomTypeSchema } from '#contract/vocabulary.ts'

export const GROUPINGS = ['product', 'room', 'all'] as const
export const SHOWN_STATUSES = ['completed', 'error', 'generating', 'pending'] as const
export const SORTS = ['planned', 'newest', 'rating', 'name'] as const
export type Grouping = (typeof GROUPINGS)[number]
export type ShownStatus = (typeof SHOWN_STATUSES)[number]
export type Sort = (typeof SORTS)[number]

/** One value or several, as a person may have typed them into the address; what is unknown is left out. */
function listOf<S extends z.ZodType>(item: S) {
  return z.unknown().transform((given): z.output<S>[] => {
    const values = Array.isArray(given) ? given : given === undefined ? [] : [given]
    return values.flatMap((value) => {
      const parsed = item.safeParse(value)
      return parsed.success ? [parsed.data] : []
    })
  })
}

const searchSchema = z.object({
  group: z.enum(GROUPINGS).catch('product'),
  room: listOf(roomTypeSchema),
  status: listOf(z.enum(SHOWN_STATUSES)),
  pinned: z.stringbool({ truthy: ['true'], falsy: ['false'] }).catch(false),
  /** At least so many stars. */
  rating: z.coerce.number().int().min(1).max(5).nullable().catch(null),
  q: z.coerce.string().catch(''),
  sort: z.enum(SORTS).catch('planned'),
  /** The image that is open in the lightbox. */
  image: z.string().nullable().catch(null),
  /** The images that are compared. */
  compare: listOf(z.string()),
})
export type ResultsSearch = z.output<typeof searchSchema>
/** The address's own form: what is at its default is not written. */
export type ResultsParams = Partial<Record<keyof ResultsSearch, unknown>>

/** Reads the search parameters of the address; anything malformed falls back to its default. */
export function readResultsSearch(params: object): ResultsSearch {
  const given = new Map(Object.entries(params))
  return searchSchema.parse({
    group: given.get('group'),
    room: given.get('room'),
    status: given.get('status'),
    pinned: given.get('pinned'),
    rating: given.get('rating'),
    q: given.get('q') ?? '',
    sort: given.get('sort'),
    image: given.get('image'),
    compare: given.get('compare'),
  })
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
