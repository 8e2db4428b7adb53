import { and, count, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { type QueueState, queueState, returnProbe, takeProbe } from './queue-pause.ts'

/** How old a process's knowledge of the state may be. */
const FRESH_MS = 1_000
/** One sign of overload comes as several refusals at once: they are taken for one. */
const SLOW_ONCE_MS = 5_000
/** A service that bears this many at a time needs no limit. */
const NO_LIMIT = 64

/** How many jobs of a kind run at a time, over all processes, and what is known of the service they ask. */
export type ConcurrencyLimiter = {
  /** How many of `free` places may be filled now. */
  capacity(free: number): Promise<number>
  /** The state as this process knows it, at most a second old. */
  state(): Promise<QueueState>
  /** Forgets what this process knows, after a change. */
  changed(): void
  /** The service answered: its failures are over, and it may bear one more at a time. */
  answered(): Promise<void>
  /** A run ended without asking the service: if it was to try whether it is back, another job may do so at once. */
  unasked(): Promise<void>
  /** The service failed. Answers how often in a row. */
  failed(): Promise<number>
  /** The service asked to slow down: half as many at a time, once for refusals that come together. Answers how many now. */
  slowDown(): Promise<number>
}

/** The limiter of one kind's jobs in this process. Additive increase, multiplicative decrease as in Chiu and Jain 1989. */
export function createConcurrencyLimiter(
  { db, clock }: { db: Database; clock: Clock },
  kind: string,
): ConcurrencyLimiter {
  let known: QueueState | undefined
  let knownAt = 0
  const ofKind = eq(queueStates.kind, kind)

  async function state(): Promise<QueueState> {
    const now = performance.now()
    if (!known || now - knownAt >= FRESH_MS) {
      known = await queueState(db, kind)
      knownAt = now
    }
    return known
  }
  function changed(): void {
    known = undefined
  }

  async function tryProbe(): Promise<boolean> {
    const isTaken = await takeProbe(db, kind, clock.now())
    changed()
    return isTaken
  }

  return {
    state,
    changed,
    async capacity(free) {
      const { pauseReason, probeAt, concurrency } = await state()
      if (pauseReason) return probeAt && probeAt <= clock.now() && (await tryProbe()) ? 1 : 0
      if (concurrency === null) return free
      return Math.max(0, Math.min(free, concurrency - (await countRunning(db, kind, clock.now()))))
    },
    async answered() {
      const { failures, concurrency } = await state()
      if (failures === 0 && concurrency === null) return
      // Raised by one after as many answers as run at a time: a round of them.
      const raises = sql`${queueStates.answers} + 1 >= ${queueStates.concurrency}`
      const raised = sql`case when ${queueStates.concurrency} + 1 >= ${NO_LIMIT} then null else ${queueStates.concurrency} + 1 end`
      await db
        .update(queueStates)
        .set({
          failures: 0,
          concurrency: sql`case when ${raises} then ${raised} else ${queueStates.concurrency} end`,
          answers: sql`case when ${raises} then 0 else ${queueStates.answers} + 1 end`,
        })
        .where(ofKind)
      changed()
    },
    async unasked() {
      const { probeAt } = await state()
      if (probeAt === null) return
      await returnProbe(db, kind, clock.now())
      changed()
    },
    async failed() {
      const [row] = await db
        .insert(queueStates)
        .values({ kind, failures: 1 })
        .onConflictDoUpdate({ target: queueStates.kind, set: { failures: sql`${queueStates.failures} + 1` } })
        .returning({ failures: queueStates.failures })
      changed()
      return row?.failures ?? 1
    },
    async slowDown() {
      const now = clock.now()
      const running = await countRunning(db, kind, now)
      // Of what runs, where the limit has grown above it: as of the flight size in RFC 5681.
      const half = sql`greatest(1, least(${queueStates.concurrency}, ${running}::integer) / 2)`
      await db
        .insert(queueStates)
        .values({ kind, concurrency: Math.max(1, Math.floor(running / 2)), slowedAt: now })
        .onConflictDoUpdate({
          target: queueStates.kind,
          set: { concurrency: half, answers: 0, slowedAt: now },
          setWhere: or(isNull(queueStates.slowedAt), lte(queueStates.slowedAt, new Date(now.getTime() - SLOW_ONCE_MS))),
        })
      changed()
      return (await state()).concurrency ?? running
    },
  }
}

/** Jobs of a kind in the making, over all processes. */
async function countRunning(db: Database, kind: string, now: Date): Promise<number> {
  const [row] = await db
    .select({ value: count() })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), gt(jobs.leaseUntil, now)))
  return row?.value ?? 0
}
