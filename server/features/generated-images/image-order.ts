import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import type { ImageRow } from './image-rows.ts'

/** The orders images are listed in; `position` is that of a studioSession's gallery, `deleted` that of the bin. */
export type ImageSort = 'position' | 'newest' | 'oldest' | 'rating' | 'product' | 'deleted'

/** One column of an order, with the value a cursor keeps of it. */
type Key = {
  column: SQL | AnyColumn
  schema: z.ZodType<string | number>
  of: (row: ImageRow) => string | number
  bound: (value: string | number, clientId: string) => SQL
}

const id = z.string().regex(/^[\w-]{1,64}$/)
const integer = (value: string | number) => sql`${value}::integer`
const text = (value: string | number) => sql`${value}::text`

const byTime: Key = {
  column: generatedImages.createdAt,
  // PostgreSQL knows no year 0.
  schema: z.iso.datetime().refine((time) => time >= '0001'),
  of: (row) => row.createdAt.toISOString(),
  bound: (value) => sql`${value}::timestamptz`,
}
const byDeletion: Key = {
  ...byTime,
  column: generatedImages.deletedAt,
  of: (row) => (row.deletedAt ?? row.createdAt).toISOString(),
}
const byPosition: Key = {
  column: generatedImages.position,
  schema: z.int32(),
  of: (row) => row.position,
  bound: integer,
}
const byPositionBackwards: Key = {
  ...byPosition,
  column: sql`-${generatedImages.position}`,
  of: (row) => -row.position,
}
const byId: Key = { column: generatedImages.id, schema: id, of: (row) => row.id, bound: text }
const byRating: Key = {
  column: sql`coalesce(${generatedImages.rating}, 0)`,
  schema: z.int32(),
  of: (row) => row.rating ?? 0,
  bound: integer,
}
const byProduct: Key = { column: generatedImages.productId, schema: id, of: (row) => row.productId, bound: text }
/** A name may be longer than a cursor, so the cursor keeps the product and the name is looked up. */
const byProductName: Key = {
  ...byProduct,
  column: products.nameOrder,
  bound: (value, clientId) => sql`(select named.name_order from ${products} named
    where named.id = ${value} and named.client_id = ${clientId})`,
}

/** Images planned together are of the same moment: within it they stand as in the gallery, whichever way time runs. */
const ORDERS: Record<ImageSort, { direction: 'asc' | 'desc'; keys: Key[] }> = {
  position: { direction: 'asc', keys: [byPosition, byId] },
  newest: { direction: 'desc', keys: [byTime, byPositionBackwards, byId] },
  oldest: { direction: 'asc', keys: [byTime, byPosition, byId] },
  rating: { direction: 'desc', keys: [byRating, byTime, byPositionBackwards, byId] },
  product: { direction: 'asc', keys: [byProductName, byProduct, byTime, byPosition, byId] },
  deleted: { direction: 'desc', keys: [byDeletion, byId] },
}

export function orderBy(sort: ImageSort): SQL[] {
  const { direction, keys } = ORDERS[sort]
  return keys.map(({ column }) => (direction === 'asc' ? sql`${column} asc` : sql`${column} desc`))
}

/** Where the list goes on after this row: opaque to callers, at most 200 characters. */
export function cursorAfter(row: ImageRow, sort: ImageSort): string {
  return Buffer.from(JSON.stringify([sort, ...ORDERS[sort].keys.map((key) => key.of(row))])).toString('base64url')
}

/** The rows after a cursor of the same order. Throws `invalid_request` for anything else. */
export function afterCursor(cursor: string, sort: ImageSort, clientId: string): SQL {
  const { direction, keys } = ORDERS[sort]
  const values = readCursor(cursor, sort, keys)
  const columns = sql.join(
    keys.map(({ column }) => sql`${column}`),
    sql`, `,
  )
  const bounds = sql.join(
    keys.map((key, index) => key.bound(values[index] ?? '', clientId)),
    sql`, `,
  )
  return direction === 'asc' ? sql`(${columns}) > (${bounds})` : sql`(${columns}) < (${bounds})`
}

function readCursor(cursor: string, sort: ImageSort, keys: Key[]): (string | number)[] {
  try {
    const given = z.array(z.unknown()).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    z.tuple([z.literal(sort)], z.unknown()).parse(given)
    return keys.map((key, index) => key.schema.parse(given[index + 1]))
  } catch {
    throw problem('invalid_request', 'This cursor does not belong to this list. Start from its beginning.')
  }
}
