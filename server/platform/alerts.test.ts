import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { raiseAlert, resolveAlerts } from './alerts.ts'
import { alerts } from './database/schema.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => t.app.db.delete(alerts))
afterAll(() => t.close())

const kind = 'ai_setup'
const subject = 'image'
const raise = (message: string) => raiseAlert(t.app.db, { kind, subject, message, now: t.clock.now() })
const stored = async () =>
  (await t.app.db.select().from(alerts).orderBy(alerts.message)).map(({ message, resolvedAt }) => [
    message,
    resolvedAt === null,
  ])

test('keeps one open alert per kind and subject, with the latest words', async () => {
  await Promise.all([raise('bad key'), raise('bad key')])
  await raise('no billing')
  expect(await stored()).toEqual([['no billing', true]])
})

test('opens another alert once the one before is closed', async () => {
  await raise('bad key')
  await resolveAlerts(t.app.db, { kinds: [kind], subject, now: t.clock.now() })
  await raise('no billing')
  expect(await stored()).toEqual([
    ['bad key', false],
    ['no billing', true],
  ])
})
