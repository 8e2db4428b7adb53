import { z } from 'zod'
import { defineJob } from '#server/platform/queue/job.ts'

/** Sends one mail. */
export const mailJob = defineJob({ kind: 'mail.send', payload: z.object({ mailId: z.string() }) })
