import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { listNotifications } from '#contract/notifications.ts'
import { getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import type { ImageRequest } from '#server/engines/image-models/image-model.ts'
import { batch } from '#server/platform/batch.ts'
import { generatedImages, usageEntries, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { imageHandler } from './generation.ts'
import { complete } from './image-states.ts'
import { batchImages, beginImage, completeImage, type ImageBatches, imageKey } from './run-image.ts'

// Images of one process that begin and end in the same moment, and so in the same statement.

const MONTH = '2026-06'

let t: TestApp
let model: InstantModel
let sarah: TestUser

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model })
})
afterAll(() => t.close())
beforeEach(async () => {
  model.behave(() => {})
  sarah = await t.signUp()
})

type Image = typeof generatedImages.$inferSelect

/** Images of a run of `user`, one a variant, that nobody works on yet. */
async function ordered(count: number, user = sarah): Promise<Image[]> {
  const productIds = await addProducts(t.app, user.clientId, Math.ceil(count / 4))
  const settings = { variants: Math.min(4, count) }
  const { id } = await user.call(createStudioSession, { body: { productIds, settings, start: true } })
  return t.app.db
    .select()
    .from(generatedImages)
    .where(eq(generatedImages.studioSessionId, id))
    .orderBy(generatedImages.position)
}

/** Runs the jobs of these images as one worker does that claimed them together; answers what each ended with. */
function runTogether(images: Image[]): Promise<PromiseSettledResult<void>[]> {
  const { run } = imageHandler(t.app)
  const claims = { groupKey: null, attempts: 1, failures: 0, postponements: 0 }
  const { signal } = new AbortController()
  return Promise.allSettled(
    images.map(({ id, jobId }) => run({ id: jobId ?? '', payload: { imageId: id }, ...claims }, signal)),
  )
}

const statusesOf = async (images: Image[]) => {
  const rows = await t.app.db
    .select()
    .from(generatedImages)
    .where(eq(generatedImages.studioSessionId, images[0]?.studioSessionId ?? ''))
    .orderBy(generatedImages.position)
  return rows.map(({ status }) => status)
}
const ledgerOf = ({ clientId }: TestUser) =>
  t.app.db.select().from(usageEntries).where(eq(usageEntries.clientId, clientId))
const spend = ({ clientId }: TestUser, used: number) =>
  t.app.db.insert(usageMonths).values({ clientId, month: MONTH, used })

test('images of several clients are each charged to their own', async () => {
  const mike = await t.signUp()
  const images = [...(await ordered(3)), ...(await ordered(2, mike))]
  await runTogether(images)
  for (const [user, used] of [
    [sarah, 3],
    [mike, 2],
  ] as const) {
    expect(await user.call(getUsage)).toMatchObject({ used, inFlight: 0 })
    const entries = await ledgerOf(user)
    expect(new Set(entries.map(({ imageId }) => imageId)).size).toBe(used)
    expect(entries.every(({ userId, month }) => userId === user.userId && month === MONTH)).toBe(true)
  }
})

test('each keeps its own file, seed and provenance', async () => {
  const images = await ordered(4)
  await runTogether(images)
  const { images: made } = await sarah.call(listSessionImages, { params: { id: images[0]?.studioSessionId ?? '' } })
  expect(made.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed', 'completed'])
  const rows = await t.app.db
    .select()
    .from(generatedImages)
    .where(eq(generatedImages.studioSessionId, images[0]?.studioSessionId ?? ''))
  for (const row of rows) {
    expect(row).toMatchObject({ key: expect.stringContaining(row.id), width: 64, reservedMonth: null })
    expect(row.provenance?.seed).toBe(row.seed)
    expect(row.completedAt).toEqual(t.clock.now())
  }
})

test('sessions whose last images end in the same moment all end', async () => {
  const images = [...(await ordered(1)), ...(await ordered(1)), ...(await ordered(1))]
  await runTogether(images)
  for (const { studioSessionId } of images) {
    await waitFor(
      async () => (await sarah.call(getSessionStatus, { params: { id: studioSessionId } })).status === 'completed',
      'the end',
    )
  }
})

describe('the limit of the month', () => {
  test('lets as many begin as it has units for, and pauses the rest', async () => {
    const free = await t.signUp({ plan: 'free' })
    const images = await ordered(8, free)
    await spend(free, 95)
    await runTogether(images)
    expect((await statusesOf(images)).filter((status) => status === 'completed')).toHaveLength(5)
    expect(await free.call(getUsage)).toMatchObject({ used: 100, inFlight: 0 })
    expect(await free.call(getSessionStatus, { params: { id: images[0]?.studioSessionId ?? '' } })).toMatchObject({
      status: 'paused',
      pauseReason: 'quota',
    })
  })

  test('of one client keeps nobody else’s images waiting', async () => {
    const free = await t.signUp({ plan: 'free' })
    const [mine, theirs] = [await ordered(4), await ordered(4, free)]
    await spend(free, 100)
    await runTogether([...theirs, ...mine])
    expect(await statusesOf(mine)).toEqual(['completed', 'completed', 'completed', 'completed'])
    expect(await statusesOf(theirs)).toEqual(['pending', 'pending', 'pending', 'pending'])
  })

  test('is told of once when images that end together pass 80 % of it', async () => {
    const free = await t.signUp({ plan: 'free' })
    const images = await ordered(4, free)
    await spend(free, 78)
    await runTogether(images)
    const { notifications } = await free.call(listNotifications)
    expect(notifications.filter(({ kind }) => kind === 'low_quota')).toHaveLength(1)
  })
})

test('one that cannot be written does not keep the others from their end', async () => {
  const images = await ordered(4)
  const { generate } = model
  // No text of PostgreSQL holds this character.
  const broken = vi.spyOn(model, 'generate').mockImplementation(async (request, signal) => {
    const made = await generate(request, signal)
    return request.variant === 2 ? { ...made, details: { note: 'a\u0000b' } } : made
  })
  const ends = await runTogether(images)
  broken.mockRestore()
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(await statusesOf(images)).toEqual(['completed', 'pending', 'completed', 'completed'])
  expect(await sarah.call(getUsage)).toMatchObject({ used: 3, inFlight: 0 })
})

test('when the answer to the end is lost, the images stay completed, with their files', async () => {
  const images = await ordered(3)
  const { app } = t
  const keys = images.map((image) => imageKey(image, 1))
  for (const key of keys) await app.files.write(key, Buffer.from('an image'))
  let answers = 0
  const batches: ImageBatches = {
    ...batchImages(app),
    complete: batch(
      async (completions) => {
        const closed = await complete(app, completions)
        answers += 1
        if (answers === 1) throw new Error('Connection terminated unexpectedly')
        return closed
      },
      { most: 64 },
    ),
  }
  const made = await model.generate(model.requests[0] as ImageRequest, new AbortController().signal)
  await Promise.all(
    images.map(async ({ id, jobId }, at) => {
      const image = await beginImage(app, batches, { id, jobId: jobId ?? '' })
      if (image) await completeImage(app, batches, image, { key: keys[at] ?? '', made, durationMs: 1 })
    }),
  )
  expect(answers).toBe(4)
  expect(await statusesOf(images)).toEqual(['completed', 'completed', 'completed'])
  expect(await sarah.call(getUsage)).toMatchObject({ used: 3, inFlight: 0 })
  for (const key of keys) expect(String(await app.files.read(key))).toBe('an image')
})
