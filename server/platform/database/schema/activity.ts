import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { clients } from './accounts.ts'
import { createdAt, time } from './columns.ts'

/** What happened, each written in the transaction that made it happen. */
export const events = pgTable(
  'events',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    /** Who did it; null is the studio itself. */
    userId: text('user_id'),
    kind: text('kind').notNull(),
    /** The session, board, product and so on it is about; null when there are several. */
    objectId: text('object_id'),
    payload: jsonb('payload').$type<unknown>().notNull(),
    /** The listeners that have not handled it yet, by name. */
    waiting: text('waiting').array().notNull(),
    /** Deliveries in which a listener failed. */
    failures: integer('failures').notNull().default(0),
    /** When another process may deliver it: until then it is left to the one that recorded or claimed it. */
    retryAt: time('retry_at').notNull(),
    createdAt,
  },
  (t) => [
    index('events_waiting').on(t.retryAt).where(sql`waiting <> '{}'`),
    index('events_newest').on(t.clientId, t.createdAt, t.id),
    index('events_age').on(t.createdAt),
  ],
)
