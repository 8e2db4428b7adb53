import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, timeSchema } from './fields.ts'
import { mailModeSchema } from './mails.ts'
import { queueSchema } from './operator.ts'

const tags = ['Operator']
const count = z.number().int()

export const DISK_LEVELS = ['ok', 'low', 'full'] as const
export type DiskLevel = (typeof DISK_LEVELS)[number]

const healthSchema = z.object({
  queue: queueSchema,
  ai: z.object({
    /** What makes the images. */
    model: z.string(),
    /** Measured over all workers; see `getInstallation`. */
    secondsPerImage: z.number(),
  }),
  mail: z.object({
    mode: mailModeSchema,
    waiting: count,
    /** Of the last 24 hours. */
    sent: count,
    bounced: count,
    /** Written while mail was off. */
    kept: count,
  }),
  /** `freeBytes` is null where the studio keeps nothing on its own disk. */
  disk: z.object({ level: z.enum(DISK_LEVELS), freeBytes: count.nullable() }),
  openAlerts: count,
  upgradeRequests: count,
})
export type Health = z.infer<typeof healthSchema>

export const getHealth = endpoint({
  method: 'GET',
  url: '/operator/health',
  access: 'operator',
  schema: {
    summary: 'Queue, AI service, mail, disk and what waits for the operator, at a glance',
    tags,
    response: { 200: healthSchema },
  },
})

const queueDetailsSchema = z.object({
  /** Who has images in the queue, most of them first; 100 clients at most. */
  clients: z.array(
    z.object({ id: idSchema, name: z.string(), waiting: count, running: count, oldestSeconds: count.nullable() }),
  ),
  /** Images made in each of the last 24 hours, the current one last. */
  hours: z.array(z.object({ from: timeSchema, images: count })),
  /** Images ordered in the last 24 hours that failed and were not retried, by failure. */
  failed: z.array(z.object({ code: z.string(), count })),
})
export type QueueDetails = z.infer<typeof queueDetailsSchema>

export const getQueueDetails = endpoint({
  method: 'GET',
  url: '/operator/queue/details',
  access: 'operator',
  schema: {
    summary: 'Who waits for images, how many were made by the hour, and why others failed',
    tags,
    response: { 200: queueDetailsSchema },
  },
})
