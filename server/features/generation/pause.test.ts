import { desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  cancelStudioSession,
  generateStudioSession,
  resumeStudioSession,
  retryFailedImages,
} from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure, UpstreamFailure } from '#server/engines/image-models/image-model.ts'
import { alerts, jobs, notifications, queueStates } from '#server/platform/database/schema.ts'
import { createConcurrencyLimiter } from '#server/platform/queue/concurrency-limiter.ts'
import { queueState } from '#server/platform/queue/queue-pause.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { imageJob } from './image.job.ts'
import { reconcilePause } from './pause.ts'

const f = runFixture()

beforeEach(async () => {
  await f.t.app.db.delete(jobs)
  await f.t.app.db.delete(queueStates)
  await f.t.app.db.delete(alerts)
})

/** Her session's status once it is in this state; whatever waits for its time gets it. */
const until = (id: string, status: string) =>
  waitFor(async () => {
    f.t.clock.advance(1_000)
    f.t.app.queue.wake(imageJob)
    const now = await f.statusOf(id)
    return now.status === status && now
  }, `the session to be ${status}`)
const state = () => queueState(f.t.app.db, imageJob.kind)
const run = (products: number, settings = {}) => f.run(products, { settings })
const down = () => {
  throw new UpstreamFailure('unavailable', 'GEMINI_ERROR')
}

describe('a service that fails', () => {
  // EC-002.M4a, EC-002.M5, EC-002.M6, EC-002.M10
  test('three failures end an image with its text; a retry makes it once the service is back', async () => {
    let refused = 0
    f.model.behave(({ product, variant }) => {
      if (product.name !== 'Modern Desk' || variant !== 1) return
      refused += 1
      down()
    })
    const [desk = ''] = await addProducts(f.t.app, f.sarah.clientId, 1, { name: 'Modern Desk' })
    const { id } = await f.sarah.call(createStudioSession, { body: { productIds: [desk] } })
    await f.sarah.call(generateStudioSession, byId(id))
    const done = await until(id, 'completed')
    expect([done.completed, done.error, refused]).toEqual([3, 1, 3])
    const { images } = await f.sarah.call(listSessionImages, byId(id))
    expect(images.find(({ status }) => status === 'error')).toMatchObject({
      errorCode: 'GEMINI_ERROR',
      errorMessage: 'AI service unavailable. Please retry.',
      errorReason: 'AI error',
    })
    expect((await f.sarah.call(getUsage)).used).toBe(3)
    f.model.behave(() => {})
    await f.sarah.call(retryFailedImages, byId(id))
    await waitFor(async () => (await f.statusOf(id)).completed === 4, 'the retried image')
    expect((await f.sarah.call(getUsage)).used).toBe(4)
  })

  // EC-002.A1a, EC-002.A1b, EC-002.A1c, EC-002.H5
  test('ten failures in a row stop everything, tell the operator, and cost no image its attempts', async () => {
    f.model.behave(down)
    const id = await run(5)
    const paused = await until(id, 'paused')
    expect(paused).toMatchObject({ pauseReason: 'ai_outage', error: 0, completed: 0 })
    // The tenth stops it; one more may have been under way.
    const { pauseReason, failures } = await state()
    expect(pauseReason).toBe('outage')
    expect([10, 11]).toContain(failures)
    await waitFor(async () => (await f.statusOf(id)).generating === 0, 'all to be put off')
    await waitFor(async () => (await f.t.app.db.select().from(jobs)).every((job) => !job.leaseUntil), 'all to wait')
    const waiting = await f.t.app.db.select().from(jobs)
    expect(waiting.reduce((sum, job) => sum + job.failures, 0)).toBe(9)
    const [alert] = await f.t.app.db.select().from(alerts)
    expect(alert).toMatchObject({ kind: 'ai_outage', resolvedAt: null })
    const [told] = await f.t.app.db.select().from(notifications).where(eq(notifications.userId, f.sarah.userId))
    expect(told).toMatchObject({
      kind: 'paused',
      title: "StudioSession 'Summer Catalog 2026' is paused.",
      body: 'AI service temporarily unavailable. Retry later.',
    })
    const answer = await f.sarah.inject(resumeStudioSession, byId(id))
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: MESSAGES.aiUnavailable })
  })

  // EC-002.A1a
  test('one image a minute tries, and the first answer lets all go on', async () => {
    f.model.behave(down)
    const id = await run(4)
    await until(id, 'paused')
    await waitFor(async () => (await f.statusOf(id)).generating === 0, 'all to be put off')
    const before = f.model.requests.length
    f.t.clock.advance(30_000)
    expect(await createConcurrencyLimiter(f.t.app, imageJob.kind).capacity(1)).toBe(0)
    expect(f.model.requests.length).toBe(before)
    f.t.clock.advance(60_000)
    await waitFor(async () => f.model.requests.length > before, 'a probe')
    await waitFor(async () => (await f.statusOf(id)).generating === 0, 'the probe to end')
    expect(f.model.requests.length).toBe(before + 1)
    expect((await f.statusOf(id)).status).toBe('paused')
    f.model.behave(() => {})
    f.t.clock.advance(61_000)
    const done = await until(id, 'completed')
    expect([done.completed, done.error]).toEqual([16, 0])
    expect((await state()).pauseReason).toBeNull()
    expect((await f.t.app.db.select().from(alerts))[0]?.resolvedAt).not.toBeNull()
  })

  test('a failure that is the image’s own is no sign of an outage', async () => {
    f.model.behave(() => {
      throw new ImageFailure('BLOCKED')
    })
    const done = await until(await run(3), 'failed')
    expect(done.error).toBe(12)
    expect((await state()).pauseReason).toBeNull()
  })

  test('a session started or cancelled during an outage obeys at once', async () => {
    f.model.behave(down)
    await until(await run(3), 'paused')
    const late = await run(1)
    expect((await f.statusOf(late)).pauseReason).toBe('ai_outage')
    await f.sarah.call(cancelStudioSession, byId(late))
    expect(await f.statusOf(late)).toMatchObject({ status: 'cancelled', cancelled: 4 })
  })
})

