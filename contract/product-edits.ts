import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { descriptionSchema, dimensionsSchema, roomTypesSchema } from './products.ts'
import { categorySchema } from './vocabulary.ts'

const tags = ['Products']

/** What an edit of several products writes; what it does not name stays as it is on each. */
export const productEditSchema = z.object({
  category: categorySchema.optional(),
  /** Replaces the rooms of each product. */
  roomTypes: roomTypesSchema.optional(),
  addRoomTypes: roomTypesSchema.optional(),
  removeRoomTypes: roomTypesSchema.optional(),
  dimensions: dimensionsSchema.partial().optional(),
  description: descriptionSchema.optional(),
})
export type ProductEdit = z.infer<typeof productEditSchema>
export const EDITED_FIELDS = [
  'category',
  'roomTypes',
  'addRoomTypes',
  'removeRoomTypes',
  'widthCm',
  'depthCm',
  'heightCm',
  'description',
] as const
export type EditedField = (typeof EDITED_FIELDS)[number]

export const changeProducts = endpoint({
  method: 'POST',
  url: '/products/bulk',
  access: 'editor',
  schema: {
    summary: 'Edit, delete or restore several products',
    tags,
    body: z.object({
      ids: z.array(idSchema).min(1).max(LIMITS.productsAtOnce),
      action: z.enum(['edit', 'delete', 'restore']),
      set: productEditSchema.optional(),
    }),
    response: {
      200: z.object({
        /** Products that are different now: an edit leaves out those that had the values before. */
        changed: z.number().int(),
        skipped: z.array(z.object({ id: idSchema, reason: z.string() })),
        /** Of an edit that changed something: `undoProductEdit` takes it back. */
        editId: idSchema.nullable(),
      }),
    },
  },
})

const editStepSchema = z.object({
  /** Empty: nothing was there. */
  from: z.string(),
  to: z.string(),
  count: z.number().int(),
})

export const previewProductEdit = endpoint({
  method: 'POST',
  url: '/products/bulk/preview',
  access: 'editor',
  schema: {
    summary: 'What an edit of several products would change, field by field; nothing is written',
    tags,
    body: z.object({ ids: z.array(idSchema).min(1).max(LIMITS.productsAtOnce), set: productEditSchema }),
    response: {
      200: z.object({
        /** How many of the ids are products that can be edited. */
        total: z.number().int(),
        changed: z.number().int(),
        fields: z.array(
          z.object({
            field: z.enum(EDITED_FIELDS),
            /** How many have the value already. */
            same: z.number().int(),
            /** The most frequent first. */
            steps: z.array(editStepSchema),
          }),
        ),
      }),
    },
  },
})
export type EditPreview = z.infer<(typeof previewProductEdit)['schema']['response'][200]>

export const listProductEdits = endpoint({
  method: 'GET',
  url: '/products/edits',
  access: 'editor',
  schema: {
    summary: `Edits of several products in the last ${LIMITS.binDays} days that can be taken back, the latest first`,
    tags,
    response: {
      200: z.object({
        edits: z.array(
          z.object({
            id: idSchema,
            fields: z.array(z.enum(EDITED_FIELDS)),
            count: z.number().int(),
            createdAt: timeSchema,
            /** Who made it, where that is known. */
            createdBy: z.string().nullable(),
          }),
        ),
      }),
    },
  },
})

export const undoProductEdit = endpoint({
  method: 'POST',
  url: '/products/edits/:id/undo',
  access: 'editor',
  schema: {
    summary: 'Give every product of an edit its own values back; what was changed since stays',
    tags,
    params: idParams,
    response: {
      200: z.object({
        restored: z.number().int(),
        /** Products of which something stays, because somebody has changed it since. */
        kept: z.array(z.object({ id: idSchema, name: z.string() })),
      }),
    },
  },
})
