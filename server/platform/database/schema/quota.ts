import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PlanId } from '#contract/accounts.ts'
import { clients, users } from './accounts.ts'
import { createdAt, time } from './columns.ts'

/** One row a client and month (UTC): the lock under which every unit of quota is taken. */
export const usageMonths = pgTable(
  'usage_months',
  {
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    month: text('month').notNull(),
    used: integer('used').notNull().default(0),
    inFlight: integer('in_flight').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.month] })],
)

/** The ledger: one charge an image, ever. Its sum equals the delivered images. */
export const usageEntries = pgTable(
  'usage_entries',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    month: text('month').notNull(),
    imageId: text('image_id').notNull().unique(),
    userId: text('user_id'),
    units: integer('units').notNull(),
    createdAt,
  },
  (t) => [index('usage_entries_month').on(t.clientId, t.month)],
)

/** Wishes for another plan, decided by the operator. At most one of a client is open. */
export const planRequests = pgTable(
  'plan_requests',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    plan: text('plan').$type<PlanId>().notNull(),
    requestedBy: text('requested_by').references(() => users.id),
    createdAt,
    decidedAt: time('decided_at'),
    approved: boolean('approved'),
  },
  (t) => [uniqueIndex('plan_requests_open').on(t.clientId).where(sql`decided_at is null`)],
)

/** What the payment service knows of a client that pays by card. */
export const subscriptions = pgTable('subscriptions', {
  clientId: text('client_id')
    .primaryKey()
    .references(() => clients.id),
  customerId: text('customer_id').notNull().unique(),
  /** The plan that was set for what is paid; null before the first payment and after the last one. */
  plan: text('plan').$type<PlanId>(),
  /** When the first payment failed of those that fail now; null while all succeed. */
  failedAt: time('failed_at'),
  /** How often the payment service said that something changed, and up to which of these it was asked since. */
  changes: integer('changes').notNull().default(0),
  changesRead: integer('changes_read').notNull().default(0),
  readAt: time('read_at'),
  createdAt,
})
