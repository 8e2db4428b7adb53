import { and, count, eq, exists, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { QUEUE_PAUSES } from '#contract/operator.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database, Executor, Transaction } from '#server/platform/database/database.ts'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { isDue } from './queue.ts'

// What stands before a kind's jobs: a pause of all of them, and how many their service bears at a time. Kept in the
// database, so that all processes obey.

export type QueueState = typeof queueStates.$inferSelect
export type PauseReason = NonNullable<QueueState['pauseReason']>

/** Pauses that one job a minute tries to end: only the service itself can tell that it works again. */
const PROBED: PauseReason[] = ['outage', 'ai_setup']

const PROBE_MS = 60_000
/** How old a process's knowledge of the state may be. */
const FRESH_MS = 1_000
/** One sign of overload comes as several refusals at once: they are taken for one. */
const SLOW_ONCE_MS = 5_000
/** A service that bears this many at a time needs no limit. */
const NO_LIMIT = 64

const unknown: Omit<QueueState, 'kind'> = {
  pauseReason: null,
  pausedAt: null,
  resumeAt: null,
  probeAt: null,
  failures: 0,
  concurrency: null,
  answers: 0,
  slowedAt: null,
}

/** The state of a kind's queue; nothing was ever wrong with one that has none. */
export async function queueState(executor: Executor, kind: string): Promise<QueueState> {
  const [row] = await executor.select().from(queueStates).where(eq(queueStates.kind, kind))
  return row ?? { kind, ...unknown }
}

/**
 * The same, held until the transaction ends: neither a stop nor its end comes in between. Undefined when the kind was
 * never stopped.
 */
export async function lockQueueState(tx: Transaction, kind: string): Promise<QueueState | undefined> {
  const [row] = await tx.select().from(queueStates).where(eq(queueStates.kind, kind)).for('update')
  return row
}

/**
 * Pauses a kind's queue: nothing of it is claimed, except one probe a minute where only that can tell. False when it is
 * paused already, unless for what this reason replaces.
 */
export async function pauseQueue(
  tx: Transaction,
  kind: string,
  { reason, resumeAt = null, now }: { reason: PauseReason; resumeAt?: Date | null; now: Date },
): Promise<boolean> {
  const probeAt = PROBED.includes(reason) ? new Date(now.getTime() + PROBE_MS) : null
  const pause = { pauseReason: reason, pausedAt: now, resumeAt, probeAt }
  const rows = await tx
    .insert(queueStates)
    .values({ kind, ...pause })
    .onConflictDoUpdate({
      target: queueStates.kind,
      set: pause,
      setWhere: or(isNull(queueStates.pauseReason), inArray(queueStates.pauseReason, replacedBy(reason))),
    })
    .returning({ kind: queueStates.kind })
  return rows.length > 0
}

/** The operator's pause also ends the probes of an outage; what never passes is known better than what may. */
function replacedBy(reason: PauseReason): PauseReason[] {
  if (reason === 'operator') return QUEUE_PAUSES.filter((other) => other !== 'operator')
  return reason === 'ai_setup' ? ['outage', 'day_quota'] : []
}

/** Lets a queue go on that was stopped, for `reason` if one is given. False when it was not. */
export async function resumeQueue(tx: Transaction, kind: string, reason?: PauseReason): Promise<boolean> {
  const isStopped = reason ? eq(queueStates.pauseReason, reason) : isNotNull(queueStates.pauseReason)
  const rows = await tx
    .update(queueStates)
    .set({ pauseReason: null, pausedAt: null, resumeAt: null, probeAt: null, failures: 0 })
    .where(and(eq(queueStates.kind, kind), isStopped))
    .returning({ kind: queueStates.kind })
  return rows.length > 0
}

/** Makes ready at once what was put off. Locks jobs: whatever else is locked comes before. */
export async function runPostponedNow(tx: Transaction, kind: string, now: Date): Promise<void> {
  await tx
    .update(jobs)
    .set({ runAt: now })
    .where(and(eq(jobs.kind, kind), isNull(jobs.leaseUntil), gt(jobs.runAt, now)))
}

export type Gate = {
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

/** The gate of one kind's queue in this process. Additive increase, multiplicative decrease as in Chiu and Jain 1989. */
export function createGate({ db, clock }: { db: Database; clock: Clock }, kind: string): Gate {
  let known: QueueState | undefined
  let knownAt = 0
  const ofKind = eq(queueStates.kind, kind)
  const isProbed = inArray(queueStates.pauseReason, PROBED)

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

  /** Of all processes one gets it, once there is a job that may try. */
  async function takeProbe(): Promise<boolean> {
    const now = clock.now()
    const isFree = or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, now))
    const ready = db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.kind, kind), isDue(now), isFree))
    const rows = await db
      .update(queueStates)
      .set({ probeAt: new Date(now.getTime() + PROBE_MS) })
      .where(and(ofKind, isProbed, lte(queueStates.probeAt, now), exists(ready)))
      .returning({ kind: queueStates.kind })
    changed()
    return rows.length > 0
  }

  return {
    state,
    changed,
    async capacity(free) {
      const { pauseReason, probeAt, concurrency } = await state()
      if (pauseReason) return probeAt && probeAt <= clock.now() && (await takeProbe()) ? 1 : 0
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
      const { pauseReason } = await state()
      if (!pauseReason || !PROBED.includes(pauseReason)) return
      await db.update(queueStates).set({ probeAt: clock.now() }).where(and(ofKind, isProbed))
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
