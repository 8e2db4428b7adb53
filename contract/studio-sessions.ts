import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  booleanQuery,
  idParams,
  idSchema,
  lineText,
  pageAnswer,
  pageQuery,
  pictureSchema,
  repeatable,
  timeSchema,
} from './fields.ts'
import { unpinnedSchema } from './generated-images.ts'
import { derivedStyleSchema, inspirationChoiceSchema, inspirationSchema } from './inspirations.ts'
import { LIMITS } from './limits.ts'
import { timeZoneSchema } from './session-names.ts'
import { generationSettingsSchema } from './settings.ts'
import { roomTypeSchema, styleSchema } from './vocabulary.ts'

const tags = ['StudioSessions']
export const SESSION_STATUSES = [
  'draft',
  'analyzing',
  'ready',
  'generating',
  'paused',
  'completed',
  'cancelled',
  'failed',
] as const
export const sessionStatusSchema = z.enum(SESSION_STATUSES)
export type SessionStatus = z.infer<typeof sessionStatusSchema>
/** `quota`, `user`: of this session alone. The others stop all making of images until the studio goes on by itself. */
export const PAUSE_REASONS = ['quota', 'user', 'ai_outage', 'ai_setup', 'storage', 'disk_full'] as const
export const pauseReasonSchema = z.enum(PAUSE_REASONS)
export type PauseReason = z.infer<typeof pauseReasonSchema>
export type StudioPause = Exclude<PauseReason, 'quota' | 'user'>
/** Whether the studio paused this session together with all others. */
export const isStudioPause = (reason: PauseReason | null | undefined): reason is StudioPause =>
  reason !== null && reason !== undefined && reason !== 'quota' && reason !== 'user'

export const analysisSchema = z.object({
  roomTypeDistribution: z.partialRecord(roomTypeSchema, z.number().int()),
  productTypes: z.array(z.string()),
  /** How many products are of each type; missing in analyses of earlier releases and where it cannot be told. */
  productTypeCounts: z.record(z.string(), z.number().int()).optional(),
  suggestedStyles: z.array(styleSchema),
  recommendedInspirationKeywords: z.array(z.string()),
  productRoomAssignments: z.record(idSchema, roomTypeSchema),
  warnings: z.array(z.string()),
  source: z.enum(['gemini', 'metadata']),
})
export type Analysis = z.infer<typeof analysisSchema>

export const countsSchema = z.object({
  total: z.number().int(),
  completed: z.number().int(),
  pending: z.number().int(),
  generating: z.number().int(),
  error: z.number().int(),
  cancelled: z.number().int(),
})
export type Counts = z.infer<typeof countsSchema>

const sessionNameSchema = lineText.min(1, 'Name is required').max(LIMITS.nameLength)
export const settingsChangeSchema = generationSettingsSchema.partial()
const productIdsSchema = z.array(idSchema).max(LIMITS.productsAtOnce)

export const studioSessionSchema = z.object({
  id: idSchema,
  clientId: idSchema,
  name: z.string(),
  status: sessionStatusSchema,
  pauseReason: pauseReasonSchema.nullable(),
  version: z.number().int(),
  /** The wizard step last reached, 1-4. */
  step: z.number().int(),
  selectedProductIds: z.array(idSchema),
  productAnalysis: analysisSchema.nullable(),
  inspirations: z.array(inspirationSchema),
  derivedStyle: derivedStyleSchema.nullable(),
  settings: generationSettingsSchema,
  counts: countsSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  generatedAt: timeSchema.nullable(),
  completedAt: timeSchema.nullable(),
})
export type StudioSession = z.infer<typeof studioSessionSchema>

export const sessionCardSchema = studioSessionSchema
  .pick({
    id: true,
    name: true,
    status: true,
    pauseReason: true,
    step: true,
    counts: true,
    createdAt: true,
    updatedAt: true,
    completedAt: true,
  })
  .extend({
    productCount: z.number().int(),
    cover: z.array(pictureSchema),
    /** Came with the demo: nobody made or paid for it. */
    isSample: z.boolean(),
    /** Whether whoever asks may delete it: an editor their own, an owner any. */
    deletable: z.boolean(),
  })
export type SessionCard = z.infer<typeof sessionCardSchema>

