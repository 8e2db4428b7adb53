import { and, count, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import type { listNotifications, Notification } from '#contract/notifications.ts'
import type { App } from '#server/app.ts'
import { notifications, studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { announceNotices } from './notify.ts'

type Person = Pick<Scope, 'clientId' | 'userId'>

const ofPerson = ({ clientId, userId }: Person) =>
  and(eq(notifications.userId, userId), eq(notifications.clientId, clientId))

/** What is mailed only is shown nowhere. */
const isListed = or(eq(notifications.inApp, true), eq(notifications.browser, true))

/** A page of a person's notices, newest first, and how many of all are unread. */
export async function listNotices(
  app: App,
  person: Person,
  { cursor, limit }: Input<typeof listNotifications>['query'],
): Promise<Output<typeof listNotifications>> {
  const older =
    cursor === undefined
      ? undefined
      : sql`(${notifications.createdAt}, ${notifications.id}) < (select last.created_at, last.id
          from ${notifications} last where last.id = ${cursor} and last.user_id = ${person.userId})`
  const rows = await app.db
    .select({ notice: notifications, sessionDeleted: studioSessions.deletedAt })
    .from(notifications)
    .leftJoin(studioSessions, eq(studioSessions.id, notifications.studioSessionId))
    .where(and(ofPerson(person), isListed, older))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit).map(({ notice, sessionDeleted }) => present(notice, sessionDeleted !== null))
  const last = page.at(-1)
  return {
    notifications: page,
    unread: await countUnread(app, person),
    nextCursor: rows.length > limit && last ? last.id : null,
  }
}

function present(notice: typeof notifications.$inferSelect, sessionDeleted: boolean): Notification {
  const { id, kind, title, body, studioSessionId, inApp, browser, createdAt, readAt } = notice
  return {
    id,
    kind,
    title,
    body,
    studioSessionId: sessionDeleted ? null : studioSessionId,
    inApp,
    browser,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }
}

async function countUnread(app: App, person: Person): Promise<number> {
  const [row] = await app.db
    .select({ unread: count() })
    .from(notifications)
    .where(and(ofPerson(person), eq(notifications.inApp, true), isNull(notifications.readAt)))
  return row?.unread ?? 0
}

/** Marks a person's notices as read, those with these ids or all; answers how many are unread then. */
export async function markRead(app: App, person: Person, ids: string[] | undefined): Promise<{ unread: number }> {
  const named = ids && inArray(notifications.id, ids)
  await app.db
    .update(notifications)
    .set({ readAt: app.clock.now() })
    .where(and(ofPerson(person), isNull(notifications.readAt), named))
  // The person's other tabs.
  announceNotices(app, person.clientId)
  return { unread: await countUnread(app, person) }
}
