import { and, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { jobs } from '#server/platform/database/schema.ts'
import type { Log } from '#server/platform/log.ts'
import type { Queue } from './queue.ts'

export type ClaimedJob = { id: string; payload: Record<string, unknown>; attempts: number; groupKey: string | null }

export type JobHandler = {
  kind: string
  /** Jobs of this kind that run at the same time in this process. */
  concurrency: number
  maxAttempts: number
  /** Does the work; may run twice after a crash, so it must end in the same place. A throw is retried with back-off. */
  run(job: ClaimedJob, signal: AbortSignal): Promise<void>
  /** Called instead of a further try when all attempts failed. */
  exhausted(job: ClaimedJob, error: unknown): Promise<void>
}

export type Worker = {
  /** Takes no further jobs, waits up to `graceMs` for running ones, then releases them for others. */
  stop(graceMs: number): Promise<void>
}

const LEASE_MS = 30_000
const RENEW_MS = 10_000
const POLL_MS = 1_000
const BACKOFF_MS = 5_000

/** Runs the handlers' jobs until stopped. `owner` names this process in the leases it takes. */
export function startWorker(deps: {
  db: Database
  queue: Queue
  clock: Clock
  log: Log
  owner: string
  handlers: JobHandler[]
}): Worker {
  const { db, clock, log, owner } = deps
  const running = new Map<string, { done: Promise<void>; abort: AbortController }>()
  let stopping = false
  const pumps = deps.handlers.map((handler) => startPump(handler))

  const renewal = setInterval(() => {
    if (running.size === 0) return
    db.update(jobs)
      .set({ leaseUntil: leaseEnd() })
      .where(and(inArray(jobs.id, [...running.keys()]), eq(jobs.leaseOwner, owner)))
      .catch((error: unknown) => log.warn({ error }, 'leases could not be renewed'))
  }, RENEW_MS)

  function leaseEnd() {
    return new Date(clock.now().getTime() + LEASE_MS)
  }

  /** Takes the next ready job of a kind: fair order, skipping what other workers are taking. */
  async function claim(kind: string): Promise<ClaimedJob | undefined> {
    const now = clock.now()
    const next = db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.kind, kind), lte(jobs.runAt, now), or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, now))))
      .orderBy(jobs.priority, jobs.turn, jobs.position, jobs.id)
      .limit(1)
      .for('update', { skipLocked: true })
    const [row] = await db
      .update(jobs)
      .set({ leaseUntil: leaseEnd(), leaseOwner: owner, attempts: sql`${jobs.attempts} + 1` })
      .where(eq(jobs.id, sql`(${next})`))
      .returning({ id: jobs.id, payload: jobs.payload, attempts: jobs.attempts, groupKey: jobs.groupKey })
    return row
  }

  function startPump(handler: JobHandler) {
    let active = 0
    let claiming = false
    let again = false
    const pump = async () => {
      if (claiming) {
        again = true
        return
      }
      claiming = true
      try {
        do {
          again = false
          while (!stopping && active < handler.concurrency) {
            const job = await claim(handler.kind)
            if (!job) break
            active += 1
            execute(handler, job).finally(() => {
              active -= 1
              void pump()
            })
          }
        } while (again && !stopping)
      } catch (error) {
        log.error({ error, kind: handler.kind }, 'jobs could not be claimed')
      } finally {
        claiming = false
      }
    }
    const unsubscribe = deps.queue.onWake(handler.kind, () => void pump())
    const poll = setInterval(() => void pump(), POLL_MS)
    void pump()
    return () => {
      unsubscribe()
      clearInterval(poll)
    }
  }

  function execute(handler: JobHandler, job: ClaimedJob): Promise<void> {
    const abort = new AbortController()
    const done = attempt(handler, job, abort.signal).finally(() => running.delete(job.id))
    running.set(job.id, { done, abort })
    return done
  }

  async function attempt(handler: JobHandler, job: ClaimedJob, signal: AbortSignal): Promise<void> {
    try {
      await handler.run(job, signal)
      await db.delete(jobs).where(and(eq(jobs.id, job.id), eq(jobs.leaseOwner, owner)))
    } catch (error) {
      if (signal.aborted) return
      await recordFailure(handler, job, error).catch((failure: unknown) =>
        log.error({ error: failure, jobId: job.id }, 'a failed job could not be recorded; its lease will end'),
      )
    }
  }

  async function recordFailure(handler: JobHandler, job: ClaimedJob, error: unknown): Promise<void> {
    log.warn({ error, jobId: job.id, kind: handler.kind, attempt: job.attempts }, 'job failed')
    const mine = and(eq(jobs.id, job.id), eq(jobs.leaseOwner, owner))
    if (job.attempts >= handler.maxAttempts) {
      await handler.exhausted(job, error)
      await db.delete(jobs).where(mine)
      return
    }
    const wait = BACKOFF_MS * 2 ** (job.attempts - 1)
    await db
      .update(jobs)
      .set({
        leaseUntil: null,
        leaseOwner: null,
        runAt: new Date(clock.now().getTime() + wait),
        lastError: String(error).slice(0, 1_000),
      })
      .where(mine)
  }

  return {
    async stop(graceMs) {
      stopping = true
      for (const stopPump of pumps) stopPump()
      const all = Promise.allSettled([...running.values()].map((run) => run.done))
      let timer: NodeJS.Timeout | undefined
      await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, graceMs)))])
      clearTimeout(timer)
      clearInterval(renewal)
      for (const run of running.values()) run.abort.abort()
      await releaseLeases(db, owner)
    },
  }
}

/** Frees jobs for other workers: those of one owner, or all of them when a lone process starts after a crash. */
export async function releaseLeases(db: Database, owner?: string): Promise<void> {
  await db
    .update(jobs)
    .set({ leaseUntil: null, leaseOwner: null })
    .where(owner === undefined ? gt(jobs.leaseUntil, new Date(0)) : eq(jobs.leaseOwner, owner))
}
