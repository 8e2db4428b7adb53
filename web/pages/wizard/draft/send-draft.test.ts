import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { exampleSession } from '#web/api/example-session.ts'
import { lenientStorage } from '#web/browser-storage.ts'
import { exampleStorage } from '#web/example-storage.ts'
import type { SaveRequest } from './draft-saver.ts'
import { createDraftSender } from './send-draft.ts'

const create: SaveRequest = { kind: 'create', name: 'Summer', productIds: ['prod_0'], settings: undefined }
let keys: (string | null)[] = []
beforeEach(() => {
  keys = []
  vi.stubGlobal('fetch', async (_address: string, { headers }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'))
    return Response.json(exampleSession(), { status: 201 })
  })
})

// UC-002.S2
test('a reload goes on with the session that the page created as it went away', async () => {
  const storage = exampleStorage()
  const page = () => createDraftSender(new QueryClient(), storage)
  page().sendOnLeave(create)
  await page().send(create)
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
})

test('the same once more is another session, and so is anything else', async () => {
  const sender = createDraftSender(new QueryClient(), exampleStorage())
  await sender.send(create)
  await sender.send(create)
  await sender.send({ ...create, name: 'Autumn' })
  expect(new Set(keys).size).toBe(3)
})

test('creates the session where the browser has no space, and asks again under the same key', async () => {
  const full = () => ({
    ...exampleStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  const sender = createDraftSender(new QueryClient(), lenientStorage(full))
  sender.sendOnLeave(create)
  await sender.send(create)
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
})
