import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { createGate } from './gate.ts'

const KIND = 'test.job'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.app.db.delete(jobs)
  await t.app.db.delete(queueStates)
})

const later = (seconds: number) => new Date(t.clock.now().getTime() + seconds * 1_000)

test('[EC-002.A1a] a probe waits for a job that may try', async () => {
  const gate = createGate(t.app, KIND)
  await t.app.db.insert(queueStates).values({ kind: KIND, pauseReason: 'outage', probeAt: t.clock.now() })
  const job = { id: 'job_a', kind: KIND, payload: {}, clientId: 'client_a', groupKey: 'ss_a', runAt: later(5) }
  await t.app.queue.enqueue(t.app.db, [job])
  expect(await gate.room(8)).toBe(0)
  t.clock.advance(5_000)
  expect(await gate.room(8)).toBe(1)
  expect(await gate.room(8)).toBe(0)
})
