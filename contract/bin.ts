import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema, pageAnswer, pageQuery, pictureSchema, timeSchema } from './fields.ts'
import { cursorQuery, generatedImageSchema } from './generated-images.ts'
import { LIMITS } from './limits.ts'

const tags = ['Images']
const BIN_MS = LIMITS.binDays * 24 * 60 * 60_000

/** What was deleted up to this moment is to be removed for good. */
export function binEnd(now: Date): Date {
  return new Date(now.getTime() - BIN_MS)
}

/** When something deleted then is removed for good. */
export function removalOf(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + BIN_MS)
}

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
  whenDiskFull: true,
  schema: {
    summary: 'Remove deleted images for good, with their files: those named, or all deleted until a moment',
    tags,
    body: z.union([
      z.strictObject({ ids: z.array(idSchema).min(1).max(LIMITS.imagesAtOnce) }),
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

/** A deleted studioSession: its images come back with it, or go with it. */
export const binnedSessionSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Images that were there when it was deleted. */
  imageCount: z.number().int().nonnegative(),
  deletedAt: timeSchema,
  /** When it is removed for good. */
  removedAt: timeSchema,
  /** Whether whoever asks may remove it for good: an editor their own, an owner any. */
  removable: z.boolean(),
})
export type BinnedSession = z.infer<typeof binnedSessionSchema>

export const listBinnedSessions = endpoint({
  method: 'GET',
  url: '/bin/studioSessions',
  access: 'editor',
  schema: {
    summary: 'Deleted studioSessions, the latest deletion first',
    tags: ['StudioSessions'],
    querystring: z.object(pageQuery),
    response: {
      200: z.object({
        studioSessions: z.array(binnedSessionSchema),
        ...pageAnswer,
        /** How many of them all whoever asks may remove for good. */
        removable: z.number().int().nonnegative(),
      }),
    },
  },
})

export const removeSessionsFromBin = endpoint({
  method: 'POST',
  url: '/bin/studioSessions/remove',
  access: 'editor',
  whenDiskFull: true,
  schema: {
    summary: 'Remove all studioSessions deleted until a moment for good, with their images; those of others stay',
    tags: ['StudioSessions'],
    body: z.strictObject({ deletedUntil: timeSchema }),
    response: { 200: z.object({ removed: z.number().int().nonnegative() }) },
  },
})

export const removeSessionFromBin = endpoint({
  method: 'DELETE',
  url: '/bin/studioSessions/:id',
  access: 'editor',
  whenDiskFull: true,
  schema: {
    summary: 'Remove a deleted studioSession for good, with its images and their files',
    tags: ['StudioSessions'],
    params: idParams,
    response: { 204: z.null() },
  },
})

/** A deleted product: its images stay, whether it comes back or not. */
export const binnedProductSchema = z.object({
  id: idSchema,
  name: z.string(),
  sku: z.string(),
  image: pictureSchema.nullable(),
  imageCount: z.number().int().nonnegative(),
  deletedAt: timeSchema,
  /** Who deleted it, where that is known. */
  deletedBy: z.string().nullable(),
  /** When it is removed for good. */
  removedAt: timeSchema,
  /** Another product has its SKU now: it cannot be restored before that one is deleted. */
  skuTaken: z.boolean(),
})
export type BinnedProduct = z.infer<typeof binnedProductSchema>

export const listBinnedProducts = endpoint({
  method: 'GET',
  url: '/products/bin',
  access: 'editor',
  schema: {
    summary: 'Deleted products, the latest deletion first; restore them by the bulk action',
    tags: ['Products'],
    querystring: z.object(pageQuery),
    response: { 200: z.object({ products: z.array(binnedProductSchema), ...pageAnswer }) },
  },
})

export const removeProductsFromBin = endpoint({
  method: 'POST',
  url: '/products/bin/remove',
  access: 'editor',
  schema: {
    summary: 'Remove deleted products for good: those named, or all deleted until a moment; their images stay',
    tags: ['Products'],
    body: z.union([
      z.strictObject({ ids: z.array(idSchema).min(1).max(LIMITS.productsAtOnce) }),
      z.strictObject({ deletedUntil: timeSchema }),
    ]),
    response: { 200: z.object({ removed: z.number().int().nonnegative() }) },
  },
})
