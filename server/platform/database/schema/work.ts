import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { QueuePause } from '#contract/operator.ts'
import { createdAt, time } from './columns.ts'

export const jobs = pgTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').$type<unknown>().notNull(),
    /** Lower goes first, whatever its turn. */
    priority: integer('priority').notNull(),
    /** Fair order inside a priority: start tags of start-time fair queueing. */
    turn: integer('turn').notNull(),
    position: integer('position').notNull(),
    clientId: text('client_id'),
    groupKey: text('group_key'),
    /** Claims so far; tells one run of the job from another. */
    attempts: integer('attempts').notNull().default(0),
    /** Runs that threw. */
    failures: integer('failures').notNull().default(0),
    /** Runs that were put off and count neither as a failure nor as one that never came back. */
    postponements: integer('postponements').notNull().default(0),
    runAt: time('run_at').notNull(),
    leaseUntil: time('lease_until'),
    leaseOwner: text('lease_owner'),
    lastError: text('last_error'),
    createdAt,
  },
  (t) => [
    index('jobs_ready').on(t.kind, t.priority, t.turn, t.position, t.id),
    index('jobs_lease').on(t.leaseUntil).where(sql`lease_until is not null`),
    index('jobs_client').on(t.clientId, t.groupKey),
  ],
)

/** The queue of a kind of job, once its service failed or it was paused: the pause, and how many jobs run at a time. */
export const queueStates = pgTable('queue_states', {
  kind: text('kind').primaryKey(),
  pauseReason: text('pause_reason').$type<QueuePause>(),
  pausedAt: time('paused_at'),
  /** When it goes on by itself. */
  resumeAt: time('resume_at'),
  /** When one job may try whether the service is back. */
  probeAt: time('probe_at'),
  /** Failures of the service since it last answered. */
  failures: integer('failures').notNull().default(0),
  /** Jobs at a time over all processes, since the service asked to slow down; null is as many as there are places. */
  concurrency: integer('concurrency'),
  /** Answers since `concurrency` was last changed. */
  answers: integer('answers').notNull().default(0),
  slowedAt: time('slowed_at'),
})

/** Answers kept for 24 hours under the caller's Idempotency-Key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    clientId: text('client_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    body: jsonb('body'),
    createdAt,
  },
  (t) => [primaryKey({ columns: [t.clientId, t.key] })],
)
