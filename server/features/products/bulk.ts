import { and, arrayOverlaps, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { changeProducts } from '#contract/product-edits.ts'
import type { productUsage } from '#contract/products.ts'
import { RUN_STATUSES } from '#contract/session-states.ts'
import { skuIdentity } from '#contract/text.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { identityOf } from '#server/platform/database/folded-text.ts'
import { products, studioSessions } from '#server/platform/database/schema.ts'
import { isUniqueViolation } from '#server/platform/database/unique-violation.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { editSeveral } from './edit-several.ts'
import { binned, living } from './matching.ts'
import { recordProducts } from './record-products.ts'
import { binProducts } from './write.ts'

type Change = Input<typeof changeProducts>['body']
type Skipped = { id: string; reason: string }

/** Edits, deletes or restores several products as one unit; says which were left as they are, and why. */
export async function changeSeveral(
  app: App,
  scope: Scope,
  { ids, action, set }: Change,
): Promise<Output<typeof changeProducts>> {
  const unique = [...new Set(ids)]
  switch (action) {
    case 'edit':
      return editSeveral(app, scope, unique, set)
    case 'delete':
      return deleteSeveral(app, scope, unique)
    case 'restore':
      return restore(app, scope, unique)
  }
}

/** Puts products into the bin. */
async function deleteSeveral(app: App, scope: Scope, ids: string[]): Promise<Output<typeof changeProducts>> {
  const rows = await app.db.transaction((tx) => binProducts(app, tx, scope, inArray(products.id, ids)))
  const changed = new Set(rows)
  return { changed: changed.size, skipped: missing(ids, changed), editId: null }
}

const missing = (ids: string[], found: ReadonlySet<string>): Skipped[] =>
  ids.filter((id) => !found.has(id)).map((id) => ({ id, reason: MESSAGES.notFound }))

async function restore(app: App, scope: Scope, ids: string[]): Promise<Output<typeof changeProducts>> {
  try {
    return await app.db.transaction((tx) => restoreFree(app, tx, scope, ids))
  } catch (error) {
    // Somebody took one of the SKUs in this moment: nothing was restored, and trying again tells which.
    if (isUniqueViolation(error, 'products_sku_living')) throw problem('sku_taken', MESSAGES.restoreRaced)
    throw error
  }
}

/** Restores the products of the bin among `ids` whose SKU is free; of several with the same SKU, the newest. */
async function restoreFree(
  app: App,
  tx: Transaction,
  scope: Scope,
  ids: string[],
): Promise<Output<typeof changeProducts>> {
  const { clientId } = scope
  const deleted = await tx
    .select({ id: products.id, sku: products.sku })
    .from(products)
    .where(and(binned(clientId, app.clock.now()), inArray(products.id, ids)))
    .orderBy(asc(products.createdAt), asc(products.id))
    .for('update')
  if (deleted.length === 0) return { changed: 0, skipped: missing(ids, new Set()), editId: null }
  const identities = deleted.map(({ sku }) => skuIdentity(sku))
  const taken = await tx
    .select({ sku: products.sku })
    .from(products)
    .where(and(living(clientId), inArray(identityOf(products.sku), identities)))
  const newest = new Map(deleted.map(({ sku, id }) => [skuIdentity(sku), id]))
  for (const { sku } of taken) newest.delete(skuIdentity(sku))
  const free = [...newest.values()]
  if (free.length > 0) {
    await tx
      .update(products)
      .set({ deletedAt: null, deletedBy: null, skuTwin: 0 })
      .where(and(eq(products.clientId, clientId), inArray(products.id, free)))
    await recordProducts(app, tx, scope, 'products.restored', free)
  }
  const restored = new Set(free)
  const refused = deleted
    .filter(({ id }) => !restored.has(id))
    .map(({ id, sku }) => ({ id, reason: MESSAGES.bin.skuTaken(sku) }))
  const unknown = missing(ids, new Set(deleted.map(({ id }) => id)))
  return { changed: free.length, skipped: [...refused, ...unknown], editId: null }
}

/** The client's running studioSessions that any of these products is part of. */
export async function runningSessionsWith(
  app: App,
  clientId: string,
  ids: string[],
): Promise<Output<typeof productUsage>> {
  const rows = await app.db
    .select({ id: studioSessions.id, name: studioSessions.name })
    .from(studioSessions)
    .where(
      and(
        eq(studioSessions.clientId, clientId),
        inArray(studioSessions.status, [...RUN_STATUSES]),
        isNull(studioSessions.deletedAt),
        arrayOverlaps(studioSessions.selectedProductIds, ids),
      ),
    )
    .orderBy(asc(studioSessions.createdAt))
  return { studioSessions: rows }
}
