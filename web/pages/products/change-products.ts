import type { Output, Request } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import { changeProducts, productUsage } from '#contract/products.ts'
import { call } from '#web/api/call.ts'

type Change = Request<typeof changeProducts>['body']

/** Changes products, however many: requests follow one another, each of as many as one may have. */
export async function changeInParts({ ids, ...change }: Change): Promise<Output<typeof changeProducts>> {
  const answers = await inParts(ids, (part) => call(changeProducts, { body: { ...change, ids: part } }))
  return {
    changed: answers.reduce((sum, { changed }) => sum + changed, 0),
    skipped: answers.flatMap(({ skipped }) => skipped),
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
