import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import {
  cancelStudioSession,
  getSessionStatus,
  pauseStudioSession,
  resumeStudioSession,
} from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { generatedImages, jobs, studioSessions, usageMonths } from '#server/platform/database/schema.ts'
import type { ClaimedJob } from '#server/platform/queue/job.ts'
import { addProducts } from '#server/testing/factories.ts'
import { heldTransaction, lockWaits } from '#server/testing/held-transaction.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { noteProgress } from './end-run.ts'
import { imageHandler, repairImages } from './generation.ts'
import { resumeAfterQuota } from './quota-resume.ts'

// What meets what: controls and ends of images that happen at the same moment.

let t: TestApp
let model: InstantModel
let sarah: TestUser
/** Ends what the model holds: the oldest first. */
let held: { finish(): void; fail(error: Error): void }[]

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model })
})
afterAll(() => t.close())
beforeEach(async () => {
  held = []
  model.behave(() => new Promise((finish, fail) => held.push({ finish, fail })))
  sarah = await t.signUp()
})

const byId = (id: string) => ({ params: { id } })
const statusOf = (id: string) => sarah.call(getSessionStatus, byId(id))

/** A session that is generating `variants` images; nobody works on them. */
async function started(variants: number): Promise<{ id: string; images: string[] }> {
  const productIds = await addProducts(t.app, sarah.clientId, 1)
  const { id } = await sarah.call(createStudioSession, { body: { productIds, settings: { variants }, start: true } })
  const { images } = await sarah.call(listSessionImages, byId(id))
  return { id, images: images.map((image) => image.id) }
}

async function jobOf(imageId: string): Promise<ClaimedJob<{ imageId: string }>> {
  const [image] = await t.app.db.select().from(generatedImages).where(eq(generatedImages.id, imageId))
  const claims = { groupKey: null, attempts: 1, failures: 0, postponements: 0 }
  return { id: image?.jobId ?? '', payload: { imageId }, ...claims }
}

/** Runs an image's job as a worker does, up to the moment the model has it. */
async function making(imageId: string): Promise<{ end: Promise<void> }> {
  const before = held.length
  const end = imageHandler(t.app).run(await jobOf(imageId), new AbortController().signal)
  end.catch(() => {})
  await waitFor(() => held.length > before, 'the model to have it')
  return { end }
}

