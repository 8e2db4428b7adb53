import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { createConcurrencyLimiter } from './concurrency-limiter.ts'
import { defineJob } from './job.ts'

const TYPE = defineJob({ kind: 'test.job', payload: z.object({}) })

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
  const limiter = createConcurrencyLimiter(t.app, TYPE.kind)
  await t.app.db.insert(queueStates).values({ kind: TYPE.kind, pauseReason: 'outage', probeAt: t.clock.now() })
  const job = { id: 'job_a', payload: {}, clientId: 'client_a', groupKey: 'ss_a', runAt: later(5) }
  await t.app.queue.enqueue(t.app.db, TYPE, [job])
  expect(await limiter.capacity(8)).toBe(0)
  t.clock.advance(5_000)
  expect(await limiter.capacity(8)).toBe(1)
  expect(await limiter.capacity(8)).toBe(0)
})

test('asked to slow down, it halves what runs, not a limit that has grown far above it', async () => {
  const limiter = createConcurrencyLimiter(t.app, TYPE.kind)
  await t.app.db.insert(queueStates).values({ kind: TYPE.kind, concurrency: 60 })
  const job = { payload: {}, clientId: 'client_a', groupKey: 'ss_a' }
  const ids = Array.from({ length: 8 }, (_, at) => `job_${at}`)
  await t.app.queue.enqueue(
    t.app.db,
    TYPE,
    ids.map((id) => ({ id, ...job })),
  )
  await t.app.db.update(jobs).set({ leaseUntil: later(30), leaseOwner: 'a worker' })
  expect(await limiter.slowDown()).toBe(4)
  // Refusals that come together are one; the next ones halve the limit, which is met now.
  expect(await limiter.slowDown()).toBe(4)
  t.clock.advance(5_000)
  expect(await limiter.slowDown()).toBe(2)
})
