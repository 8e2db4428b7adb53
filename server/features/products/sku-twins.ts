import { and, gt, inArray } from 'drizzle-orm'
import { skuIdentity } from '#contract/text.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { identityOf } from '#server/platform/database/folded-text.ts'
import { products } from '#server/platform/database/schema.ts'
import { living } from './matching.ts'

/**
 * Call in the transaction in which living products of the client gave up these SKUs. Of products that share a SKU since
 * before spellings counted as one, the next one takes it: otherwise a new product could get the same SKU once more.
 */
export async function passSkusOn(tx: Transaction, clientId: string, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return
  const identity = identityOf(products.sku)
  const next = tx
    .selectDistinctOn([identity], { id: products.id })
    .from(products)
    .where(and(living(clientId), inArray(identity, [...new Set(skus.map(skuIdentity))])))
    .orderBy(identity, products.skuTwin)
  await tx
    .update(products)
    .set({ skuTwin: 0 })
    .where(and(inArray(products.id, next), gt(products.skuTwin, 0)))
}
