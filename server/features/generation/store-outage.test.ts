import { afterAll, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listNotifications } from '#contract/notifications.ts'
import { alerts } from '#server/platform/database/schema.ts'
import { startHttpGate } from '#server/testing/http-gate.ts'
import { startObjectStore } from '#server/testing/object-store.ts'
import { runFixture } from '#server/testing/run-fixture.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { imageJob } from './image.job.ts'

const store = await startObjectStore()
const gate = await startHttpGate(store.place.endpoint)
const f = runFixture({
  env: {
    S3_ENDPOINT: gate.url,
    S3_BUCKET: store.place.bucket,
    S3_REGION: store.place.region,
    S3_ACCESS_KEY_ID: store.place.accessKeyId,
    S3_SECRET_ACCESS_KEY: store.place.secretAccessKey,
  },
})
afterAll(async () => {
  await gate.end()
  await store.stop()
})

const SLOW_DOWN = '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>'
const PRODUCTS = 10
const IMAGES = 4 * PRODUCTS
/** So many images are asked for before S3 begins to refuse. */
const BEFORE = 9

test('a run pauses while S3 answers 503 for 110 s, then resumes by itself and loses nothing', async () => {
  f.model.behave(() => {
    if (f.model.requests.length === BEFORE) gate.refuse(503, SLOW_DOWN)
  })
  const id = await f.run(PRODUCTS)
  await f.until(id, 'paused')
  // What was being stored in that moment may still be stored.
  const paused = await waitFor(async () => {
    const now = await f.statusOf(id)
    return now.generating === 0 && now
  }, 'all to be put off')
  expect(paused).toMatchObject({ pauseReason: 'storage', error: 0 })
  expect(paused.completed).toBeLessThan(BEFORE)
  const named = `S3_BUCKET=${store.place.bucket} at ${gate.url} does not answer: Please reduce your request rate.`
  const alertsNow = () => f.t.app.db.select().from(alerts)
  expect(await alertsNow()).toMatchObject([
    { kind: 'store_outage', resolvedAt: null, message: expect.stringContaining(named) },
  ])

  for (let seconds = 10; seconds <= 110; seconds += 10) {
    f.t.clock.advance(10_000)
    f.t.app.queue.wake(imageJob)
    await runSchedule(f.t.app, 'reconcile pauses')
    expect(await f.statusOf(id)).toMatchObject({ status: 'paused', completed: paused.completed, error: 0 })
  }
  gate.open()
  await runSchedule(f.t.app, 'reconcile pauses')
  expect(await f.until(id, 'completed')).toMatchObject({ completed: IMAGES, error: 0 })

  expect(f.model.requests).toHaveLength(IMAGES)
  expect(await f.sarah.call(getUsage)).toMatchObject({ used: IMAGES, inFlight: 0 })
  expect(await alertsNow()).toMatchObject([{ resolvedAt: f.t.clock.now() }])
  const told = await waitFor(async () => {
    const { notifications } = await f.sarah.call(listNotifications, { query: {} })
    return notifications.length === 2 && notifications
  }, 'two notices')
  expect(told.map(({ kind }) => kind)).toEqual(['completed', 'paused'])
})
