import { and, eq, isNull, lt, notInArray, or } from 'drizzle-orm'
import type { Database } from '#server/platform/database/database.ts'
import { jobs } from '#server/platform/database/schema.ts'
import { isDue } from './queue.ts'

type Place = { id: string; priority: number; turn: number; position: number }

/**
 * Locks the ready jobs of a kind that come next, up to `count`, in fair order, skipping what other workers are taking.
 * Jobs in `except` are left out whatever their leases say.
 */
export function nextReady(
  db: Database,
  { kind, now, count, except }: { kind: string; now: Date; count: number; except: string[] },
) {
  const isFree = or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, now))
  const isOther = except.length > 0 ? notInArray(jobs.id, except) : undefined
  return db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isDue(now), isFree, isOther))
    .orderBy(jobs.priority, jobs.turn, jobs.position, jobs.id)
    .limit(count)
    .for('update', { skipLocked: true })
}

/** Compares two jobs in the same order, which an update that claims several does not keep. */
export function byTurn(a: Place, b: Place): number {
  return a.priority - b.priority || a.turn - b.turn || a.position - b.position || (a.id < b.id ? -1 : 1)
}
