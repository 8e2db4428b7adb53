import type { App } from '#server/app.ts'
import { afterCommit } from '#server/platform/database/after-commit.ts'
import { inBatches } from '#server/platform/database/batches.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { events } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import type { Fact } from './facts.ts'

/** The process that recorded an event delivers it; others only when it has not done so for this long. */
const OWN_MS = 10_000

/**
 * Records facts in the transaction that makes them: they are there exactly when it commits, and its listeners hear of
 * them at once. One insert for up to a thousand facts.
 */
export async function record(app: App, tx: Transaction, ...facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  const now = app.clock.now()
  const recorded = facts.map((fact) => ({
    ...fact,
    id: newId('event', now),
    createdAt: now,
    waiting: app.events.listenersOf(fact.kind),
    failures: 0,
  }))
  const retryAt = new Date(now.getTime() + OWN_MS)
  for (const batch of inBatches(recorded)) {
    await tx.insert(events).values(batch.map((event) => ({ ...event, retryAt })))
  }
  afterCommit(tx, () => app.events.deliver(recorded))
}
