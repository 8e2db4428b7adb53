import { and, eq, inArray } from 'drizzle-orm'
import { CLIENT_TOPIC } from '#contract/live.ts'
import {
  NOTIFICATION_DEFAULTS,
  type NotificationSettings,
  shownAt,
  TOPICS,
  withNotificationDefaults,
} from '#contract/notification-settings.ts'
import type { NoticeDetails, NotificationKind } from '#contract/notifications.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { notifications, users } from '#server/platform/database/schema.ts'
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
  details?: NoticeDetails
}

/**
 * Keeps a notice for a member, to be shown where the member wants it and mailed as they want it; a second one of the same
 * `once` is dropped.
 */
export async function notify(tx: Executor, { now, ...notice }: Notice & { now: Date }): Promise<void> {
  const topic = TOPICS[notice.kind]
  const settings = topic === null ? NOTIFICATION_DEFAULTS : await readChoices(tx, notice.userId)
  await tx
    .insert(notifications)
    .values({
      id: newId('notification', now),
      ...notice,
      ...shownAt(settings, topic),
      mailAt: topic === null ? null : now,
      createdAt: now,
    })
    .onConflictDoNothing()
}

/** What a person is told, and how. */
export async function readChoices(tx: Executor, userId: string): Promise<NotificationSettings> {
  const [user] = await tx.select({ chosen: users.notificationSettings }).from(users).where(eq(users.id, userId))
  return withNotificationDefaults(user?.chosen)
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
