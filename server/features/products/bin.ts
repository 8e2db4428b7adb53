import { and, asc, count, desc, eq, gt, inArray, lte, notExists, type SQL, sql } from 'drizzle-orm'
import { binEnd, type listBinnedProducts, removalOf, type removeProductsFromBin } from '#contract/bin.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { skuIdentity } from '#contract/text.ts'
import type { App } from '#server/app.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { identityOf } from '#server/platform/database/folded-text.ts'
import { generatedImages, inspirationImages, pictures, products, users } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { selectShown } from './catalogue.ts'
import { binned, living } from './matching.ts'
import { presentProducts } from './present.ts'
import { recordProducts } from './record-products.ts'

/** Rows of one statement: files are removed before the next ones are read. */
const AT_ONCE = 200

/** One page of the client's deleted products that can still be restored, the latest deletion first. */
export async function listBinned(
  app: App,
  clientId: string,
  { page, limit }: Input<typeof listBinnedProducts>['query'],
): Promise<Output<typeof listBinnedProducts>> {
  const inBin = binned(clientId, app.clock.now())
  const [counted] = await app.db.select({ all: count() }).from(products).where(inBin)
  const found = await selectShown(app.db)
    .where(inBin)
    .orderBy(desc(products.deletedAt), desc(products.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const [shown, names, taken] = await Promise.all([
    presentProducts(app, clientId, found),
    readDeleters(
      app,
      found.map(({ id }) => id),
    ),
    readTakenSkus(
      app,
      clientId,
      found.map(({ sku }) => sku),
    ),
  ])
  const total = counted?.all ?? 0
  return {
    products: shown.flatMap(({ id, name, sku, image, imageCount, deletedAt }) =>
      deletedAt === null
        ? []
        : [
            {
              id,
              name,
              sku,
              image,
              imageCount,
              deletedAt,
              deletedBy: names.get(id) ?? null,
              removedAt: removalOf(new Date(deletedAt)).toISOString(),
              skuTaken: taken.has(skuIdentity(sku)),
            },
          ],
    ),
    total,
    page,
    pages: Math.ceil(total / limit),
  }
}

async function readDeleters(app: App, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await app.db
    .select({ id: products.id, name: users.name })
    .from(products)
    .innerJoin(users, eq(users.id, products.deletedBy))
    .where(inArray(products.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The identities of those SKUs that living products have. */
async function readTakenSkus(app: App, clientId: string, skus: string[]): Promise<Set<string>> {
  if (skus.length === 0) return new Set()
  const rows = await app.db
    .select({ sku: products.sku })
    .from(products)
    .where(and(living(clientId), inArray(identityOf(products.sku), skus.map(skuIdentity))))
  return new Set(rows.map(({ sku }) => skuIdentity(sku)))
}

/** Ends the stay of products in the client's bin and removes what nothing needs; answers how many left the bin. */
export async function removeForGood(
  app: App,
  scope: Scope,
  chosen: Input<typeof removeProductsFromBin>['body'],
): Promise<number> {
  const now = app.clock.now()
  const wanted =
    'ids' in chosen ? inArray(products.id, chosen.ids) : lte(products.deletedAt, new Date(chosen.deletedUntil))
  const { clientId } = scope
  const ended = await app.db.transaction(async (tx) => {
    const isMeant = and(binned(clientId, now), wanted)
    const set = { deletedAt: binEnd(now) }
    const rows = await tx.update(products).set(set).where(isMeant).returning({ id: products.id })
    const ids = rows.map(({ id }) => id)
    await recordProducts(app, tx, scope, 'products.removed', ids)
    return ids
  })
  await removeUnused(app, and(eq(products.clientId, clientId), lte(products.deletedAt, binEnd(now))))
  return ended.length
}

/**
 * Removes the products whose time in the bin is over, of every client, with their photos. One of which there are images
 * stays for as long as they do: they tell its name and are compared with its photo. It cannot be restored meanwhile.
 */
export async function removeExpiredProducts(app: App): Promise<void> {
  const removed = await removeUnused(app, lte(products.deletedAt, binEnd(app.clock.now())))
  if (removed > 0) app.log.info({ removed }, 'removed expired products from the bin')
}

async function removeUnused(app: App, isOver: SQL | undefined): Promise<number> {
  const image = app.db.select({ one: sql`1` }).from(generatedImages).where(eq(generatedImages.productId, products.id))
  let removed = 0
  for (let after = ''; ; ) {
    const found = await app.db
      .select({ id: products.id })
      .from(products)
      .where(and(isOver, notExists(image), gt(products.id, after)))
      .orderBy(asc(products.id))
      .limit(AT_ONCE)
    const ids = found.map(({ id }) => id)
    const last = ids.at(-1)
    if (last === undefined) return removed
    after = last
    const gone = await app.db
      .delete(products)
      .where(and(isOver, notExists(image), inArray(products.id, ids)))
      .returning({ pictureId: products.pictureId })
    removed += gone.length
    await removePhotos(
      app,
      gone.flatMap(({ pictureId }) => pictureId ?? []),
    )
  }
}

/** Photos that no product and no studioSession uses, with their files. A file that stays is swept later. */
async function removePhotos(app: App, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const shown = app.db.select({ one: sql`1` }).from(products).where(eq(products.pictureId, pictures.id))
  const inspires = app.db
    .select({ one: sql`1` })
    .from(inspirationImages)
    .where(eq(inspirationImages.imageId, pictures.id))
  const gone = await app.db
    .delete(pictures)
    .where(and(inArray(pictures.id, ids), eq(pictures.purpose, 'product'), notExists(shown), notExists(inspires)))
    .returning({ key: pictures.key })
  for (const { key } of gone) {
    await removePicture(app.files, key).catch((error: unknown) => {
      app.log.warn({ error, key }, 'failed to remove file of deleted product')
    })
  }
}