describe('a service that asks to wait', () => {
  test('waits as long as it was told, counts no attempt, and asks for less at a time', async () => {
    let refusals = 5
    f.model.behave(() => {
      if (refusals-- > 0) throw new UpstreamFailure('rate_limited', 'GEMINI_ERROR', { retryAfterMs: 53_000 })
    })
    const id = await run(1)
    await waitFor(async () => (await state()).concurrency === 1, 'half as many at a time')
    const [job] = await waitFor(async () => {
      const rows = await f.t.app.db.select().from(jobs).orderBy(desc(jobs.postponements))
      return rows[0]?.postponements ? rows : undefined
    }, 'a job to be put off')
    const wait = (job?.runAt.getTime() ?? 0) - f.t.clock.now().getTime()
    expect(wait).toBeGreaterThanOrEqual(52_000)
    expect(wait).toBeLessThanOrEqual(53_000 * 1.2)
    expect(job?.failures).toBe(0)
    const done = await until(id, 'completed')
    expect([done.completed, done.error]).toEqual([4, 0])
  })

  test('raises by one after a round of answers', async () => {
    await f.t.app.db.insert(queueStates).values({ kind: imageJob.kind, concurrency: 2, slowedAt: f.t.clock.now() })
    // A second later this process asks how it stands.
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 1_000)
    await until(await run(1), 'completed')
    expect((await state()).concurrency).toBe(3)
  })

  test('the quota of the day stops everything until it is renewed', async () => {
    let isUsedUp = true
    f.model.behave(() => {
      if (isUsedUp) throw new UpstreamFailure('day_quota', 'GEMINI_ERROR', { retryAfterMs: 3 * 60 * 60_000 })
    })
    const id = await run(2)
    const paused = await until(id, 'paused')
    expect(paused).toMatchObject({ pauseReason: 'ai_outage', error: 0 })
    expect((await state()).pauseReason).toBe('day_quota')
    expect((await f.t.app.db.select().from(alerts))[0]).toMatchObject({ kind: 'ai_day_quota' })
    isUsedUp = false
    await reconcilePause(f.t.app)
    expect((await f.statusOf(id)).status).toBe('paused')
    f.t.clock.advance(3 * 60 * 60_000)
    await reconcilePause(f.t.app)
    expect((await until(id, 'completed')).completed).toBe(8)
  })

  test('an answer without an image is tried again, and ends as such', async () => {
    f.model.behave(() => {
      throw new UpstreamFailure('no_image', 'NO_IMAGE')
    })
    const done = await until(await run(3), 'failed')
    expect(done.failed[0]).toMatchObject({ reason: 'no image' })
    expect((await state()).pauseReason).toBeNull()
  })
})
