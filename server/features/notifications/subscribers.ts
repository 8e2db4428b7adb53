import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CalendarTopic } from '#contract/notification-settings.ts'
import type { App } from '#server/app.ts'
import { clients, members, users } from '#server/platform/database/schema.ts'

export type Subscriber = { userId: string; clientId: string; timeZone: string; since: Date }

/** After a longer stop of the studio the next one is soon enough. */
const LATE_MS = 24 * 60 * 60_000

/** Active members who want mails of the calendar, which are off until somebody turns them on. */
export async function subscribers(app: App, topic: CalendarTopic): Promise<Subscriber[]> {
  const rows = await app.db
    .select({
      userId: users.id,
      clientId: clients.id,
      timeZone: clients.timeZone,
      chosen: users.notificationSettings,
    })
    .from(users)
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.status, 'active')))
    .innerJoin(clients, and(eq(clients.id, members.clientId), isNull(clients.suspendedAt)))
    .where(sql`${users.notificationSettings} #>> ${`{email,${topic}}`} = 'true'`)
  return rows.map(({ chosen, ...person }) => ({ ...person, since: new Date(chosen.since?.[topic] ?? 0) }))
}

/** Whether a mail of the calendar is to be written: its time came while the person wanted it, and not long ago. */
export function dueOf({ since }: Pick<Subscriber, 'since'>, moment: Date, now: Date): boolean {
  return moment > since && now.getTime() - moment.getTime() < LATE_MS
}
