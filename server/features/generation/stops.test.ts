import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import {
  cancelStudioSession,
  createStudioSession,
  deleteStudioSession,
  getSessionStatus,
  restoreStudioSession,
  retryFailedImages,
} from '#contract/studio-sessions.ts'
import {
  generatedImages,
  jobs,
  products,
  queueStates,
  studioSessions,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { ImageFailure } from '#server/platform/image-models/image-model.ts'
import { existingJobs } from '#server/platform/queue/queue.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { imageHandler } from './generation.ts'
import { IMAGE_JOB } from './image-jobs.ts'
import { resumeImages, stopImages, tendStop } from './outage.ts'

// What meets a stop of all making of images, or its end. Nobody works here: each test runs the jobs it needs.

let t: TestApp
let model: InstantModel
let sarah: TestUser

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model })
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.app.db.delete(jobs)
  await t.app.db.delete(queueStates)
  model.behave(() => {})
  sarah = await t.signUp({ plan: 'free' })
})

const byId = (id: string) => ({ params: { id } })
const statusOf = (id: string) => sarah.call(getSessionStatus, byId(id))
const imagesOf = (id: string) => t.app.db.select().from(generatedImages).where(eq(generatedImages.studioSessionId, id))
const settled = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const change = (id: string, row: Partial<typeof studioSessions.$inferInsert>) =>
  t.app.db.update(studioSessions).set(row).where(eq(studioSessions.id, id))
const stoppedBy = async () => (await t.app.db.select().from(queueStates))[0]?.pauseReason

/** A session that is generating `variants` images of one product. */
async function started(variants: number): Promise<string> {
  const productIds = await addProducts(t.app, sarah.clientId, 1)
  const body = { productIds, settings: { variants }, start: true }
  return (await sarah.call(createStudioSession, { body })).id
}

const productOf = async (id: string) => (await imagesOf(id))[0]?.productId ?? ''

/** Runs every job of a session once, as a worker does. */
async function runJobs(id: string): Promise<void> {
  const handler = imageHandler(t.app)
  for (const { id: imageId, jobId } of await imagesOf(id)) {
    const job = { id: jobId ?? '', payload: { imageId }, groupKey: id, attempts: 1, failures: 0, postponements: 0 }
    await handler.run(job, new AbortController().signal)
  }
}

/** A transaction that stays open until it is told to commit. */
function held(work: (tx: Parameters<Parameters<TestApp['app']['db']['transaction']>[0]>[0]) => Promise<unknown>) {
  let commit = () => {}
  const wait = new Promise<void>((resolve) => {
    commit = resolve
  })
  const done = t.app.db.transaction(async (tx) => {
    await work(tx)
    await wait
  })
  return { commit, done }
}

describe('the end of a stop', () => {
  test('and a control of one of its sessions do not wait for each other', async () => {
    const id = await started(1)
    await stopImages(t.app, 'outage')
    await t.app.db.update(jobs).set({ runAt: new Date(t.clock.now().getTime() + 60_000) })
    // Both have to wait for the job, the end of the stop first.
    const job = held((tx) => tx.select().from(jobs).for('update'))
    await settled(100)
    const end = resumeImages(t.app)
    await settled(200)
    const cancel = sarah.call(cancelStudioSession, byId(id))
    await settled(200)
    job.commit()
    await Promise.all([job.done, end, cancel])
    expect(await stoppedBy()).toBeNull()
    expect(await statusOf(id)).toMatchObject({ status: 'cancelled', cancelled: 1 })
  })

  test('reaches sessions that were paused in its very moment', async () => {
    const id = await started(1)
    await stopImages(t.app, 'outage')
    await resumeImages(t.app)
    // As an order that read the state before the end, and wrote it after.
    await change(id, { status: 'paused', pauseReason: 'ai_outage' })
    await tendStop(t.app)
    expect((await statusOf(id)).status).toBe('generating')
  })

  test('by an answer of the service, or by the clock, is not the end of the operator’s stop', async () => {
    const id = await started(1)
    await stopImages(t.app, 'outage')
    await stopImages(t.app, 'operator')
    await resumeImages(t.app, 'outage')
    await resumeImages(t.app, 'day_quota')
    expect(await stoppedBy()).toBe('operator')
    expect((await statusOf(id)).status).toBe('paused')
  })

  test('does not make the images of a session that was deleted meanwhile, until it is restored', async () => {
    const id = await started(2)
    await stopImages(t.app, 'outage')
    await sarah.call(deleteStudioSession, byId(id))
    await resumeImages(t.app)
    await runJobs(id)
    expect(await sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
    await sarah.call(restoreStudioSession, byId(id))
    await tendStop(t.app)
    expect(await statusOf(id)).toMatchObject({ status: 'generating', pending: 2 })
  })
})

describe('during an outage', () => {
  test('a picture that cannot be read says nothing about the service', async () => {
    const id = await started(1)
    await stopImages(t.app, 'outage')
    model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    await runJobs(id)
    expect(await stoppedBy()).toBe('outage')
    expect((await statusOf(id)).error).toBe(1)
  })

  test('[EC-002.A1a] a probe that had nothing to ask leaves its minute to the next job', async () => {
    const gone = await started(1)
    const unreadable = await started(1)
    const without = await started(1)
    await stopImages(t.app, 'outage')
    await sarah.call(deleteStudioSession, byId(gone))
    await t.app.db
      .update(products)
      .set({ pictureId: null })
      .where(eq(products.id, await productOf(without)))
    model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    for (const id of [gone, unreadable, without]) {
      await t.app.db.update(queueStates).set({ probeAt: new Date(t.clock.now().getTime() + 60_000) })
      await runJobs(id)
      expect((await t.app.db.select().from(queueStates))[0]?.probeAt).toEqual(t.clock.now())
    }
  })

  test('[EC-002.M8] images that are tried again get their jobs, for when it is over', async () => {
    const id = await started(2)
    const [failed] = (await sarah.call(listSessionImages, byId(id))).images
    await t.app.db
      .update(generatedImages)
      .set({ status: 'error' })
      .where(eq(generatedImages.id, failed?.id ?? ''))
    await stopImages(t.app, 'outage')
    await sarah.call(retryFailedImages, byId(id))
    expect((await statusOf(id)).status).toBe('paused')
    const wanted = (await imagesOf(id)).map(({ jobId }) => jobId ?? '')
    expect(await existingJobs(t.app.db, wanted)).toEqual(new Set(wanted))
  })

  test('[EC-003.A1a] a session whose probe meets the limit of the month waits for quota', async () => {
    const id = await started(1)
    await stopImages(t.app, 'outage')
    const month = { clientId: sarah.clientId, month: '2026-06', used: 100 }
    await t.app.db.insert(usageMonths).values(month)
    await runJobs(id)
    expect(await statusOf(id)).toMatchObject({ status: 'paused', pauseReason: 'quota' })
    expect(await t.app.queue.length(t.app.db, IMAGE_JOB)).toBe(0)
  })
})
