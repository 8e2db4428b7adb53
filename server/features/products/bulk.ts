import { and, arrayOverlaps, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { changeProducts, productUsage } from '#contract/products.ts'
import { skuIdentity } from '#contract/text.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { identityOf } from '#server/platform/database/folded-text.ts'
import { products, studioSessions } from '#server/platform/database/schema.ts'
import { isUniqueViolation } from '#server/platform/database/unique-violation.ts'
import { living } from './matching.ts'
import { touchedMetadata } from './write.ts'

type Change = Input<typeof changeProducts>['body']
type Skipped = { id: string; reason: string }

/** Edits, deletes or restores several products as one unit; says which were left as they are, and why. */
export async function changeSeveral(
  app: App,
  clientId: string,
  { ids, action, set }: Change,
): Promise<Output<typeof changeProducts>> {
  const unique = [...new Set(ids)]
  if (action === 'restore') return restore(app, clientId, unique)
  const rows = await app.db
    .update(products)
    .set(action === 'edit' ? edit(app.clock.now(), set) : { deletedAt: app.clock.now() })
    .where(and(living(clientId), inArray(products.id, unique)))
    .returning({ id: products.id })
  const changed = new Set(rows.map((row) => row.id))
  return { changed: changed.size, skipped: missing(unique, changed) }
}

function edit(now: Date, set: Change['set']) {
  if (!set?.category && !set?.roomTypes) {
    throw problem('invalid_request', MESSAGES.nothingToSet, {
      errors: [{ path: 'set', message: MESSAGES.nothingToSet }],
    })
  }
  return {
    ...(set.category && { category: set.category }),
    ...(set.roomTypes && { roomTypes: [...new Set(set.roomTypes)] }),
    metadata: touchedMetadata(now),
    updatedAt: now,
  }
}

const missing = (ids: string[], found: ReadonlySet<string>): Skipped[] =>
  ids.filter((id) => !found.has(id)).map((id) => ({ id, reason: MESSAGES.notFound }))

async function restore(app: App, clientId: string, ids: string[]): Promise<Output<typeof changeProducts>> {
  try {
    return await app.db.transaction((tx) => restoreFree(tx, clientId, ids))
  } catch (error) {
    // Somebody took one of the SKUs in this moment: nothing was restored, and trying again tells which.
    if (isUniqueViolation(error, 'products_sku_living')) throw problem('sku_taken', MESSAGES.restoreSkuTaken)
    throw error
  }
}

/** Restores the deleted products among `ids` whose SKU is free; of several with the same SKU, the newest. */
async function restoreFree(tx: Transaction, clientId: string, ids: string[]): Promise<Output<typeof changeProducts>> {
  const deleted = await tx
    .select({ id: products.id, sku: products.sku })
    .from(products)
    .where(and(eq(products.clientId, clientId), isNotNull(products.deletedAt), inArray(products.id, ids)))
    .orderBy(asc(products.createdAt), asc(products.id))
  if (deleted.length === 0) return { changed: 0, skipped: missing(ids, new Set()) }
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
      .set({ deletedAt: null, skuTwin: 0 })
      .where(and(eq(products.clientId, clientId), inArray(products.id, free)))
  }
  const restored = new Set(free)
  const refused = deleted
    .filter(({ id }) => !restored.has(id))
    .map(({ id }) => ({ id, reason: MESSAGES.restoreSkuTaken }))
  return { changed: free.length, skipped: [...refused, ...missing(ids, new Set(deleted.map(({ id }) => id)))] }
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
        inArray(studioSessions.status, ['generating', 'paused']),
        isNull(studioSessions.deletedAt),
        arrayOverlaps(studioSessions.selectedProductIds, ids),
      ),
    )
    .orderBy(asc(studioSessions.createdAt))
  return { studioSessions: rows }
}
