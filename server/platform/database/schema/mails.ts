import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { MailKind, MailStatus } from '#contract/mails.ts'
import { clients, users } from './accounts.ts'
import { createdAt, time } from './columns.ts'

/** Every mail that was decided on, written in the transaction of what it reports. */
export const mails = pgTable(
  'mails',
  {
    id: text('id').primaryKey(),
    /** Null for mails of the installation. */
    clientId: text('client_id').references(() => clients.id),
    /** Whose membership must still stand when it is sent; null for people who are no members. */
    userId: text('user_id').references(() => users.id),
    toAddress: text('to_address').notNull(),
    fromName: text('from_name').notNull(),
    kind: text('kind').$type<MailKind>().notNull(),
    subject: text('subject').notNull(),
    /** What its template needs, by kind. */
    data: jsonb('data').$type<unknown>().notNull(),
    status: text('status').$type<MailStatus>().notNull(),
    /** Tries so far. */
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: time('next_attempt_at'),
    /** The mail server's latest answer, word for word. */
    answer: text('answer'),
    /** Of equal ones only the first is kept: a mail goes out once. */
    dedupeKey: text('dedupe_key'),
    createdAt,
    sentAt: time('sent_at'),
  },
  (t) => [
    index('mails_newest').on(t.createdAt, t.id),
    uniqueIndex('mails_once').on(t.dedupeKey),
    index('mails_client').on(t.clientId, t.createdAt),
  ],
)
