import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { cancelStudioSession, retryFailedImages } from '#contract/session-runs.ts'
import { createStudioSession, deleteStudioSession, restoreStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import {
  generatedImages,
  jobs,
  products,
  queueStates,
  studioSessions,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { existingJobs } from '#server/platform/queue/queue.ts'
import { addProducts } from '#server/testing/factories.ts'
import { heldTransaction, lockWaits } from '#server/testing/held-transaction.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import { imageHandler } from './generation.ts'
import { imageJob } from './image.job.ts'
import { pauseImages, reconcilePause, resumeImages } from './pause.ts'

// What meets a stop of all making of images, or its end. Nobody works here: each test runs the jobs it needs.

const f = runFixture({ plan: 'free', works: false })

beforeEach(async () => {
  await f.t.app.db.delete(jobs)
  await f.t.app.db.delete(queueStates)
})

const imagesOf = (id: string) =>
  f.t.app.db.select().from(generatedImages).where(eq(generatedImages.studioSessionId, id))
const change = (id: string, row: Partial<typeof studioSessions.$inferInsert>) =>
  f.t.app.db.update(studioSessions).set(row).where(eq(studioSessions.id, id))
const stoppedBy = async () => (await f.t.app.db.select().from(queueStates))[0]?.pauseReason

/** A session that is generating `variants` images of one product. */
async function started(variants: number): Promise<string> {
  const productIds = await addProducts(f.t.app, f.sarah.clientId, 1)
  const body = { productIds, settings: { variants }, start: true }
  return (await f.sarah.call(createStudioSession, { body })).id
}

const productOf = async (id: string) => (await imagesOf(id))[0]?.productId ?? ''

/** Runs every job of a session once, as a worker does. */
async function runJobs(id: string): Promise<void> {
  const handler = imageHandler(f.t.app)
  for (const { id: imageId, jobId } of await imagesOf(id)) {
    const job = { id: jobId ?? '', payload: { imageId }, groupKey: id, attempts: 1, failures: 0, postponements: 0 }
    await handler.run(job, new AbortController().signal)
  }
}

describe('the end of a stop', () => {
  test('and a control of one of its sessions do not wait for each other', async () => {
    const id = await started(1)
    await pauseImages(f.t.app, 'outage')
    await f.t.app.db.update(jobs).set({ runAt: new Date(f.t.clock.now().getTime() + 60_000) })
    // Both have to wait for the job, the end of the stop first.
    const releaseJob = await heldTransaction(f.t.app, (tx) => tx.select().from(jobs).for('update'))
    const end = resumeImages(f.t.app)
    await lockWaits(f.t.app, 1)
    const cancel = f.sarah.call(cancelStudioSession, byId(id))
    await lockWaits(f.t.app, 2)
    await releaseJob()
    await Promise.all([end, cancel])
    expect(await stoppedBy()).toBeNull()
    expect(await f.statusOf(id)).toMatchObject({ status: 'cancelled', cancelled: 1 })
  })

  test('reaches sessions that were paused in its very moment', async () => {
    const id = await started(1)
    await pauseImages(f.t.app, 'outage')
    await resumeImages(f.t.app)
    // As an order that read the state before the end, and wrote it after.
    await change(id, { status: 'paused', pauseReason: 'ai_outage' })
    await reconcilePause(f.t.app)
    expect((await f.statusOf(id)).status).toBe('generating')
  })

  test('by an answer of the service, or by the clock, is not the end of the operator’s stop', async () => {
    const id = await started(1)
    await pauseImages(f.t.app, 'outage')
    await pauseImages(f.t.app, 'operator')
    await resumeImages(f.t.app, 'outage')
    await resumeImages(f.t.app, 'day_quota')
    expect(await stoppedBy()).toBe('operator')
    expect((await f.statusOf(id)).status).toBe('paused')
  })

  test('does not make the images of a session that was deleted meanwhile, until it is restored', async () => {
    const id = await started(2)
    await pauseImages(f.t.app, 'outage')
    await f.sarah.call(deleteStudioSession, byId(id))
    await resumeImages(f.t.app)
    await runJobs(id)
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
    await f.sarah.call(restoreStudioSession, byId(id))
    await reconcilePause(f.t.app)
    expect(await f.statusOf(id)).toMatchObject({ status: 'generating', pending: 2 })
  })
})

describe('during an outage', () => {
  test('a picture that cannot be read says nothing about the service', async () => {
    const id = await started(1)
    await pauseImages(f.t.app, 'outage')
    f.model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    await runJobs(id)
    expect(await stoppedBy()).toBe('outage')
    expect((await f.statusOf(id)).error).toBe(1)
  })

  // EC-002.A1a
  test('a probe that had nothing to ask leaves its minute to the next job', async () => {
    const gone = await started(1)
    const unreadable = await started(1)
    const without = await started(1)
    await pauseImages(f.t.app, 'outage')
    await f.sarah.call(deleteStudioSession, byId(gone))
    await f.t.app.db
      .update(products)
      .set({ pictureId: null })
      .where(eq(products.id, await productOf(without)))
    f.model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    for (const id of [gone, unreadable, without]) {
      await f.t.app.db.update(queueStates).set({ probeAt: new Date(f.t.clock.now().getTime() + 60_000) })
      await runJobs(id)
      expect((await f.t.app.db.select().from(queueStates))[0]?.probeAt).toEqual(f.t.clock.now())
    }
  })

  // EC-002.M8
  test('images that are tried again get their jobs, for when it is over', async () => {
    const id = await started(2)
    const [failed] = (await f.sarah.call(listSessionImages, byId(id))).images
    await f.t.app.db
      .update(generatedImages)
      .set({ status: 'error' })
      .where(eq(generatedImages.id, failed?.id ?? ''))
    await pauseImages(f.t.app, 'outage')
    await f.sarah.call(retryFailedImages, byId(id))
    expect((await f.statusOf(id)).status).toBe('paused')
    const wanted = (await imagesOf(id)).map(({ jobId }) => jobId ?? '')
    expect(await existingJobs(f.t.app.db, wanted)).toEqual(new Set(wanted))
  })

  // EC-003.A1a
  test('a session whose probe meets the limit of the month waits for quota', async () => {
    const id = await started(1)
    await pauseImages(f.t.app, 'outage')
    const month = { clientId: f.sarah.clientId, month: '2026-06', used: 100 }
    await f.t.app.db.insert(usageMonths).values(month)
    await runJobs(id)
    expect(await f.statusOf(id)).toMatchObject({ status: 'paused', pauseReason: 'quota' })
    expect(await f.t.app.queue.length(f.t.app.db, imageJob)).toBe(0)
  })
})
