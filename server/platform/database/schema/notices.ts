import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { NoticeDetails, NotificationKind } from '#contract/notifications.ts'
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
    /** Whether it stands under the bell, and whether browsers show it: as the person chose when it came. */
    inApp: boolean('in_app').notNull().default(true),
    browser: boolean('browser').notNull().default(true),
    /** When to see next whether it is mailed; null once that is decided. */
    mailAt: time('mail_at'),
    /** What only its mail says. */
    details: jsonb('details').$type<NoticeDetails>(),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.userId, t.once),
    index('notifications_newest').on(t.userId, t.createdAt, t.id),
    index('notifications_mail').on(t.mailAt, t.userId).where(sql`mail_at is not null`),
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
