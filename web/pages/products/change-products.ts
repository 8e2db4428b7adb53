import type { Output, Request } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import {
  changeProducts,
  type EditPreview,
  type ProductEdit,
  previewProductEdit,
  undoProductEdit,
} from '#contract/product-edits.ts'
import { productUsage } from '#contract/products.ts'
import { call } from '#web/api/call.ts'
import { joinPreviews } from './bulk-edit/edit-form.ts'

type Change = Request<typeof changeProducts>['body']
/** What changed, what did not, and the edits to undo: one for each part. */
export type Changed = Pick<Output<typeof changeProducts>, 'changed' | 'skipped'> & { editIds: string[] }

/** Changes products, however many: requests follow one another, each of as many as one may have. */
export async function changeInParts({ ids, ...change }: Change): Promise<Changed> {
  const answers = await inParts(ids, (part) => call(changeProducts, { body: { ...change, ids: part } }))
  return {
    changed: answers.reduce((sum, { changed }) => sum + changed, 0),
    skipped: answers.flatMap(({ skipped }) => skipped),
    editIds: answers.flatMap(({ editId }) => editId ?? []),
  }
}

/** What an edit would change, however many products it is of. */
export async function previewInParts(ids: readonly string[], set: ProductEdit): Promise<EditPreview> {
  return joinPreviews(await inParts(ids, (part) => call(previewProductEdit, { body: { ids: part, set } })))
}

/** Takes edits back, the latest first. */
export async function undoEdits(editIds: readonly string[]): Promise<Output<typeof undoProductEdit>> {
  const answers: Output<typeof undoProductEdit>[] = []
  for (const id of editIds.toReversed()) answers.push(await call(undoProductEdit, { params: { id } }))
  return {
    restored: answers.reduce((sum, { restored }) => sum + restored, 0),
    kept: answers.flatMap(({ kept }) => kept),
  }
}

/** How many running studioSessions use any of the products. */
export async function countUsing(ids: readonly string[]): Promise<number> {
  const answers = await inParts(ids, (part) => call(productUsage, { body: { ids: part } }))
  return new Set(answers.flatMap(({ studioSessions }) => studioSessions.map(({ id }) => id))).size
}

async function inParts<T>(ids: readonly string[], send: (part: string[]) => Promise<T>): Promise<T[]> {
  const answers: T[] = []
  for (let from = 0; from < ids.length; from += LIMITS.productsAtOnce) {
    answers.push(await send(ids.slice(from, from + LIMITS.productsAtOnce)))
  }
  return answers
}
