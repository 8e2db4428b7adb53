import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import {
  cancelStudioSession,
  generateStudioSession,
  pauseStudioSession,
  retryFailedImages,
} from '#contract/session-runs.ts'
import { createStudioSession, deleteStudioSession } from '#contract/studio-sessions.ts'
import { generatedImages, jobs, studioSessions, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'

// What is ordered and not made yet counts in the check of the month's limit.

// Nobody works: what is ordered stays so.
const f = runFixture({ plan: 'free', works: false })

beforeEach(async () => {
  await f.t.app.db.delete(jobs)
})

const order = (id: string) => f.sarah.inject(generateStudioSession, byId(id))
const spend = (used: number) => {
  const month = { clientId: f.sarah.clientId, month: '2026-06', used }
  return f.t.app.db
    .insert(usageMonths)
    .values(month)
    .onConflictDoUpdate({ target: [usageMonths.clientId, usageMonths.month], set: { used } })
}
/** As if workers had made and failed so many images of a session. */
async function ended(id: string, { completed, failed }: { completed: number; failed: number }): Promise<void> {
  const { images } = await f.sarah.call(listSessionImages, byId(id))
  for (const [index, image] of images.slice(0, completed + failed).entries()) {
    const status = index < completed ? 'completed' : 'error'
    await f.t.app.db.update(generatedImages).set({ status }).where(eq(generatedImages.id, image.id))
  }
  await f.t.app.db.update(studioSessions).set({ status: 'completed' }).where(eq(studioSessions.id, id))
}
async function drafts(count: number): Promise<string[]> {
  const productIds = await addProducts(f.t.app, f.sarah.clientId, 1)
  const made = await Promise.all(
    Array.from({ length: count }, () => f.sarah.call(createStudioSession, { body: { productIds } })),
  )
  return made.map(({ id }) => id)
}

// EC-003.M5, EC-003.H1
test('of 40 parallel orders of 4 images with 100 free, 25 are taken and 15 refused with figures', async () => {
  const answers = await Promise.all((await drafts(40)).map(order))
  expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(25)
  const refused = answers.filter(({ statusCode }) => statusCode !== 202)
  expect(refused).toHaveLength(15)
  for (const answer of refused) {
    expect(answer.json()).toMatchObject({
      code: 'quota_exceeded',
      used: 0,
      waiting: 100,
      limit: 100,
      requested: 4,
      affordable: 0,
    })
  }
})

test('cancelling and deleting give back what was ordered', async () => {
  await spend(92)
  const [first = '', second = '', third = '', fourth = ''] = await drafts(4)
  expect([(await order(first)).statusCode, (await order(second)).statusCode]).toEqual([202, 202])
  expect((await order(third)).statusCode).toBe(402)
  await f.sarah.call(cancelStudioSession, byId(first))
  expect((await order(third)).statusCode).toBe(202)
  expect((await order(fourth)).statusCode).toBe(402)
  await f.sarah.call(pauseStudioSession, byId(second))
  expect((await order(fourth)).statusCode).toBe(402)
  await f.sarah.call(deleteStudioSession, byId(second))
  expect((await order(fourth)).statusCode).toBe(202)
})

test('a failed image gives its unit back; trying it again needs one', async () => {
  await spend(96)
  const [first = '', second = ''] = await drafts(2)
  await order(first)
  await ended(first, { completed: 2, failed: 2 })
  expect((await order(second)).statusCode).toBe(202)
  const refused = await f.sarah.inject(retryFailedImages, byId(first))
  expect(refused.json()).toMatchObject({ code: 'quota_exceeded', used: 96, waiting: 4, requested: 2, affordable: 0 })
  const { images } = await f.sarah.call(listSessionImages, byId(first))
  expect(images.map(({ status }) => status).filter((status) => status === 'error')).toHaveLength(2)
  await f.sarah.call(cancelStudioSession, byId(second))
  await f.sarah.call(retryFailedImages, byId(first))
})

test('a regeneration is refused when the last unit is ordered', async () => {
  await spend(96)
  const [first = '', second = ''] = await drafts(2)
  await order(first)
  await ended(first, { completed: 4, failed: 0 })
  const { images } = await f.sarah.call(listSessionImages, byId(first))
  expect((await order(second)).statusCode).toBe(202)
  const answer = await f.sarah.inject(regenerateImage, { body: { sourceImageId: images[0]?.id, settings: {} } })
  expect(answer.json()).toMatchObject({ code: 'quota_exceeded', waiting: 4, affordable: 0 })
})
