import { and, count, eq, inArray, isNotNull, isNull, lte, min, or, type SQL, sql } from 'drizzle-orm'
import type { Bus } from '#server/platform/bus/bus.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { jobs } from '#server/platform/database/schema.ts'
import type { JobType, NewJob } from './job.ts'

/** Whatever names a kind of job. */
type OfKind = { kind: string }

const URGENT = 0
const BULK = 1
/** Jobs of one group that share a turn: a small run starts at once, a large one waits for its next turn. */
const QUANTUM = 4
const INSERT_ROWS = 1_000

export type Queue = {
  /** Adds jobs inside the caller's transaction; call `wake` once it is committed. All share client, group and urgency. */
  enqueue<Payload>(tx: Executor, type: JobType<Payload>, batch: NewJob<NoInfer<Payload>>[]): Promise<void>
  /** Tells the workers of all processes that jobs of this kind are waiting. One that misses it finds them by polling. */
  wake(type: OfKind): void
  onWake(type: OfKind, listener: () => void): () => void
  /** Jobs of this kind, waiting or running. */
  length(executor: Executor, type: OfKind): Promise<number>
  /** Drops the waiting jobs of a group; running ones finish. */
  dropWaiting(tx: Executor, type: OfKind, groupKey: string): Promise<void>
}

/**
 * The durable queue in the `jobs` table. Fair order by start-time fair queueing (Goyal, Vin, Cheng 1996):
 * a batch starts at the turn now being served and takes one turn for every QUANTUM jobs and group of its client,
 * so that clients alternate whatever they have queued, and a client's runs share its turns.
 */
export function createQueue(clock: Clock, bus: Bus): Queue {
  return {
    async enqueue(tx, { kind }, batch) {
      const [first] = batch
      if (!first) return
      const priority = first.urgent ? URGENT : BULK
      const now = clock.now()
      const { start, groups } = await nextTurn(tx, { ...first, kind, priority, now })
      const rows = batch.map((job, index) => ({
        id: job.id,
        kind,
        payload: job.payload,
        priority,
        turn: start + Math.floor(index / QUANTUM) * groups,
        position: index,
        clientId: job.clientId,
        groupKey: job.groupKey,
        runAt: job.runAt ?? now,
        createdAt: now,
      }))
      for (let from = 0; from < rows.length; from += INSERT_ROWS) {
        await tx.insert(jobs).values(rows.slice(from, from + INSERT_ROWS))
      }
    },
    wake({ kind }) {
      bus.publish('wake', kind)
    },
    onWake: ({ kind }, listener) =>
      bus.subscribe('wake', (woken) => {
        if (woken === kind) listener()
      }),
    async length(executor, { kind }) {
      const [row] = await executor.select({ value: count() }).from(jobs).where(eq(jobs.kind, kind))
      return row?.value ?? 0
    },
    async dropWaiting(tx, { kind }, groupKey) {
      await tx.delete(jobs).where(and(eq(jobs.kind, kind), eq(jobs.groupKey, groupKey), isNull(jobs.leaseUntil)))
    },
  }
}

/**
 * Jobs that may run now. One that was never put off may run whatever the clock says: set back an hour, it would keep
 * all that was queued before waiting for that hour.
 */
export function isDue(now: Date): SQL | undefined {
  return or(lte(jobs.runAt, now), lte(jobs.runAt, jobs.createdAt))
}

/** The turn a new batch starts at, and how many groups its client has waiting with it. */
async function nextTurn(
  tx: Executor,
  { kind, clientId, groupKey, priority, now }: OfKind & Pick<NewJob<unknown>, 'clientId' | 'groupKey'> & Moment,
): Promise<{ start: number; groups: number }> {
  const [served] = await tx
    .select({ turn: min(jobs.turn) })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.priority, priority), isNull(jobs.leaseUntil), isDue(now)))
  const [others] = await tx
    .select({ groups: sql`count(distinct coalesce(${jobs.groupKey}, ''))`.mapWith(Number) })
    .from(jobs)
    .where(
      and(
        clientId === undefined ? isNull(jobs.clientId) : eq(jobs.clientId, clientId),
        sql`coalesce(${jobs.groupKey}, '') <> ${groupKey ?? ''}`,
        eq(jobs.kind, kind),
        // Urgent work has turns of its own, and takes none from the bulk.
        eq(jobs.priority, priority),
      ),
    )
  const otherGroups = others?.groups ?? 0
  return { start: (served?.turn ?? 0) + otherGroups, groups: otherGroups + 1 }
}
type Moment = { priority: number; now: Date }

/** Jobs of a kind that wait and that run, and since when the oldest ready one waits. */
export async function queueFigures(
  executor: Executor,
  kind: string,
  now: Date,
): Promise<{ waiting: number; running: number; oldest: Date | null }> {
  const isRunning = sql`${jobs.leaseUntil} > ${now.toISOString()}::timestamptz`
  const [row] = await executor
    .select({
      running: sql`count(*) filter (where ${isRunning})`.mapWith(Number),
      all: count(),
      oldest: sql`min(${jobs.runAt}) filter (where not coalesce(${isRunning}, false))`.mapWith(jobs.runAt),
    })
    .from(jobs)
    .where(eq(jobs.kind, kind))
  const running = row?.running ?? 0
  const oldest = row?.oldest ?? null
  return { waiting: (row?.all ?? 0) - running, running, oldest: oldest && oldest <= now ? oldest : null }
}

/** The same by client, as a table to select from: jobs without a client are left out. */
export function clientFigures(executor: Executor, kind: string, now: Date) {
  const isRunning = sql`coalesce(${jobs.leaseUntil} > ${now.toISOString()}::timestamptz, false)`
  return executor
    .select({
      clientId: sql<string>`${jobs.clientId}`.as('waiting_client'),
      running: sql`count(*) filter (where ${isRunning})`.mapWith(Number).as('running'),
      waiting: sql`count(*) filter (where not ${isRunning})`.mapWith(Number).as('waiting'),
      oldest: sql`min(${jobs.runAt}) filter (where not ${isRunning})`.mapWith(jobs.runAt).as('oldest'),
    })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isNotNull(jobs.clientId)))
    .groupBy(jobs.clientId)
    .as('client_figures')
}

/** Which of these jobs still exist, waiting or running. */
export async function existingJobs(executor: Executor, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await executor.select({ id: jobs.id }).from(jobs).where(inArray(jobs.id, ids))
  return new Set(rows.map((row) => row.id))
}
