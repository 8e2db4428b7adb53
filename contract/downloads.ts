import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idParams, idSchema, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'

const tags = ['Downloads']
export const DOWNLOAD_GROUPS = ['flat', 'product', 'room'] as const
/**
 * What of an image lies in the archive. The studio keeps one file of every image: the JPEG it was finished as, with its
 * provenance (IPTC digital source type, XMP). Of a picture that Gemini sends as PNG, too, only that JPEG is kept.
 * `jpg`: the kept JPEG byte for byte; a file kept in another format is encoded as JPEG of quality 92.
 * `webp`: encoded while packing in quality `WEBP.quality`, with EXIF, colour profile and XMP of the kept file.
 * `original`: the kept file byte for byte, whatever its format, under the extension of that format.
 */
export const DOWNLOAD_FORMATS = ['jpg', 'webp', 'original'] as const
/** `share`: the size of such a file measured against the JPEG it is made from, for estimates. */
export const WEBP = { quality: 90, share: 0.5 } as const
const statusSchema = z.enum(['pending', 'running', 'completed', 'error', 'expired'])

export const startDownload = endpoint({
  method: 'POST',
  url: '/studioSessions/:id/download',
  access: 'viewer',
  v1: true,
  idempotent: true,
  schema: {
    summary:
      'Pack the completed images into a ZIP, above 2 GB into several; the same is answered by the existing one until the last of its 24 hours',
    tags,
    params: idParams,
    body: z
      .object({
        group: z.enum(DOWNLOAD_GROUPS).default('flat'),
        imageIds: z.array(idSchema).min(1).max(LIMITS.imagesAtOnce).optional(),
        format: z.enum(DOWNLOAD_FORMATS).default('jpg'),
        /** Adds manifest.csv: product, SKU, room, variant, file and settings of every image. */
        manifest: z.boolean().default(false),
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
  format: z.enum(DOWNLOAD_FORMATS),
  manifest: z.boolean(),
  /** Images packed so far, and in all. */
  done: z.number().int(),
  total: z.number().int(),
  /** Packed so far; of a completed download, of its archives. */
  bytes: z.number().int(),
  fileName: z.string(),
  /** Once completed, until it expires, where the ZIP is; instead of it `parts` where one ZIP would be too large. */
  zipUrl: z.string().optional(),
  /** The archives in their order, each below 2 GB. Their folders have the same name and unpack into one. */
  parts: z.array(z.object({ fileName: z.string(), bytes: z.number().int(), zipUrl: z.string() })).optional(),
  expiresAt: timeSchema.optional(),
  /** For a person: why it failed, or why it comes in parts. */
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

export const cancelDownload = endpoint({
  method: 'POST',
  url: '/download-jobs/:id/cancel',
  access: 'viewer',
  whenDiskFull: true,
  v1: true,
  schema: {
    summary: 'Wait for a download no longer; unless it is ready, or a colleague waits for it too, it ends',
    tags,
    params: idParams,
    response: { 200: downloadJobSchema },
  },
})
