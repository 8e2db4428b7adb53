import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { AlertKind } from '#contract/operator.ts'
import type { Executor } from './database/database.ts'
import { alerts } from './database/schema.ts'
import { newId } from './ids.ts'

/** Tells the operator, in the transaction of what it reports. An alert of this kind and subject that is open is reworded. */
export async function raiseAlert(
  tx: Executor,
  { now, ...alert }: { kind: AlertKind; subject: string; message: string; now: Date },
): Promise<void> {
  await tx
    .insert(alerts)
    .values({ id: newId('alert', now), ...alert, createdAt: now })
    .onConflictDoUpdate({
      target: [alerts.kind, alerts.subject],
      targetWhere: isNull(alerts.resolvedAt),
      set: { message: alert.message },
    })
}

/** Changes the words of an open alert, when more is known about what it reports; nothing when none is open. */
export async function rewordAlert(
  tx: Executor,
  { kind, subject, message }: { kind: AlertKind; subject: string; message: string },
): Promise<void> {
  await tx
    .update(alerts)
    .set({ message })
    .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), isNull(alerts.resolvedAt)))
}

/** Closes the open alerts of these kinds about one subject: what they reported is over. */
export async function resolveAlerts(
  tx: Executor,
  { kinds, subject, now }: { kinds: AlertKind[]; subject: string; now: Date },
): Promise<void> {
  await tx
    .update(alerts)
    .set({ resolvedAt: now })
    .where(and(inArray(alerts.kind, kinds), eq(alerts.subject, subject), isNull(alerts.resolvedAt)))
}