export const listStudioSessions = endpoint({
  method: 'GET',
  url: '/studioSessions',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'List studioSessions',
    tags,
    querystring: z.object({
      search: z.string().trim().max(200).optional(),
      status: repeatable(sessionStatusSchema),
      sample: booleanQuery,
      sort: z.enum(['updatedAt', 'createdAt', 'name']).default('updatedAt'),
      ...pageQuery,
    }),
    response: { 200: z.object({ studioSessions: z.array(sessionCardSchema), ...pageAnswer }) },
  },
})

export const createStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions',
  access: 'editor',
  v1: true,
  idempotent: true,
  schema: {
    summary: 'Create a studioSession',
    tags,
    body: z.object({
      name: sessionNameSchema.optional(),
      productIds: productIdsSchema.min(1),
      settings: settingsChangeSchema.optional(),
      /** Whose day a default name says; UTC when left out. */
      timeZone: timeZoneSchema.optional(),
      /** Start generating at once. Defaults to false for people, to true for API keys. */
      start: z.boolean().optional(),
    }),
    response: { 201: studioSessionSchema },
  },
})

export const splitStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/split',
  access: 'editor',
  idempotent: true,
  schema: {
    summary: 'Several drafts of more products than one takes, in equal parts, products of one room together',
    tags,
    body: z.object({
      productIds: productIdsSchema.min(1),
      /** A draft that becomes the first part; the others get its settings and inspirations. */
      from: idSchema.optional(),
      /** "Summer" names them "Summer, 1 of 3"; without one each says what is in it. */
      name: sessionNameSchema.optional(),
      settings: settingsChangeSchema.optional(),
      timeZone: timeZoneSchema.optional(),
    }),
    response: { 201: z.object({ studioSessions: z.array(studioSessionSchema) }) },
  },
})

export const getStudioSession = endpoint({
  method: 'GET',
  url: '/studioSessions/:id',
  access: 'viewer',
  v1: true,
  schema: { summary: 'One studioSession', tags, params: idParams, response: { 200: studioSessionSchema } },
})

export const updateStudioSession = endpoint({
  method: 'PATCH',
  url: '/studioSessions/:id',
  problems: ['version_conflict', 'wrong_state'],
  access: 'editor',
  v1: true,
  schema: {
    summary: 'Change a draft; `version` is the one the change was made on',
    tags,
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      name: sessionNameSchema.optional(),
      step: z.number().int().min(1).max(4).optional(),
      selectedProductIds: productIdsSchema.optional(),
      addProductIds: productIdsSchema.optional(),
      removeProductIds: productIdsSchema.optional(),
      inspirations: z
        .array(inspirationChoiceSchema)
        .max(LIMITS.inspirations, `Maximum ${LIMITS.inspirations} inspiration images. Remove one to add more.`)
        .optional(),
      settings: settingsChangeSchema.optional(),
    }),
    response: { 200: studioSessionSchema },
  },
})

export const deleteStudioSession = endpoint({
  method: 'DELETE',
  url: '/studioSessions/:id',
  access: 'editor',
  whenDiskFull: true,
  v1: true,
  schema: { summary: 'Delete a studioSession and its images', tags, params: idParams, response: { 204: z.null() } },
})

export const restoreStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/restore',
  access: 'editor',
  schema: {
    summary: 'Take back a deletion',
    tags,
    params: idParams,
    response: { 200: studioSessionSchema.extend({ unpinned: z.array(unpinnedSchema) }) },
  },
})

export const duplicateStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/duplicate',
  access: 'editor',
  idempotent: true,
  schema: {
    summary: 'A new draft with the same products and settings',
    tags,
    params: idParams,
    response: { 201: studioSessionSchema },
  },
})

export const analyzeProducts = endpoint({
  method: 'POST',
  url: '/products/analyze',
  access: 'editor',
  whenDiskFull: true,
  schema: {
    summary: 'Analyse products without a studioSession; nothing is stored',
    tags,
    body: z.object({ productIds: productIdsSchema }),
    response: { 200: z.object({ analysis: analysisSchema }) },
  },
})

export const analyzeStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/analyze',
  access: 'editor',
  schema: {
    summary: 'Analyse the selected products',
    tags,
    params: idParams,
    body: z.object({ productIds: productIdsSchema.optional() }).nullish(),
    response: { 200: z.object({ analysis: analysisSchema, version: z.number().int(), status: sessionStatusSchema }) },
  },
})
