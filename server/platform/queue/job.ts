import type { z } from 'zod'

/**
 * A kind of job: its name and what its payload holds, as both are stored. Jobs of earlier versions still wait in the
 * table, so a payload may gain optional fields only. Apart from its handler, so that whoever enqueues need not import
 * the work.
 */
export type JobType<Payload> = { kind: string; payload: z.ZodType<Payload> }

/** Names a kind of job; `enqueue` and its handler take their types from it. */
export function defineJob<Payload>(job: JobType<Payload>): JobType<Payload> {
  return job
}

/** A job to be queued. */
export type NewJob<Payload> = {
  id: string
  payload: Payload
  /** Small work a person waits for: overtakes all bulk work. */
  urgent?: boolean
  /** Who it is for; clients take turns. Jobs without a client share the turns of one. */
  clientId?: string
  /** What it belongs to; the groups of a client take turns. */
  groupKey?: string
  runAt?: Date
}

/** A job that this process holds under a lease. */
export type ClaimedJob<Payload> = {
  id: string
  payload: Payload
  groupKey: string | null
  /** How often it was claimed, this time included: tells this run from any other of the same job. */
  attempts: number
  /** How many runs threw. */
  failures: number
  /** How many runs were put off. */
  postponements: number
}

/** How the jobs of a kind are run. */
export type JobHandler<Payload = unknown> = JobType<Payload> & {
  /** Jobs of this kind that run at the same time in this process. */
  concurrency: number
  /** Runs that may throw before it is given up. */
  maxAttempts: number
  /** How many of `free` places may be filled now; all of them without it. */
  capacity?(free: number): Promise<number>
  /** Does the work; may run twice after a crash, so it must end in the same place. A throw is retried with back-off. */
  run(job: ClaimedJob<Payload>, signal: AbortSignal): Promise<void>
  /** Called instead of a further try when all attempts failed. */
  exhausted(job: ClaimedJob<Payload>, error: unknown): Promise<void>
}
