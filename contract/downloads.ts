import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema, timeSchema } from './fields.ts'

const tags = ['Downloads']
export const DOWNLOAD_GROUPS = ['flat', 'product', 'room'] as const
const statusSchema = z.enum(['pending', 'running', 'completed', 'error', 'expired'])

export const startDownload = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/download',
  access: 'viewer',
  v1: true,
  idempotent: true,
  schema: {
    summary: 'Pack the completed images into a ZIP; the same set within 24 hours answers the existing one',
    tags,
    params: idParams,
    body: z
      .object({
        group: z.enum(DOWNLOAD_GROUPS).default('flat'),
        imageIds: z.array(idSchema).min(1).max(2_000).optional(),
      })
      .nullish(),
    response: { 202: z.object({ jobId: idSchema, status: statusSchema }) },
  },
})

export const downloadJobSchema = z.object({
  jobId: idSchema,
  studioSessionId: idSchema,
  status: statusSchema,
  group: z.enum(DOWNLOAD_GROUPS),
  /** Images packed so far, and in all. */
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().int(),
  fileName: z.string(),
  zipUrl: z.string().optional(),
  expiresAt: timeSchema.optional(),
  message: z.string().optional(),
})
export type DownloadJob = z.infer<typeof downloadJobSchema>

export const getDownloadJob = endpoint({
  method: 'GET',
  url: '/download-jobs/:id',
  access: 'viewer',
  v1: true,
  schema: { summary: 'Progress and address of a ZIP', tags, params: idParams, response: { 200: downloadJobSchema } },
})
