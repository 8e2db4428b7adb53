import { and, eq, exists, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { QUEUE_PAUSES } from '#contract/operator.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { isDue } from './queue.ts'

// The pause of all jobs of a kind. Kept in the database, so that all processes obey.

export type QueueState = typeof queueStates.$inferSelect
export type PauseReason = NonNullable<QueueState['pauseReason']>

/** Pauses that one job a minute tries to end: only the service itself can tell that it works again. */
const PROBED: PauseReason[] = ['outage', 'ai_setup']

const PROBE_MS = 60_000

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

/** Whether a job may try now if the pause is over. Of all processes one gets the probe, once there is a job for it. */
export async function takeProbe(executor: Executor, kind: string, now: Date): Promise<boolean> {
  const isFree = or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, now))
  const ready = executor
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isDue(now), isFree))
  const rows = await executor
    .update(queueStates)
    .set({ probeAt: new Date(now.getTime() + PROBE_MS) })
    .where(and(isProbed(kind), lte(queueStates.probeAt, now), exists(ready)))
    .returning({ kind: queueStates.kind })
  return rows.length > 0
}

/** Gives back a probe that asked the service nothing: another job may try at once. */
export async function returnProbe(executor: Executor, kind: string, now: Date): Promise<void> {
  await executor.update(queueStates).set({ probeAt: now }).where(isProbed(kind))
}

const isProbed = (kind: string) => and(eq(queueStates.kind, kind), inArray(queueStates.pauseReason, PROBED))
