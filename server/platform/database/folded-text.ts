import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { foldedWords } from '#contract/text.ts'

// The database's side of contract/text.ts: functions that know every letter, whatever the locale of the database.

/** A column as searches compare it. */
export const folded = (column: SQLWrapper): SQL => sql`text_folded(${column})`

/** A column as lists are ordered by it. */
export const ordered = (column: SQLWrapper): SQL => sql`text_order(${column}) collate "C"`

/** What of two SKUs is equal when they are the same to a person. */
export const identityOf = (sku: SQLWrapper): SQL => sql`sku_identity(${sku})`

/** What photos find their product by: the identity of its SKU without separators; see contract/sku-key.ts. */
export const skuKeyOf = (sku: SQLWrapper): SQL => sql`sku_key(${sku})`

/** Whether a folded text contains every word of a search, whose wildcards count as plain characters. */
export function containsEveryWord(text: SQLWrapper, search = ''): SQL | undefined {
  return and(...foldedWords(search).map((word) => sql`${text} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`))
}
