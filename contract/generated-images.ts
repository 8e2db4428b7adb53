import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { booleanQuery, idParams, idSchema, pictureSchema, repeatable, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { imageSettingsSchema } from './settings.ts'
import { roomTypeSchema } from './vocabulary.ts'

const tags = ['Images']
export const IMAGE_STATUSES = ['pending', 'generating', 'completed', 'error', 'cancelled'] as const
export const imageStatusSchema = z.enum(IMAGE_STATUSES)
export type ImageStatus = z.infer<typeof imageStatusSchema>

/** How an image came to be: written once, when it completes. */
export const provenanceSchema = z.object({
  model: z.string(),
  seed: z.number(),
  durationMs: z.number(),
  digitalSourceType: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type Provenance = z.infer<typeof provenanceSchema>

export const generatedImageSchema = z.object({
  id: idSchema,
  studioSessionId: idSchema,
  productId: idSchema,
  /** The image this one was regenerated from. */
  sourceImageId: idSchema.nullable(),
  productName: z.string(),
  productSku: z.string(),
  type: z.literal('image'),
  roomType: roomTypeSchema,
  variant: z.number().int(),
  status: imageStatusSchema,
  settings: imageSettingsSchema,
  seed: z.number(),
  picture: pictureSchema.nullable(),
  fileName: z.string(),
  bytes: z.number().int().nullable(),
  pinned: z.boolean(),
  rating: z.number().int().min(1).max(5).nullable(),
  errorCode: z.string().nullable(),
  /** What happened and what helps, and the word of lists: "AI error", "timeout", "no photo". */
  errorMessage: z.string().nullable(),
  errorReason: z.string().nullable(),
  provenance: provenanceSchema.nullable(),
  createdAt: timeSchema,
  completedAt: timeSchema.nullable(),
  deletedAt: timeSchema.nullable(),
})
export type GeneratedImage = z.infer<typeof generatedImageSchema>

/** An image that came back without its pin, because the library had filled up meanwhile. */
export const unpinnedSchema = generatedImageSchema.pick({ id: true, productName: true, roomType: true })
export type Unpinned = z.infer<typeof unpinnedSchema>

export const cursorQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
}
const listAnswer = z.object({ images: z.array(generatedImageSchema), nextCursor: z.string().nullable() })

export const listSessionImages = endpoint({
  method: 'GET',
  url: '/studioSessions/:id/images',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'Images of a studioSession, in the order of products and variants',
    tags,
    params: idParams,
    querystring: z.object(cursorQuery),
    response: { 200: listAnswer },
  },
})

export const listGeneratedImages = endpoint({
  method: 'GET',
  url: '/generated-images',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'Generated images over all studioSessions',
    tags,
    querystring: z.object({
      studioSessionId: idSchema.optional(),
      productId: idSchema.optional(),
      roomType: repeatable(roomTypeSchema),
      status: repeatable(imageStatusSchema),
      pinned: booleanQuery,
      rating: z.coerce.number().int().min(1).max(5).optional(),
      search: z.string().trim().max(200).optional(),
      sort: z.enum(['newest', 'oldest', 'rating', 'product']).default('newest'),
      ...cursorQuery,
    }),
    response: { 200: listAnswer },
  },
})

export const getGeneratedImage = endpoint({
  method: 'GET',
  url: '/generated-images/:id',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'One generated image, and who ordered it',
    tags,
    params: idParams,
    response: { 200: generatedImageSchema.extend({ orderedBy: z.string().nullable() }) },
  },
})

export const updateGeneratedImage = endpoint({
  method: 'PATCH',
  url: '/generated-images/:id',
  access: 'editor',
  v1: true,
  schema: {
    summary: 'Pin, unpin or rate an image',
    tags,
    params: idParams,
    body: z.strictObject({
      pinned: z.boolean().optional(),
      rating: z.number().int().min(1).max(5).nullable().optional(),
    }),
    response: { 200: generatedImageSchema },
  },
})

export const deleteGeneratedImage = endpoint({
  method: 'DELETE',
  url: '/generated-images/:id',
  access: 'editor',
  whenDiskFull: true,
  v1: true,
  schema: { summary: 'Delete an image; it can be restored', tags, params: idParams, response: { 204: z.null() } },
})

export const regenerateImage = endpoint({
  method: 'POST',
  url: '/generated-images',
  problems: ['quota_exceeded', 'wrong_state', 'queue_full'],
  access: 'editor',
  v1: true,
  idempotent: true,
  schema: {
    summary: 'Make a new image from an existing one with other settings; the existing one stays',
    tags,
    body: z.strictObject({
      sourceImageId: idSchema,
      /** What is to change; the rest is as it was. */
      settings: imageSettingsSchema.partial().strict().default({}),
      /** Without one, chance decides. */
      seed: z
        .number()
        .int()
        .min(0)
        .max(2 ** 32 - 1)
        .optional(),
    }),
    response: { 202: generatedImageSchema.extend({ warnings: z.array(z.string()) }) },
  },
})

export const retryGeneratedImage = endpoint({
  method: 'POST',
  url: '/generated-images/:id/retry',
  problems: ['wrong_state'],
  access: 'editor',
  schema: {
    summary: 'Try a failed image again, same record',
    tags,
    params: idParams,
    response: { 202: generatedImageSchema },
  },
})

export const changeGeneratedImages = endpoint({
  method: 'POST',
  url: '/generated-images/bulk',
  access: 'editor',
  whenDiskFull: true,
  schema: {
    summary: 'Pin, unpin, delete, restore or retry several images',
    tags,
    body: z.object({
      ids: z.array(idSchema).min(1).max(LIMITS.imagesAtOnce),
      action: z.enum(['pin', 'unpin', 'delete', 'restore', 'retry']),
    }),
    response: {
      200: z.object({
        changed: z.number().int(),
        skipped: z.array(z.object({ id: idSchema, reason: z.string() })),
        /** Restored without their pin. */
        unpinned: z.array(unpinnedSchema),
      }),
    },
  },
})

export const downloadGeneratedImage = endpoint({
  method: 'GET',
  url: '/generated-images/:id/download',
  access: 'viewer',
  v1: true,
  schema: { summary: 'Redirects to the file, valid 3,600 s', tags, params: idParams, response: { 302: z.null() } },
})
