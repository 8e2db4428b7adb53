import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { jobs } from '#server/platform/database/schema.ts'
import type { Log } from '#server/platform/log.ts'
import { settledWithin } from '#server/platform/settled.ts'
import { byTurn, nextReady } from './claim.ts'
import type { ClaimedJob, JobHandler } from './job.ts'
import { Postponed, withJitter } from './postponed.ts'
import type { Queue } from './queue.ts'

export type Worker = {
  /** Takes no further jobs, waits up to `graceMs` for running ones, then releases them for others. */
  stop(graceMs: number): Promise<void>
}

const LEASE_MS = 30_000
const RENEW_MS = 10_000
const POLL_MS = 1_000
const BACKOFF_MS = 5_000
/** A job that was claimed this often and never came back ends its process: it is given up. */
const MAX_CLAIMS = 10
/** Time for an aborted job to notice. */
const ABORT_MS = 500

/** Its payload is whatever some version of the studio stored. */
type StoredJob = ClaimedJob<unknown>
type Running = { job: StoredJob; done: Promise<void>; abort: AbortController }

/** Runs the handlers' jobs until stopped. `owner` names this process in the leases it takes. */
export function startWorker(deps: {
  db: Database
  queue: Queue
  clock: Clock
  log: Log
  owner: string
  handlers: JobHandler[]
  /** Whether what a job does can be saved; none is claimed while it cannot. */
  mayRun?: () => boolean
}): Worker {
  const { db, clock, log, owner, mayRun = () => true } = deps
  const running = new Map<string, Running>()
  /** Done, and removed by the next claim: one statement does both. */
  const finished: StoredJob[] = []
  const pumping = new Set<Promise<void>>()
  let stopping = false
  const leaseEnd = () => new Date(clock.now().getTime() + LEASE_MS)
  /** The job as we hold it; nobody else's once it was claimed again. */
  const held = (job: StoredJob) => and(eq(jobs.id, job.id), eq(jobs.leaseOwner, owner), eq(jobs.attempts, job.attempts))

  /** Takes the next ready jobs of a kind, up to `count`: fair order, skipping what other workers are taking. */
  async function claim(kind: string, count: number): Promise<StoredJob[]> {
    const now = clock.now()
    const over = finished.splice(0)
    // A clock that jumped ahead ends our own leases too; what runs or ended here is not claimed again.
    const except = [...running.keys(), ...over.map(({ id }) => id)]
    const next = db.$with('next').as(nextReady(db, { kind, now, count, except }))
    const removed = db.$with('removed').as(removal(over))
    const claimed = await (over.length > 0 ? db.with(next, removed) : db.with(next))
      .update(jobs)
      .set({ leaseUntil: leaseEnd(), leaseOwner: owner, attempts: sql`${jobs.attempts} + 1` })
      .where(inArray(jobs.id, db.select({ id: next.id }).from(next)))
      .returning({
        id: jobs.id,
        payload: jobs.payload,
        groupKey: jobs.groupKey,
        attempts: jobs.attempts,
        failures: jobs.failures,
        postponements: jobs.postponements,
        priority: jobs.priority,
        turn: jobs.turn,
        position: jobs.position,
      })
      .catch((error: unknown) => {
        finished.push(...over)
        throw error
      })
    return claimed.sort(byTurn)
  }

  async function claimUpTo(handler: JobHandler, free: number): Promise<StoredJob[]> {
    const places = handler.capacity ? await handler.capacity(free) : free
    if (places > 0) return claim(handler.kind, places)
    if (finished.length === 0) return []
    // What ended here still counts as running until it is removed: it may be all that fills the capacity.
    await removeFinished()
    return claimUpTo(handler, free)
  }

  async function removeFinished(): Promise<void> {
    const over = finished.splice(0)
    await removal(over).catch((error: unknown) => {
      finished.push(...over)
      throw error
    })
  }

  function removal(over: StoredJob[]) {
    return db
      .delete(jobs)
      .where(or(sql`false`, ...over.map(held)))
      .returning({ id: jobs.id })
  }

  async function renew(): Promise<void> {
    if (running.size === 0) return
    await db
      .update(jobs)
      .set({ leaseUntil: leaseEnd() })
      .where(and(inArray(jobs.id, [...running.keys()]), eq(jobs.leaseOwner, owner)))
  }

  /** Keeps a kind's slots filled; one round at a time, and another when it was asked for during the round. */
  function startPump(handler: JobHandler): () => void {
    let active = 0
    let isPumping = false
    let again = false
    const fill = async () => {
      do {
        again = false
        while (!stopping && mayRun() && active < handler.concurrency) {
          const claimed = await claimUpTo(handler, handler.concurrency - active)
          if (claimed.length === 0) break
          active += claimed.length
          for (const job of claimed) {
            execute(handler, job).finally(() => {
              active -= 1
              // Jobs that end in the same turn of the event loop are replaced, and removed, by one statement.
              setImmediate(pump)
            })
          }
        }
      } while (again && !stopping)
    }
    const pump = () => {
      if (isPumping) {
        again = true
        return
      }
      if (stopping) return
      isPumping = true
      const round = fill()
        .catch((error: unknown) => log.error({ error, kind: handler.kind }, 'failed to claim jobs'))
        .finally(() => {
          isPumping = false
          pumping.delete(round)
        })
      pumping.add(round)
    }
    const unsubscribe = deps.queue.onWake(handler, pump)
    const poll = setInterval(pump, POLL_MS)
    pump()
    return () => {
      unsubscribe()
      clearInterval(poll)
    }
  }

  function execute(handler: JobHandler, job: StoredJob): Promise<void> {
    const abort = new AbortController()
    const done = attempt(handler, job, abort.signal).finally(() => running.delete(job.id))
    running.set(job.id, { job, done, abort })
    return done
  }

  async function attempt(handler: JobHandler, stored: StoredJob, signal: AbortSignal): Promise<void> {
    const payload = handler.payload.safeParse(stored.payload)
    if (!payload.success) {
      // No later run reads it any better.
      const { issues } = payload.error
      log.error({ jobId: stored.id, kind: handler.kind, issues }, 'removed job with unreadable payload')
      finished.push(stored)
      return
    }
    const job = { ...stored, payload: payload.data }
    try {
      if (job.attempts - job.postponements > MAX_CLAIMS) await giveUp(handler, job, new Error('never came back'))
      else await handler.run(job, signal)
    } catch (error) {
      if (signal.aborted) return
      const record = error instanceof Postponed ? postpone(job, error) : recordFailure(handler, job, error)
      return record.catch((failure: unknown) =>
        log.error({ error: failure, jobId: job.id }, 'failed to record failed job; its lease will end'),
      )
    }
    finished.push(job)
  }

  async function postpone(job: StoredJob, { delayMs, cause }: Postponed): Promise<void> {
    await db
      .update(jobs)
      .set({
        leaseUntil: null,
        leaseOwner: null,
        postponements: job.postponements + 1,
        runAt: new Date(clock.now().getTime() + delayMs),
        lastError: String(cause).slice(0, 1_000),
      })
      .where(held(job))
  }

  async function recordFailure(handler: JobHandler, job: StoredJob, error: unknown): Promise<void> {
    log.warn({ error, jobId: job.id, kind: handler.kind, failures: job.failures + 1 }, 'failed to run job')
    if (job.failures + 1 >= handler.maxAttempts) {
      await giveUp(handler, job, error)
      await db.delete(jobs).where(held(job))
      return
    }
    await db
      .update(jobs)
      .set({
        leaseUntil: null,
        leaseOwner: null,
        failures: job.failures + 1,
        runAt: new Date(clock.now().getTime() + withJitter(BACKOFF_MS * 2 ** job.failures)),
        lastError: String(error).slice(0, 1_000),
      })
      .where(held(job))
  }

  async function giveUp(handler: JobHandler, job: StoredJob, error: unknown): Promise<void> {
    const [ours] = await db.select({ id: jobs.id }).from(jobs).where(held(job))
    if (ours) await handler.exhausted(job, error)
  }

  const renewal = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ error }, 'failed to renew leases'))
  }, RENEW_MS)
  const stops = deps.handlers.map(startPump)
  const ends = () => [...running.values()].map(({ done }) => done)

  return {
    async stop(graceMs) {
      stopping = true
      for (const stopPump of stops) stopPump()
      // A claim that is under way ends as a running job, and is waited for like the others.
      await Promise.all(pumping)
      await settledWithin(graceMs, ends())
      clearInterval(renewal)
      for (const run of running.values()) run.abort.abort()
      await settledWithin(ABORT_MS, ends())
      try {
        await removeFinished()
        await handBack(db, owner)
      } catch (error) {
        // A database that takes no writes must not keep the process: the leases end, and the jobs run again.
        log.warn({ error }, 'failed to hand back leases')
      }
    },
  }
}

/** Frees the jobs of an orderly end; being interrupted is not counted against them. */
async function handBack(db: Database, owner: string): Promise<void> {
  await db
    .update(jobs)
    .set({ leaseUntil: null, leaseOwner: null, attempts: sql`${jobs.attempts} - 1` })
    .where(eq(jobs.leaseOwner, owner))
}

/** Frees every job. Only for a process that is alone on its database: the leases are of one that died. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db
    .update(jobs)
    .set({ leaseUntil: null, leaseOwner: null })
    .where(gt(jobs.leaseUntil, new Date(0)))
}
