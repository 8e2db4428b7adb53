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

// EC-002.A1a
test('a probe waits for a job that may try', async () => {
  const gate = createGate(t.app, KIND)
  await t.app.db.insert(queueStates).values({ kind: KIND, pauseReason: 'outage', probeAt: t.clock.now() })
  const job = { id: 'job_a', kind: KIND, payload: {}, clientId: 'client_a', groupKey: 'ss_a', runAt: later(5) }
  await t.app.queue.enqueue(t.app.db, [job])
  expect(await gate.room(8)).toBe(0)
  t.clock.advance(5_000)
  expect(await gate.room(8)).toBe(1)
  expect(await gate.room(8)).toBe(0)
})

test('asked to slow down, it halves what runs, not a limit that has grown far above it', async () => {
  const gate = createGate(t.app, KIND)
  await t.app.db.insert(queueStates).values({ kind: KIND, concurrency: 60 })
  const job = { kind: KIND, payload: {}, clientId: 'client_a', groupKey: 'ss_a' }
  const ids = Array.from({ length: 8 }, (_, at) => `job_${at}`)
  await t.app.queue.enqueue(
    t.app.db,
    ids.map((id) => ({ id, ...job })),
  )
  await t.app.db.update(jobs).set({ leaseUntil: later(30), leaseOwner: 'a worker' })
  expect(await gate.slowDown()).toBe(4)
  // Refusals that come together are one; the next ones halve the limit, which is met now.
  expect(await gate.slowDown()).toBe(4)
  t.clock.advance(5_000)
  expect(await gate.slowDown()).toBe(2)
})
