import { and, eq, inArray } from 'drizzle-orm'
import { CLIENT_TOPIC } from '#contract/live.ts'
import type { NotificationKind } from '#contract/notifications.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { notifications } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'

export type Notice = {
  clientId: string
  userId: string
  kind: NotificationKind
  title: string
  body: string
  /** Null when it is about none. */
  studioSessionId: string | null
  /** What makes it the same notice: a second one with this is dropped. */
  once: string
}

/** Keeps a notice for a member, as it will be shown; a second one of the same `once` is dropped. */
export async function notify(tx: Executor, { now, ...notice }: Notice & { now: Date }): Promise<void> {
  await tx
    .insert(notifications)
    .values({ id: newId('notification', now), ...notice, createdAt: now })
    .onConflictDoNothing()
}

/** Whether any of these members was told something of these kinds about a session before. */
export async function wasTold(
  tx: Executor,
  { userIds, studioSessionId, kinds }: { userIds: string[]; studioSessionId: string; kinds: NotificationKind[] },
): Promise<boolean> {
  const [notice] = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        inArray(notifications.userId, userIds),
        eq(notifications.studioSessionId, studioSessionId),
        inArray(notifications.kind, kinds),
      ),
    )
    .limit(1)
  return notice !== undefined
}

/** Tells the client's pages that there may be new notices. Call it after the commit. */
export function announceNotices(app: App, clientId: string): void {
  app.live.publish(clientId, { kind: 'notification', topic: CLIENT_TOPIC })
}
