import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Role } from '#contract/accounts.ts'
import { clients, members, users } from './accounts.ts'
import { createdAt, time } from './columns.ts'
import { mails } from './mails.ts'

/** Every link that was sent to somebody who is invited; the newest of a member is the one that counts. */
export const invitations = pgTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    memberId: text('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text('email').notNull(),
    /** Null when the operator sent it. */
    invitedBy: text('invited_by').references(() => users.id),
    /** Part of what the link's signature covers. */
    nonce: text('nonce').notNull(),
    mailId: text('mail_id').references(() => mails.id, { onDelete: 'set null' }),
    createdAt,
    expiresAt: time('expires_at').notNull(),
    acceptedAt: time('accepted_at'),
    /** When a newer one took its place. */
    replacedAt: time('replaced_at'),
    /** When the invited person asked for a new one, and at which other address. */
    askedAt: time('asked_at'),
    askedEmail: text('asked_email'),
  },
  (t) => [
    uniqueIndex('invitations_current').on(t.memberId).where(sql`replaced_at is null`),
    index('invitations_member').on(t.memberId),
    index('invitations_email').on(t.clientId, t.email),
  ],
)

/** The open question of a client to one of its members whether they want to be an owner. */
export const ownershipOffers = pgTable('ownership_offers', {
  clientId: text('client_id')
    .primaryKey()
    .references(() => clients.id),
  memberId: text('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' }),
  byMemberId: text('by_member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' }),
  /** Whether who asks becomes an editor by it. */
  stepBack: boolean('step_back').notNull(),
  createdAt,
  expiresAt: time('expires_at').notNull(),
})

/** People who were members, as they were when they left. */
export const formerMembers = pgTable(
  'former_members',
  {
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    leftAt: time('left_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.userId] })],
)

/** Links that set a new password: the newest of a user, until it is used. */
export const passwordResets = pgTable('password_resets', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** The job that made it, so that a repeated run makes no second one. */
  jobId: text('job_id').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt,
  expiresAt: time('expires_at').notNull(),
})
