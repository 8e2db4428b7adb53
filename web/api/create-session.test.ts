import { afterEach, expect, test, vi } from 'vitest'
import { createSession } from './create-session.ts'
import { exampleSession } from './example-session.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

test('tells the server in which time zone the day of a default name is', async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  const sent = vi.fn(async (_address: string, _init: RequestInit) => {
    return Response.json(exampleSession(), { status: 201 })
  })
  vi.stubGlobal('fetch', sent)
  await createSession({ productIds: ['prod_1'] })
  expect(JSON.parse(String(sent.mock.calls[0]?.[1].body))).toEqual({ productIds: ['prod_1'], timeZone: 'Asia/Tokyo' })
})
