import { z } from 'zod'
import { defineJob } from '#server/platform/queue/job.ts'

/** Reads a client's subscription at the payment service, and puts the client on the plan it pays for. */
export const subscriptionJob = defineJob({ kind: 'billing.read', payload: z.object({ clientId: z.string() }) })
