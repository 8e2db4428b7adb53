import { expect, test, vi } from 'vitest'
import { changeProducts } from '#contract/product-edits.ts'
import { productUsage } from '#contract/products.ts'
import { changeInParts, countUsing } from './change-products.ts'

const ids = Array.from({ length: 25_000 }, (_, index) => `prod_${index}`)

/** Refuses what the API would refuse. */
function answering(answer: (ids: string[]) => object): void {
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
    const endpoint = address.endsWith('/usage') ? productUsage : changeProducts
    return Response.json(answer(endpoint.schema.body.parse(JSON.parse(body)).ids))
  })
}

// GEN.11
test('all selected products are changed, also more than one request may have', async () => {
  answering((part) => ({ changed: part.length - 1, skipped: [{ id: part[0], reason: 'gone' }] }))
  const outcome = await changeInParts({ ids, action: 'delete' })
  expect(outcome.changed).toBe(24_997)
  expect(outcome.skipped.map(({ id }) => id)).toEqual(['prod_0', 'prod_10000', 'prod_20000'])
})

test('a running studioSession is counted once, however many parts use it', async () => {
  answering((part) => ({
    studioSessions: [{ id: 'ss_1', name: 'a' }, ...(part.length < 10_000 ? [{ id: 'ss_2' }] : [])],
  }))
  expect(await countUsing(ids)).toBe(2)
})
