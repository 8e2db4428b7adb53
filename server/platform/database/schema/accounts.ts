import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { PlanId, Role } from '#contract/accounts.ts'
import type { MemberStatus } from '#contract/members.ts'
import type { StoredNotifications } from '#contract/notification-settings.ts'
import type { GenerationDefaults } from '#contract/user-settings.ts'
import { createdAt, time } from './columns.ts'

// User, auth_sessions, auth_accounts, auth_verifications are kept by better-auth.

export const clients = pgTable('clients', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  plan: text('plan').$type<PlanId>().notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  /** Since when nobody of it can sign in; null while everybody can. */
  suspendedAt: time('suspended_at'),
  /** Where its calendar is: mails that go out at an hour of the day. */
  timeZone: text('time_zone').notNull().default('UTC'),
  createdAt,
})

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** The picture that shows them. */
  photoId: text('photo_id'),
  /** What they are told and how, as far as they chose it, and since when mails of the calendar are on. */
  notificationSettings: jsonb('notification_settings').$type<StoredNotifications>().notNull().default({}),
  /** The latest mail of notices. */
  noticeMailAt: time('notice_mail_at'),
  /** What new studioSessions of theirs start with, as far as they chose it. */
  generationDefaults: jsonb('generation_defaults').$type<Partial<GenerationDefaults>>().notNull().default({}),
  createdAt,
  updatedAt: time('updated_at').notNull(),
})

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    /** The latest request with it, to within some minutes; null until the second one. */
    seenAt: time('seen_at'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt,
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('auth_sessions_user').on(t.userId)],
)

export const authAccounts = pgTable(
  'auth_accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt,
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('auth_accounts_user').on(t.userId)],
)

export const authVerifications = pgTable('auth_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: time('expires_at').notNull(),
  createdAt,
  updatedAt: time('updated_at').notNull(),
})

/** A person's place in exactly one client. */
export const members = pgTable(
  'members',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    /** Null until the invitation is accepted. */
    userId: text('user_id')
      .unique()
      .references(() => users.id),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<MemberStatus>().notNull(),
    joinedAt: time('joined_at'),
    /** The latest use of the studio, to within some minutes. */
    seenAt: time('seen_at'),
    createdAt,
  },
  (t) => [index('members_client').on(t.clientId)],
)

/** People who run the installation. They belong to no client. */
export const operators = pgTable('operators', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id),
  createdAt,
})
