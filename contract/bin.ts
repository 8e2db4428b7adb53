import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, pictureSchema, timeSchema } from './fields.ts'
import { cursorQuery, generatedImageSchema } from './generated-images.ts'
import { LIMITS } from './limits.ts'
import { plural } from './messages.ts'

const tags = ['Images']

export const BIN_MESSAGES = {
  empty: 'The bin is empty.',
  emptyText: `Deleted images stay here for ${LIMITS.binDays} days and can be restored.`,
  rule: `Deleted images stay here for ${LIMITS.binDays} days, then they are removed for good. What they cost stays in your usage.`,
  notLoaded: 'The bin could not be loaded. Nothing in it is lost.',
  restored: (count: number) => (count === 1 ? 'Image restored.' : `${plural(count, 'image')} restored.`),
  removed: (count: number) => (count === 1 ? 'Image deleted for good.' : `${plural(count, 'image')} deleted for good.`),
  removeQuestion: (count: number) => `Delete ${plural(count, 'image')} for good?`,
  removeScope: (count: number) =>
    `${count === 1 ? 'The image leaves' : `All ${plural(count, 'image')} leave`} the bin and every board, with ${count === 1 ? 'its file' : 'their files'}. This cannot be undone.`,
  daysLeft: (days: number) => (days < 1 ? 'Last day' : `${plural(days, 'day')} left`),
} as const

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
    response: { 200: z.object({ removed: z.number().int().nonnegative() }) },
  },
})
