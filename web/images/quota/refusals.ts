import { z } from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { Problem } from '#contract/problem.ts'

const quotaSchema = z.object({
  used: z.number(),
  limit: z.number(),
  /** Ordered and not generated yet. */
  waiting: z.number().default(0),
  requested: z.number(),
  /** How many images are left this month. */
  affordable: z.number(),
})
export type QuotaRefusal = z.infer<typeof quotaSchema>

/** The numbers of a refusal for the month's limit; null for anything else. */
export function quotaRefusalOf(error: unknown): QuotaRefusal | null {
  if (!(error instanceof Problem) || error.code !== 'quota_exceeded') return null
  return quotaSchema.safeParse(error.extras).data ?? null
}

/** Seconds until a full queue is worth asking again; null for anything else. */
export function retrySecondsOf(error: unknown): number | null {
  if (!(error instanceof Problem) || error.code !== 'queue_full') return null
  const { retryAfterSeconds } = error.extras
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : LIMITS.queueFullRetrySeconds
}