describe('an image that fails for now', () => {
  // UC-005.X4b
  test('is cancelled with its session, not left waiting for ever', async () => {
    const { id, images } = await started(2)
    const { end } = await making(images[0] ?? '')
    await sarah.call(cancelStudioSession, byId(id))
    held[0]?.fail(new Error('connection reset'))
    await expect(end).rejects.toThrow('connection reset')
    expect(await statusOf(id)).toMatchObject({ status: 'cancelled', cancelled: 2, pending: 0, generating: 0 })
    expect(await sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
  })

  test('does not keep the last unit of the month from the others', async () => {
    sarah = await t.signUp({ plan: 'free' })
    const { id, images } = await started(2)
    await t.app.db.insert(usageMonths).values({ clientId: sarah.clientId, month: '2026-06', used: 99 })
    const { end } = await making(images[0] ?? '')
    await imageHandler(t.app).run(await jobOf(images[1] ?? ''), new AbortController().signal)
    expect(await statusOf(id)).toMatchObject({ pauseReason: 'quota' })
    held[0]?.fail(new Error('connection reset'))
    await expect(end).rejects.toThrow('connection reset')
    await resumeAfterQuota(t.app)
    const waiting = await t.app.db.select().from(jobs).where(eq(jobs.groupKey, id)).orderBy(jobs.turn, jobs.position)
    expect(waiting.map(({ payload }) => payload)).toEqual([{ imageId: images[1] }, { imageId: images[0] }])
  })

  test('one that began to wait in the moment of cancelling is found by the repair', async () => {
    const { id, images } = await started(1)
    await sarah.call(cancelStudioSession, byId(id))
    await t.app.db
      .update(generatedImages)
      .set({ status: 'pending' })
      .where(eq(generatedImages.id, images[0] ?? ''))
    await repairImages(t.app)
    expect(await statusOf(id)).toMatchObject({ cancelled: 1, pending: 0 })
  })
})

describe('a session paused while its last images are made', () => {
  test('goes on when it is resumed, and ends when they do', async () => {
    const { id, images } = await started(1)
    const { end } = await making(images[0] ?? '')
    await sarah.call(pauseStudioSession, byId(id))
    expect(await sarah.call(resumeStudioSession, byId(id))).toMatchObject({ status: 'generating', generating: 1 })
    held[0]?.finish()
    await end
    await waitFor(async () => (await statusOf(id)).status === 'completed', 'the end')
  })

  test('ends by itself: nothing is left to resume', async () => {
    const { id, images } = await started(1)
    const { end } = await making(images[0] ?? '')
    await sarah.call(pauseStudioSession, byId(id))
    held[0]?.finish()
    await end
    await waitFor(async () => (await statusOf(id)).status === 'completed', 'the end')
    expect((await statusOf(id)).pauseReason).toBeUndefined()
  })
})

test('a session does not end while its images are put back to work', async () => {
  const { id } = await started(1)
  await t.app.db.update(generatedImages).set({ status: 'error' }).where(eq(generatedImages.studioSessionId, id))
  // As a retry does: under the session's lock. PostgreSQL's snapshots of the note are older than what it waits for.
  const commit = await heldTransaction(t.app, async (tx) => {
    await tx.select().from(studioSessions).where(eq(studioSessions.id, id)).for('update')
    await tx.update(generatedImages).set({ status: 'pending' }).where(eq(generatedImages.studioSessionId, id))
  })
  const note = noteProgress(t.app, [id])
  await lockWaits(t.app, 1)
  await commit()
  await note
  expect(await statusOf(id)).toMatchObject({ status: 'generating', pending: 1 })
})

// UC-005.X2b
test('a model that hangs is given up by the clock, and says so when no try is left', async () => {
  const clock = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
  const { id, images } = await started(1)
  const { end } = await making(images[0] ?? '')
  clock.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  const hung = await end.catch((error: unknown) => error)
  expect(await statusOf(id)).toMatchObject({ pending: 1, generating: 0 })
  expect(await sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
  await imageHandler(t.app).exhausted(await jobOf(images[0] ?? ''), hung)
  expect((await statusOf(id)).failed).toMatchObject([{ reason: 'timeout' }])
})

test('a run that was overtaken fails nobody else’s image', async () => {
  const { id, images } = await started(1)
  const first = await making(images[0] ?? '')
  const second = await making(images[0] ?? '')
  held[0]?.fail(new ImageFailure('UNREADABLE_PICTURE'))
  await first.end
  expect(await statusOf(id)).toMatchObject({ generating: 1, error: 0 })
  held[1]?.finish()
  await second.end
  expect(await statusOf(id)).toMatchObject({ completed: 1, error: 0 })
  expect(await sarah.call(getUsage)).toMatchObject({ used: 1, inFlight: 0 })
})

test('an image is made once it is charged, whatever becomes of what an earlier run left behind', async () => {
  const { id, images } = await started(1)
  const first = await making(images[0] ?? '')
  held[0]?.fail(new Error('connection reset'))
  await expect(first.end).rejects.toThrow('connection reset')
  const second = await making(images[0] ?? '')
  vi.spyOn(t.app.files, 'remove').mockRejectedValue(new Error('the store is away'))
  held[1]?.finish()
  await expect(second.end).resolves.toBeUndefined()
  await waitFor(async () => (await statusOf(id)).status === 'completed', 'the end')
})

test('a job that its image no longer names does nothing to the one that makes it', async () => {
  const { id, images } = await started(1)
  const before = await jobOf(images[0] ?? '')
  // Claimed, and not begun when its session is paused and goes on: the image waits, and gets another job.
  await sarah.call(pauseStudioSession, byId(id))
  await sarah.call(resumeStudioSession, byId(id))
  const { end } = await making(images[0] ?? '')
  const late = imageHandler(t.app).run(before, new AbortController().signal)
  await Promise.race([late, waitFor(() => held.length > 1, 'a second run').catch(() => {})])
  expect(held).toHaveLength(1)
  await imageHandler(t.app).exhausted(before, new Error('connection reset'))
  held[0]?.finish()
  await end
  expect(await statusOf(id)).toMatchObject({ completed: 1, error: 0 })
})
