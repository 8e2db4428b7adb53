import { z } from 'zod'
import { type Endpoint, endpoint } from './endpoint.ts'
import { idParams, idSchema, timeSchema } from './fields.ts'
import {
  countsSchema,
  pauseReasonSchema,
  sessionStatusSchema,
  settingsChangeSchema,
  studioSessionSchema,
} from './studio-sessions.ts'

const tags = ['StudioSessions']

export const generateStudioSession = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/generate',
  problems: ['quota_exceeded', 'wrong_state', 'version_conflict', 'queue_full'],
  access: 'editor',
  v1: true,
  idempotent: true,
  schema: {
    summary: 'Plan the images and start generating',
    tags,
    params: idParams,
    body: z
      .object({
        version: z.number().int().optional(),
        settings: settingsChangeSchema.optional(),
        /** Generate at most this many images ("generate what fits", "try 3 products first" gives 3). */
        limit: z.number().int().min(1).optional(),
      })
      .nullish(),
    response: { 202: studioSessionSchema },
  },
})

const namedImageSchema = z.object({ id: idSchema, productName: z.string(), roomType: z.string() })
export const sessionStatusAnswer = countsSchema.extend({
  status: sessionStatusSchema,
  /** Product and variant pairs an image was asked for, whatever became of it; regenerated ones are no further places. */
  planned: z.number().int(),
  /** Images that were deleted and are in the bin: no longer part of `total` and `completed`. */
  deleted: z.number().int(),
  /** completed / total, one decimal. */
  percent: z.number(),
  /** Never grows by more than a half from one answer to the next. Null unless images are being made. */
  etaSeconds: z.number().nullable(),
  /** What it may take at most, as long as the speed of this installation is not known. */
  etaSlowestSeconds: z.number().nullable(),
  recent: z.array(namedImageSchema.extend({ thumbnail: z.string().nullable() })).max(5),
  failed: z.array(namedImageSchema.extend({ reason: z.string(), message: z.string() })).max(20),
  pauseReason: pauseReasonSchema.optional(),
  stalledSince: timeSchema.optional(),
})
export type SessionProgress = z.infer<typeof sessionStatusAnswer>

export const getSessionStatus = endpoint({
  method: 'GET',
  url: '/studioSessions/:id/status',
  access: 'viewer',
  v1: true,
  schema: { summary: 'Progress of the generation', tags, params: idParams, response: { 200: sessionStatusAnswer } },
})

const control = (verb: string, summary: string, also: Pick<Endpoint, 'whenDiskFull'> = {}) =>
  endpoint({
    method: 'POST',
    url: `/studioSessions/:id/${verb}`,
    access: 'editor',
    ...also,
    schema: { summary, tags, params: idParams, response: { 200: sessionStatusAnswer } },
  })
export const pauseStudioSession = control('pause', 'Pause the generation', { whenDiskFull: true })
export const resumeStudioSession = control('resume', 'Go on with a paused generation')
export const cancelStudioSession = control('cancel', 'Cancel: waiting images are dropped, completed ones kept', {
  whenDiskFull: true,
})
export const retryFailedImages = control('retry-failed', 'Try every failed image again')
