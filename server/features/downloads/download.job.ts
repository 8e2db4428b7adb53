import { z } from 'zod'
import { defineJob } from '#server/platform/queue/job.ts'

/** Packs the archives of one download. */
export const downloadJob = defineJob({ kind: 'download.pack', payload: z.object({ downloadId: z.string() }) })
