import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { createProduct, updateProduct } from '#contract/products.ts'
import type { App } from '#server/app.ts'
import { findPicture } from '#server/features/pictures/pictures.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { products } from '#server/platform/database/schema.ts'
import { isUniqueViolation } from '#server/platform/database/unique-violation.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { living } from './matching.ts'
import { recordProducts } from './record-products.ts'
import { passSkusOn } from './sku-twins.ts'

const NO_DIMENSIONS = { widthCm: null, depthCm: null, heightCm: null }

/** Merged into a product's metadata by every change; what else is in there stays. */
export function touchedMetadata(now: Date) {
  return sql`${products.metadata} || ${JSON.stringify({ updatedAt: now.toISOString() })}::jsonb`
}

async function checkPhoto(app: App, clientId: string, imageId: string): Promise<string> {
  const picture = await findPicture(app.db, clientId, imageId)
  if (picture?.purpose !== 'product') throw problem('not_found', MESSAGES.notFound)
  return picture.id
}

/** Adds a product. Answers its id; refuses a SKU that a living product of the client has. */
export async function addProduct(
  app: App,
  scope: Scope,
  { imageId, dimensions, ...fields }: Input<typeof createProduct>['body'],
): Promise<string> {
  const now = app.clock.now()
  const id = newId('product', now)
  const { clientId } = scope
  const pictureId = imageId === undefined ? null : await checkPhoto(app, clientId, imageId)
  try {
    await app.db.transaction(async (tx) => {
      await tx.insert(products).values({
        ...fields,
        id,
        clientId,
        pictureId,
        roomTypes: [...new Set(fields.roomTypes)],
        dimensions: { ...NO_DIMENSIONS, ...dimensions },
        source: 'manual',
        createdAt: now,
        updatedAt: now,
      })
      await recordProducts(app, tx, scope, 'products.created', [id])
    })
  } catch (error) {
    // The index decides, not a question asked before: two requests at once cannot both win.
    if (isUniqueViolation(error, 'products_sku_living')) throw problem('sku_taken', MESSAGES.skuTaken(fields.sku))
    throw error
  }
  return id
}

/** Changes a living product; refuses with not_found. Sizes not named stay as they are. */
export async function editProduct(
  app: App,
  scope: Scope,
  id: string,
  { imageId, dimensions, roomTypes, ...fields }: Input<typeof updateProduct>['body'],
): Promise<void> {
  const now = app.clock.now()
  const { clientId } = scope
  const pictureId = typeof imageId === 'string' ? await checkPhoto(app, clientId, imageId) : imageId
  const change = {
    ...fields,
    ...(pictureId !== undefined && { pictureId }),
    ...(roomTypes && { roomTypes: [...new Set(roomTypes)] }),
    ...(dimensions && { dimensions: sql`${products.dimensions} || ${JSON.stringify(dimensions)}::jsonb` }),
    metadata: touchedMetadata(now),
    updatedAt: now,
  }
  await app.db.transaction(async (tx) => {
    const isMeant = and(living(clientId), eq(products.id, id))
    const changed = await tx.update(products).set(change).where(isMeant).returning({ id: products.id })
    if (changed.length === 0) throw problem('not_found', MESSAGES.notFound)
    await recordProducts(app, tx, scope, 'products.changed', [id])
  })
}

/** Puts a product into the bin; its images stay. Refuses with not_found. */
export async function deleteProductById(app: App, scope: Scope, id: string): Promise<void> {
  const [deleted] = await app.db.transaction((tx) => binProducts(app, tx, scope, eq(products.id, id)))
  if (!deleted) throw problem('not_found', MESSAGES.notFound)
}

/** Puts the client's living products that satisfy the condition into the bin; others may take their SKUs. Answers which. */
export async function binProducts(app: App, tx: Transaction, scope: Scope, chosen: SQL): Promise<string[]> {
  const rows = await tx
    .update(products)
    .set({ deletedAt: app.clock.now(), deletedBy: scope.userId })
    .where(and(living(scope.clientId), chosen))
    .returning({ id: products.id, sku: products.sku })
  const skus = rows.map(({ sku }) => sku)
  await passSkusOn(tx, scope.clientId, skus)
  const ids = rows.map(({ id }) => id)
  await recordProducts(app, tx, scope, 'products.deleted', ids)
  return ids
}
