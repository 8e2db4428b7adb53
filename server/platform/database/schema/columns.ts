import { timestamp } from 'drizzle-orm/pg-core'

/** A moment, UTC. */
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAt = time('created_at').notNull()
