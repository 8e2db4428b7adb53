import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment, UTC. */
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAt = time('created_at').notNull()

/** Text that is compared byte by byte, whatever the database's locale. */
export const bytewise = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
