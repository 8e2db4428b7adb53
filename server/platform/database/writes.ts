import type { Logger } from 'drizzle-orm/logger'

/** Hears of statements that may change certain tables, before they run. */
export type Writes = {
  on(tables: readonly string[], listener: () => void): void
}

/** A select that locks rows, `for update`, changes nothing. */
const WRITE = /\b(?:insert|(?<!\bfor (?:no key )?)update|delete|truncate|merge)\b/i

/** Watches what a database is told through drizzle; for a database that nobody else writes. */
export function watchWrites(): Writes & { logger: Logger } {
  const listeners: { tables: RegExp; listener: () => void }[] = []
  return {
    on(tables, listener) {
      listeners.push({ tables: new RegExp(`\\b(?:${tables.join('|')})\\b`), listener })
    },
    logger: {
      logQuery(statement) {
        if (!WRITE.test(statement)) return
        for (const { tables, listener } of listeners) if (tables.test(statement)) listener()
      },
    },
  }
}
