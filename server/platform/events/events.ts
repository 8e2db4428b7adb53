import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Clock } from '#server/platform/clock.ts'
import { inBatches } from '#server/platform/database/batches.ts'
import type { Database } from '#server/platform/database/database.ts'
import { events } from '#server/platform/database/schema.ts'
import type { Log } from '#server/platform/log.ts'

/** Something that happened, as it was recorded. `waiting` are the listeners that have not handled it yet. */
export type StoredEvent = Omit<typeof events.$inferSelect, 'retryAt'>

/** Something that follows from recorded events. */
export type StoredListener = {
  /** Stored with the events that wait for it: never renamed. */
  name: string
  kinds: readonly string[]
  /** Called again when it throws, and when the process dies before the end is noted. */
  handle(event: StoredEvent): Promise<void>
}

/** Events claimed at a time. */
const BATCH = 100
/** How long a claim keeps other processes away. */
const CLAIM_MS = 30_000
const BACKOFF_MS = 5_000
const LONGEST_BACKOFF_MS = 60 * 60_000

export type Events = {
  /** Sets who hears of events. Once, before anything is recorded: no event may miss a listener. */
  join(listeners: StoredListener[]): void
  /** The listeners of a kind, by name. */
  listenersOf(kind: string): string[]
  /** Hands recorded events to their listeners. Never throws: what failed is delivered again. */
  deliver(recorded: StoredEvent[]): Promise<void>
  /** Delivers what is due: what a process that died has left, and what a listener failed at. */
  deliverWaiting(): Promise<void>
  /** Makes all that waits due. Only for a process that is alone on its database. */
  releaseClaims(): Promise<void>
}

/** Delivers events at least once to each of their listeners. */
export function createEvents({ db, clock, log }: { db: Database; clock: Clock; log: Log }): Events {
  let joined: StoredListener[] | undefined
  const isWaiting = sql`${events.waiting} <> '{}'`

  async function handle(event: StoredEvent, name: string): Promise<boolean> {
    // An event of a newer version, or a listener that is gone: left to whoever knows it.
    const listener = joined?.find((one) => one.name === name)
    if (!listener) return false
    try {
      await listener.handle(event)
      return true
    } catch (error) {
      log.error({ error, listener: name, eventId: event.id, kind: event.kind }, 'failed to handle event')
      return false
    }
  }

  async function noteFailure({ id, failures }: StoredEvent, waiting: string[]): Promise<void> {
    const backoff = Math.min(BACKOFF_MS * 2 ** failures, LONGEST_BACKOFF_MS)
    const retryAt = new Date(clock.now().getTime() + backoff)
    await db
      .update(events)
      .set({ waiting, failures: failures + 1, retryAt })
      .where(eq(events.id, id))
  }

  async function deliverAll(recorded: StoredEvent[]): Promise<void> {
    const done: string[] = []
    for (const event of recorded) {
      const left: string[] = []
      for (const name of event.waiting) if (!(await handle(event, name))) left.push(name)
      if (left.length > 0) await noteFailure(event, left)
      else if (event.waiting.length > 0) done.push(event.id)
    }
    for (const ids of inBatches(done)) await db.update(events).set({ waiting: [] }).where(inArray(events.id, ids))
  }

  /** Claims up to a batch of due events, so that no two processes deliver the same. */
  async function claim() {
    const now = clock.now()
    const due = db
      .select({ id: events.id })
      .from(events)
      .where(and(isWaiting, lte(events.retryAt, now)))
      .orderBy(events.retryAt)
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const rows = await db
      .update(events)
      .set({ retryAt: new Date(now.getTime() + CLAIM_MS) })
      .where(inArray(events.id, due))
      .returning()
    return rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  }

  return {
    join(listeners) {
      joined = listeners
    },
    listenersOf(kind) {
      if (!joined) throw new Error('events are recorded before their listeners joined')
      return joined.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name)
    },
    deliver: (recorded) =>
      deliverAll(recorded).catch((error: unknown) =>
        log.warn({ error }, 'failed to mark events as delivered; they will be delivered again'),
      ),
    async deliverWaiting() {
      for (let rows = await claim(); rows.length > 0; rows = rows.length === BATCH ? await claim() : []) {
        await deliverAll(rows)
      }
    },
    async releaseClaims() {
      await db.update(events).set({ retryAt: clock.now() }).where(isWaiting)
    },
  }
}
