import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { NotificationKind } from '#contract/notifications.ts'
import type { AlertKind } from '#contract/operator.ts'
import { clients, users } from './accounts.ts'
import { createdAt, time } from './columns.ts'
import { studioSessions } from './studio-sessions.ts'

/** What a member was told, as it was shown. Written in the transaction of what it reports. */
export const notifications = pgTable(
  'notifications',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<NotificationKind>().notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    studioSessionId: text('studio_session_id').references(() => studioSessions.id),
    /** Of equal ones only the first is kept: a notice goes out once. */
    once: text('once').notNull(),
    createdAt,
    readAt: time('read_at'),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.userId, t.once),
    index('notifications_newest').on(t.userId, t.createdAt, t.id),
  ],
)

/** What the operator has to know; open until what it reports is over. */
export const alerts = pgTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** What it is about: a kind of job, a client. */
    subject: text('subject').notNull(),
    message: text('message').notNull(),
    createdAt,
    resolvedAt: time('resolved_at'),
  },
  (t) => [
    index('alerts_newest').on(t.createdAt, t.id),
    /** One open alert of a kind about a subject, however many processes notice at once. */
    uniqueIndex('alerts_open').on(t.kind, t.subject).where(sql`resolved_at is null`),
  ],
)
