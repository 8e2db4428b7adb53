import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getInstallation } from '#contract/accounts.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let user: TestUser
beforeAll(async () => {
  t = await testApp({ imageModel: { ...instantModel(), pace: { seconds: 4, slowest: 9 } } })
  user = await t.signUp()
})
afterAll(() => t.close())

/** A finished run of so many images in so many seconds, a minute after everything before it. */
async function finishedRun(images: number, seconds: number, model = 'instant/1'): Promise<void> {
  t.clock.advance(60_000)
  const generatedAt = t.clock.now()
  const completedAt = new Date(generatedAt.getTime() + seconds * 1000)
  const [productId = ''] = await addProducts(t.app, user.clientId, 1)
  const id = await addSession(t.app, user.clientId)
  const provenance = { model, seed: 1, durationMs: 1, digitalSourceType: '', details: {} }
  const image = { clientId: user.clientId, studioSessionId: id, productId, provenance }
  await addCompletedImages(t.app, { ...image, count: images, completedAt })
  // Made by an earlier run of the same session, or later by hand: neither belongs to this run.
  await addCompletedImages(t.app, { ...image, count: 1, completedAt: new Date(generatedAt.getTime() - 1000) })
  await addCompletedImages(t.app, { ...image, count: 1, completedAt: new Date(completedAt.getTime() + 1000) })
  await t.app.db.update(studioSessions).set({ generatedAt, completedAt }).where(eq(studioSessions.id, id))
}

const speed = async () => (await t.app.imageSpeed()).seconds

test('what the model declares, until a run has finished', async () => {
  expect(await speed()).toBe(4)
  expect(await user.call(getInstallation)).toMatchObject({ secondsPerImage: 4, slowestSecondsPerImage: 9 })
})

test('then the time of a run divided by its images, asked for once a minute', async () => {
  await finishedRun(6, 12)
  expect(await speed()).toBe(2)
  await finishedRun(3, 3)
  t.clock.advance(-1)
  expect(await speed()).toBe(2)
  t.clock.advance(1)
  expect(await speed()).toBe(1)
})

test('the middle of the latest five counts, and another model’s runs do not', async () => {
  await finishedRun(2, 6)
  await finishedRun(1, 3_600)
  await finishedRun(4, 400, 'another/1')
  t.clock.advance(60_000)
  // 2, 1, 3 and 3,600 s.
  expect(await speed()).toBe(2)
})
