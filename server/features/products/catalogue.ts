import { and, count, eq, getTableColumns, inArray, isNull } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { ProductBySku } from '#contract/products.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { skuKeyOf } from '#server/platform/database/folded-text.ts'
import { pictures, products } from '#server/platform/database/schema.ts'
import { living } from './matching.ts'

export type FoundProduct = typeof products.$inferSelect & {
  /** The product photo's row; null when it has none. */
  picture: typeof pictures.$inferSelect | null
}

/** What is shown of a product. Of a long list every further column is felt: each is a value to decode in each row. */
export type ShownProduct = Pick<FoundProduct, keyof typeof shown> & {
  picture: Pick<typeof pictures.$inferSelect, keyof typeof shownOfPicture> | null
}

const shown = {
  id: products.id,
  name: products.name,
  sku: products.sku,
  category: products.category,
  roomTypes: products.roomTypes,
  description: products.description,
  dimensions: products.dimensions,
  source: products.source,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
  deletedAt: products.deletedAt,
}
const shownOfPicture = {
  key: pictures.key,
  width: pictures.width,
  height: pictures.height,
  thumbhash: pictures.thumbhash,
  warning: pictures.warning,
}

/** Products with their photos, as far as they are shown; add a condition that names the client. */
export function selectShown(executor: Executor) {
  return executor
    .select({ ...shown, picture: shownOfPicture })
    .from(products)
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .$dynamic()
}

/** Products whole, with their photos; add a condition that names the client. */
function selectProducts(executor: Executor) {
  return executor
    .select({ ...getTableColumns(products), picture: pictures })
    .from(products)
    .leftJoin(pictures, eq(pictures.id, products.pictureId))
    .$dynamic()
}

/** How many living products a client has. */
export async function countProducts(app: App, clientId: string): Promise<number> {
  const [row] = await app.db.select({ count: count() }).from(products).where(living(clientId))
  return row?.count ?? 0
}

/** The client's living products among `ids`, each once, in the order of `ids`; others are left out. */
export async function findProducts(executor: Executor, clientId: string, ids: string[]): Promise<FoundProduct[]> {
  if (ids.length === 0) return []
  const rows = await selectProducts(executor).where(and(living(clientId), inArray(products.id, ids)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}

/** Those of `ids` that are living products of the client, each once, in the order of `ids`. */
export async function existingProductIds(executor: Executor, clientId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await executor
    .select({ id: products.id })
    .from(products)
    .where(and(living(clientId), inArray(products.id, ids)))
  const found = new Set(rows.map((row) => row.id))
  return [...new Set(ids)].filter((id) => found.has(id))
}

/** What tells what these products of the client are, deleted ones included, in no order. */
export function nameProducts(executor: Executor, clientId: string, ids: string[]) {
  const { id, name, category, roomTypes } = products
  return executor
    .select({ id, name, category, roomTypes })
    .from(products)
    .where(and(eq(products.clientId, clientId), inArray(products.id, ids)))
}

/** Those of `ids` that are living products of the client without a photo, in no order. */
export async function photolessIds(executor: Executor, clientId: string, ids: string[]): Promise<string[]> {
  const rows = await executor
    .select({ id: products.id })
    .from(products)
    .where(and(living(clientId), inArray(products.id, ids), isNull(products.pictureId)))
  return rows.map(({ id }) => id)
}

/** The client's products among `ids`, deleted ones included, in no order. */
export function findProductsEver(executor: Executor, clientId: string, ids: string[]): Promise<FoundProduct[]> {
  return selectProducts(executor).where(and(eq(products.clientId, clientId), inArray(products.id, ids)))
}

/** One product of the client, deleted ones included; refuses with not_found. */
export async function findProduct(executor: Executor, clientId: string, id: string): Promise<FoundProduct> {
  const [row] = await selectProducts(executor).where(and(eq(products.clientId, clientId), eq(products.id, id)))
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return row
}

/** The query of `findBySku`, for its plan to be looked at. */
export function queryBySku(executor: Executor, clientId: string, keys: string[]) {
  return executor
    .select({ id: products.id, name: products.name, sku: products.sku, pictureId: products.pictureId })
    .from(products)
    .where(and(living(clientId), inArray(skuKeyOf(products.sku), [...new Set(keys)])))
}

/** The client's living products with one of these SKU keys; see `skuKey`. */
export async function findBySku(executor: Executor, clientId: string, keys: string[]): Promise<ProductBySku[]> {
  const rows = await queryBySku(executor, clientId, keys)
  return rows.map(({ pictureId, ...row }) => ({ ...row, hasImage: pictureId !== null }))
}
