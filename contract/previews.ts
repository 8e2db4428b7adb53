import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { generationSettingsSchema } from './settings.ts'
import { lightingSchema, roomTypeSchema, styleSchema } from './vocabulary.ts'

export const previewSchema = z.object({
  productId: idSchema,
  productName: z.string(),
  roomType: roomTypeSchema,
  style: styleSchema,
  lighting: lightingSchema,
  /** A `data:` address: it is stored nowhere. */
  picture: z.string(),
  width: z.number().int(),
  height: z.number().int(),
})
export type Preview = z.infer<typeof previewSchema>

export const previewStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/preview',
  access: 'editor',
  schema: {
    summary: 'What the settings would make of one product: drawn by the studio renderer, free of charge, not stored',
    tags: ['StudioSessions'],
    params: idParams,
    body: z.object({
      /** On top of the stored ones. */
      settings: generationSettingsSchema.partial().optional(),
      /** One of the session's; the first with a photo when left out. */
      productId: idSchema.optional(),
      variant: z.number().int().min(LIMITS.variants.min).max(LIMITS.variants.max).default(1),
      size: z.enum(['tile', 'large']).default('tile'),
    }),
    response: { 200: previewSchema },
  },
})
