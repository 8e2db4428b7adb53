import type { App } from '#server/app.ts'
import { type FactKind, record } from '#server/features/activity/activity.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'

type ProductFact = Extract<FactKind, `products.${string}`>

/** Records what a person did with products: one event, however many; nothing for none. */
export async function recordProducts(
  app: App,
  tx: Transaction,
  scope: Scope,
  kind: ProductFact,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const objectId = ids.length === 1 ? (ids[0] ?? null) : null
  await record(app, tx, { ...byScope(scope), kind, objectId, payload: { count: ids.length } })
}
