import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, pictureSchema, timeSchema } from './fields.ts'
import { cursorQuery, generatedImageSchema } from './generated-images.ts'

const tags = ['Images']

/** A deleted image: what it was, and until when it can be restored. */
export const binnedImageSchema = generatedImageSchema
  .pick({
    id: true,
    studioSessionId: true,
    productId: true,
    productName: true,
    productSku: true,
    roomType: true,
    variant: true,
    status: true,
    pinned: true,
    rating: true,
  })
  .extend({
    studioSessionName: z.string(),
    picture: pictureSchema.nullable(),
    deletedAt: timeSchema,
    /** Who deleted it, where that is known. */
    deletedBy: z.string().nullable(),
    /** When it is removed for good. */
    removedAt: timeSchema,
  })
export type BinnedImage = z.infer<typeof binnedImageSchema>

export const listBin = endpoint({
  method: 'GET',
  url: '/generated-images/bin',
  access: 'editor',
  schema: {
    summary: 'Deleted images, the latest deletion first; restore them by the bulk action',
    tags,
    querystring: z.object(cursorQuery),
    response: {
      200: z.object({
        images: z.array(binnedImageSchema),
        total: z.number().int().nonnegative(),
        nextCursor: z.string().nullable(),
      }),
    },
  },
})

export const removeFromBin = endpoint({
  method: 'POST',
  url: '/generated-images/bin/remove',
  access: 'editor',
  schema: {
    summary: 'Remove deleted images for good, with their files: those named, or all deleted until a moment',
    tags,
    body: z.union([
      z.strictObject({ ids: z.array(idSchema).min(1).max(2_000) }),
      z.strictObject({ deletedUntil: timeSchema }),
    ]),
    response: {
      200: z.object({
        removed: z.number().int().nonnegative(),
        /** Those that stay for now, because a session needs them and they could not be copied for it. */
        failed: z.number().int().nonnegative(),
      }),
    },
  },
})
