import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, time } from './columns.ts'

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** Authenticator apps. Keys are encrypted with the installation's secret. */
export const totpFactors = pgTable('totp_factors', {
  userId: userId().primaryKey(),
  /** Null until the first app is confirmed. */
  key: text('key'),
  addedAt: time('added_at'),
  /** The 30 seconds whose code was accepted last: neither it nor an earlier one is accepted again. */
  lastStep: integer('last_step').notNull().default(0),
  /** The key of an app that is being added. */
  newKey: text('new_key'),
  newKeyAt: time('new_key_at'),
})

export const backupCodes = pgTable(
  'backup_codes',
  {
    userId: userId(),
    codeHash: text('code_hash').notNull(),
    createdAt,
    usedAt: time('used_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
)

/** Sign-ins whose password was right and whose second factor is still asked for. */
export const signInChallenges = pgTable(
  'sign_in_challenges',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: userId(),
    /** Codes that were tried. */
    attempts: integer('attempts').notNull().default(0),
    createdAt,
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [index('sign_in_challenges_user').on(t.userId), index('sign_in_challenges_end').on(t.expiresAt)],
)
