import type { NotificationKind } from '#contract/notifications.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { notifications } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'

export type Notice = {
  clientId: string
  userId: string
  kind: NotificationKind
  title: string
  body: string
  studioSessionId: string
  /** What makes it the same notice: a second one with this is dropped. */
  once: string
}

/** Keeps a notice for a member, as it will be shown; in the transaction of what it reports, so that neither comes alone. */
export async function notify(tx: Executor, { now, ...notice }: Notice & { now: Date }): Promise<void> {
  await tx
    .insert(notifications)
    .values({ id: newId('notification', now), ...notice, createdAt: now })
    .onConflictDoNothing()
}
