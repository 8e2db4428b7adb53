import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema, lineText, pageAnswer, pageQuery, pictureSchema, proseText, timeSchema } from './fields.ts'
import { generatedImageSchema } from './generated-images.ts'
import { LIMITS } from './limits.ts'
import { MESSAGES } from './messages.ts'

const tags = ['Boards']

const title = lineText.min(1, 'A board needs a title').max(LIMITS.nameLength)
const note = proseText.max(2_000)
/** Of a printed page. */
export const IMAGES_PER_PAGE = [1, 2, 4, 6] as const
export type ImagesPerPage = (typeof IMAGES_PER_PAGE)[number]
export const DEFAULT_PER_PAGE: ImagesPerPage = 6
const perPage = z.literal(IMAGES_PER_PAGE)
const caption = proseText.max(300)

export const boardImageSchema = generatedImageSchema
  .pick({ id: true, studioSessionId: true, productId: true, productName: true, productSku: true, roomType: true })
  .extend({ picture: pictureSchema, caption: z.string() })
export type BoardImage = z.infer<typeof boardImageSchema>

export const boardCardSchema = z.object({
  id: idSchema,
  title: z.string(),
  imageCount: z.number().int().nonnegative(),
  /** The first images, for its card. */
  cover: z.array(pictureSchema),
  createdAt: timeSchema,
  updatedAt: timeSchema,
})
export type BoardCard = z.infer<typeof boardCardSchema>

export const boardSchema = z.object({
  id: idSchema,
  title: z.string(),
  note: z.string(),
  perPage,
  /** At the top of each printed page. */
  logo: pictureSchema.nullable(),
  /** Counts the changes; a change says which one it was made on. */
  version: z.number().int(),
  images: z.array(boardImageSchema),
  /** Deleted images that keep their place on it: not shown, but counted among those it holds. */
  hidden: z.number().int().nonnegative(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
})
export type Board = z.infer<typeof boardSchema>

const boardAnswer = { 200: boardSchema }
const withAdded = boardSchema.extend({ added: z.number().int().nonnegative() })

export const listBoards = endpoint({
  method: 'GET',
  url: '/boards',
  access: 'viewer',
  schema: {
    summary: 'The boards of the client, the last changed first',
    tags,
    querystring: z.object({ search: z.string().trim().max(200).optional(), ...pageQuery }),
    response: { 200: z.object({ boards: z.array(boardCardSchema), ...pageAnswer }) },
  },
})

export const createBoard = endpoint({
  method: 'POST',
  url: '/boards',
  access: 'editor',
  idempotent: true,
  schema: {
    summary: 'Make a board of these images, in this order',
    tags,
    body: z.strictObject({
      title,
      note: note.default(''),
      imageIds: z.array(idSchema).max(LIMITS.boardImages, MESSAGES.boards.limit).default([]),
    }),
    response: { 201: boardSchema },
  },
})

export const getBoard = endpoint({
  method: 'GET',
  url: '/boards/:id',
  access: 'viewer',
  schema: { summary: 'One board with its images', tags, params: idParams, response: boardAnswer },
})

export const updateBoard = endpoint({
  method: 'PATCH',
  url: '/boards/:id',
  problems: ['version_conflict'],
  access: 'editor',
  schema: {
    summary: 'Change title, note, page layout, logo, order or captions of a board, or take images off it',
    tags,
    params: idParams,
    body: z.strictObject({
      /** The version the change was made on; another one in between is a conflict. */
      version: z.number().int(),
      title: title.optional(),
      note: note.optional(),
      perPage: perPage.optional(),
      /** From `POST /upload` with `purpose=logo`; null takes it off. */
      logoId: idSchema.nullable().optional(),
      /** The images in their new order; those not named keep their place, those not on the board are passed over. */
      imageIds: z.array(idSchema).max(LIMITS.boardImages).optional(),
      /** What leaves the board: nothing else does. */
      removeImageIds: z.array(idSchema).max(LIMITS.boardImages).optional(),
      /** Captions by image id; those not named stay. */
      captions: z.record(idSchema, caption).optional(),
    }),
    response: boardAnswer,
  },
})

/** The order a board has once these images are named in a new one: they share their places, all others keep theirs. */
export function reordered(all: readonly string[], named: readonly string[]): string[] {
  const known = new Set(all)
  const moved = new Set(named.filter((id) => known.has(id)))
  const next = moved.values()
  return all.map((id) => (moved.has(id) ? (next.next().value ?? id) : id))
}

export const addToBoard = endpoint({
  method: 'POST',
  url: '/boards/:id/images',
  access: 'editor',
  schema: {
    summary: 'Put images at the end of a board; those on it already stay where they are',
    tags,
    params: idParams,
    body: z.strictObject({ imageIds: z.array(idSchema).min(1).max(LIMITS.imagesAtOnce) }),
    response: { 200: withAdded },
  },
})

export const deleteBoard = endpoint({
  method: 'DELETE',
  url: '/boards/:id',
  access: 'editor',
  schema: { summary: 'Delete a board; it can be restored', tags, params: idParams, response: { 204: z.null() } },
})

export const restoreBoard = endpoint({
  method: 'POST',
  url: '/boards/:id/restore',
  access: 'editor',
  schema: { summary: 'Take the deletion of a board back', tags, params: idParams, response: boardAnswer },
})
