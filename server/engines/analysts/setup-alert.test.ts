import { isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#server/platform/database/database.ts'
import { alerts } from '#server/platform/database/schema.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { createSetupAlert } from './setup-alert.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => t.app.db.delete(alerts))
afterAll(() => t.close())

const open = () => t.app.db.select().from(alerts).where(isNull(alerts.resolvedAt))
const create = (db: Database = t.app.db) => createSetupAlert({ ...t.app, db })

test('the answer of another text model closes the alert of the one before', async () => {
  await create().refused('no such model')
  expect(await open()).toHaveLength(1)
  await create().answered()
  expect(await open()).toHaveLength(0)
})

test('a refusal during the write of an answer is closed by the next answer', async () => {
  const alert = create()
  const answered = alert.answered()
  await alert.refused('bad key')
  await answered
  await alert.answered()
  expect(await open()).toHaveLength(0)
})

test('tries to close the alert again after a failed write', async () => {
  await create().refused('bad key')
  let isBroken = true
  const db: Database = new Proxy(t.app.db, {
    get: (target, name) => {
      if (name === 'update' && isBroken) throw new Error('connection lost')
      return Reflect.get(target, name, target)
    },
  })
  const alert = create(db)
  await alert.answered()
  isBroken = false
  await alert.answered()
  expect(await open()).toHaveLength(0)
})
