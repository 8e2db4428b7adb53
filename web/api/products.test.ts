import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { productQuery } from './products.ts'

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
const ask = (...ids: string[]) => Promise.allSettled(ids.map((id) => queryClient.fetchQuery(productQuery(id))))

function answerWith(known: readonly string[]) {
  const fetched = vi.fn(async (address: string) => {
    const ids = new URL(address, 'http://studio').searchParams.getAll('ids')
    return Response.json({ products: known.filter((id) => ids.includes(id)).map((id) => ({ id })) })
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

test('asks for products of one moment in requests of a hundred; each gets its own answer', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `prod_${index}`)
  const fetched = answerWith(ids.toReversed())
  const answers = await ask(...ids)
  expect(answers.map((one) => one.status === 'fulfilled' && one.value.id)).toEqual(ids)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('one that does not exist refuses for itself alone; a lost connection is told to each', async () => {
  answerWith(['prod_a'])
  const [there, gone] = await ask('prod_a', 'prod_b')
  expect(there).toMatchObject({ status: 'fulfilled' })
  expect(gone).toMatchObject({ reason: { code: 'not_found' } })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  for (const one of await ask('prod_c', 'prod_d')) {
    expect(one.status === 'rejected' && one.reason).toBeInstanceOf(Problem)
    expect(one).toMatchObject({ reason: { code: 'network' } })
  }
})
