import { expect, test, vi } from 'vitest'
import { createBoard } from '#contract/boards.ts'
import { callOnce } from './call-once.ts'

/** Sends boards one after the other to a server that answers like this, and gives the keys they came under. */
async function keysOf(orders: { title: string; answer: () => Response }[]): Promise<(string | null)[]> {
  const keys: (string | null)[] = []
  for (const { title, answer } of orders) {
    vi.stubGlobal('fetch', async (_address: string, { headers }: RequestInit) => {
      keys.push(new Headers(headers).get('idempotency-key'))
      return answer()
    })
    await callOnce(createBoard, { body: { title } }).catch(() => {})
  }
  return keys
}
const made = () => Response.json({ id: 'board_1' }, { status: 201 })
const lost = () => {
  throw new TypeError('Failed to fetch')
}

test('an order whose answer was lost is sent again under its key, another one never', async () => {
  const [first, again, other] = await keysOf([
    { title: 'Spring', answer: lost },
    { title: 'Spring', answer: made },
    { title: 'Summer', answer: made },
  ])
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

test('the same once more after it was answered is another order', async () => {
  const keys = await keysOf([
    { title: 'Autumn', answer: made },
    { title: 'Autumn', answer: made },
  ])
  expect(new Set(keys).size).toBe(2)
})
