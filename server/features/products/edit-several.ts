import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import { binEnd } from '#contract/bin.ts'
import type { Output } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import {
  type changeProducts,
  EDITED_FIELDS,
  type EditedField,
  type EditPreview,
  type listProductEdits,
  type ProductEdit,
  type undoProductEdit,
} from '#contract/product-edits.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { type EditableValues, productEdits, products, users } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { EDITABLE, type EditableProduct, isSame, pick, planEdit, previewEdit, valuesOf } from './edit-plan.ts'
import { living } from './matching.ts'
import { recordProducts } from './record-products.ts'
import { touchedMetadata } from './write.ts'

const editable = {
  id: products.id,
  category: products.category,
  roomTypes: products.roomTypes,
  dimensions: products.dimensions,
  description: products.description,
}
type Write = { id: string; values: Partial<EditableValues> }

/** The fields an edit names; refuses one that names none. */
function fieldsOf({ dimensions, ...set }: ProductEdit): EditedField[] {
  const named = new Set(
    Object.entries({ ...set, ...dimensions }).flatMap(([name, to]) => (to === undefined ? [] : name)),
  )
  return EDITED_FIELDS.filter((field) => named.has(field))
}

function checkEdit(set: ProductEdit | undefined): ProductEdit {
  if (set !== undefined && fieldsOf(set).length > 0) return set
  const message = MESSAGES.nothingToSet
  throw problem('invalid_request', message, { errors: [{ path: 'set', message }] })
}

/** Writes an edit to the client's living products among `ids` and records what each of them was. */
export async function editSeveral(
  app: App,
  scope: Scope,
  ids: string[],
  wanted: ProductEdit | undefined,
): Promise<Output<typeof changeProducts>> {
  const set = checkEdit(wanted)
  const now = app.clock.now()
  return app.db.transaction(async (tx) => {
    const found = await tx
      .select(editable)
      .from(products)
      .where(and(living(scope.clientId), inArray(products.id, ids)))
      .orderBy(asc(products.id))
      .for('update')
    const items = found.flatMap((product) => planEdit(product, set) ?? [])
    await writeAll(
      tx,
      now,
      items.map(({ id, after }) => ({ id, values: after })),
    )
    const known = new Set(found.map(({ id }) => id))
    const skipped = ids.filter((id) => !known.has(id)).map((id) => ({ id, reason: MESSAGES.notFound }))
    if (items.length === 0) return { changed: 0, skipped, editId: null }
    const editId = newId('productEdit', now)
    const { clientId, userId: createdBy } = scope
    await tx
      .insert(productEdits)
      .values({ id: editId, clientId, set, items, count: items.length, createdBy, createdAt: now })
    await recordProducts(
      app,
      tx,
      scope,
      'products.changed',
      items.map(({ id }) => id),
    )
    return { changed: items.length, skipped, editId }
  })
}

/** Products that get the same values share one statement: an edit has few different outcomes. */
async function writeAll(tx: Transaction, now: Date, writes: Write[]): Promise<void> {
  const alike = new Map<string, { values: Partial<EditableValues>; ids: string[] }>()
  for (const { id, values } of writes) {
    const key = JSON.stringify(values)
    const group = alike.get(key) ?? { values, ids: [] }
    group.ids.push(id)
    alike.set(key, group)
  }
  for (const { values, ids } of alike.values()) {
    const { widthCm, depthCm, heightCm, ...fields } = values
    // What is undefined is left out of JSON: those sizes stay.
    const sizes = JSON.stringify({ widthCm, depthCm, heightCm })
    await tx
      .update(products)
      .set({
        ...fields,
        dimensions: sql`${products.dimensions} || ${sizes}::jsonb`,
        metadata: touchedMetadata(now),
        updatedAt: now,
      })
      .where(inArray(products.id, ids))
  }
}

/** What the edit would change. */
export async function previewSeveral(
  app: App,
  clientId: string,
  ids: string[],
  set: ProductEdit,
): Promise<EditPreview> {
  return previewEdit(await findEditable(app.db, clientId, ids), checkEdit(set))
}

function findEditable(executor: Executor, clientId: string, ids: string[]): Promise<EditableProduct[]> {
  return executor
    .select(editable)
    .from(products)
    .where(and(living(clientId), inArray(products.id, ids)))
}

/** Edits that can still be taken back, the latest first. */
export async function listEdits(app: App, clientId: string): Promise<Output<typeof listProductEdits>> {
  const rows = await app.db
    .select({
      id: productEdits.id,
      set: productEdits.set,
      count: productEdits.count,
      createdAt: productEdits.createdAt,
      createdBy: users.name,
    })
    .from(productEdits)
    .leftJoin(users, eq(users.id, productEdits.createdBy))
    .where(
      and(
        eq(productEdits.clientId, clientId),
        isNull(productEdits.undoneAt),
        gt(productEdits.createdAt, binEnd(app.clock.now())),
      ),
    )
    .orderBy(desc(productEdits.createdAt), desc(productEdits.id))
    .limit(50)
  return {
    edits: rows.map(({ set, createdAt, ...row }) => ({
      ...row,
      fields: fieldsOf(set),
      createdAt: createdAt.toISOString(),
    })),
  }
}

/**
 * Gives every product of an edit the values back that it had. A field that was changed since stays as it is now. Products
 * in the bin get theirs too: they may be restored. Refuses with not_found what is unknown, undone or too old.
 */
export async function undoEdit(app: App, scope: Scope, editId: string): Promise<Output<typeof undoProductEdit>> {
  const { clientId } = scope
  const now = app.clock.now()
  return app.db.transaction(async (tx) => {
    const [edit] = await tx
      .update(productEdits)
      .set({ undoneAt: now })
      .where(
        and(
          eq(productEdits.clientId, clientId),
          eq(productEdits.id, editId),
          isNull(productEdits.undoneAt),
          gt(productEdits.createdAt, binEnd(now)),
        ),
      )
      .returning({ items: productEdits.items })
    if (!edit) throw problem('not_found', MESSAGES.editGone)
    const rows = await tx
      .select({ ...editable, name: products.name, deletedAt: products.deletedAt })
      .from(products)
      .where(
        and(
          eq(products.clientId, clientId),
          inArray(
            products.id,
            edit.items.map(({ id }) => id),
          ),
        ),
      )
      .orderBy(asc(products.id))
      .for('update')
    const byId = new Map(edit.items.map((item) => [item.id, item]))
    const undone = rows.map((row) => {
      const { before = {}, after = {} } = byId.get(row.id) ?? {}
      const changed = EDITABLE.filter((field) => field in after)
      const values = valuesOf(row)
      const untouched = changed.filter((field) => isSame(values[field], after[field]))
      return { row, values: pick(before, untouched), isKept: untouched.length < changed.length }
    })
    const writes = undone.flatMap(({ row, values }) => (Object.keys(values).length === 0 ? [] : { id: row.id, values }))
    await writeAll(tx, now, writes)
    // Also when no product changes: the edit is no longer among those that can be taken back.
    const payload = { count: writes.length }
    await record(app, tx, { ...byScope(scope), kind: 'edit.undone', objectId: editId, payload })
    const kept = undone.flatMap(({ row: { id, name, deletedAt }, isKept }) =>
      isKept && deletedAt === null ? { id, name } : [],
    )
    return { restored: writes.length, kept }
  })
}

/** Removes the edits that are too old to undo. */
export async function removeOldEdits(app: App): Promise<void> {
  await app.db.delete(productEdits).where(lte(productEdits.createdAt, binEnd(app.clock.now())))
}
