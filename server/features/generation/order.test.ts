import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import type { ImageRequest } from '#server/engines/image-models/image-model.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const WORKERS = 8

let t: TestApp
let model: InstantModel

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model, env: { WORKER_CONCURRENCY: String(WORKERS) } })
  await t.startWork()
})
afterAll(() => t.close())

const byId = (id: string) => ({ params: { id } })

async function generate(user: TestUser, name: string, products: number, variants: number): Promise<string> {
  const productIds = await addProducts(t.app, user.clientId, products, { name })
  const { id } = await user.call(createStudioSession, { body: { productIds, settings: { variants } } })
  await user.call(generateStudioSession, byId(id))
  return id
}

// UC-008.S3, UC-005.A3c
test('behind 2,000 images of one client, another client’s four and a regeneration are next', async () => {
  const [sarah, mike] = [await t.signUp(), await t.signUp()]
  const early = await generate(mike, 'Early', 1, 1)
  await waitFor(async () => (await mike.call(getSessionStatus, byId(early))).status === 'completed', 'an image')
  const [source] = (await mike.call(listSessionImages, byId(early))).images

  // From here on images are held until they are let go.
  const held: { name: string; release: () => void }[] = []
  model.behave(
    ({ product }: ImageRequest) => new Promise<void>((release) => held.push({ name: product.name, release })),
  )
  await generate(mike, 'Bulk', 500, 4)
  await waitFor(async () => held.length === WORKERS, 'the workers to be busy')
  await generate(sarah, 'Urgent to Sarah', 1, 4)
  await mike.call(regenerateImage, { body: { sourceImageId: source?.id ?? '' } })

  // One image's time: everything in the making is done once, and as many begin.
  for (const { release } of held.slice(0, WORKERS)) release()
  await waitFor(async () => held.length >= 2 * WORKERS, 'the next ones to begin')
  const next = held.slice(WORKERS, 2 * WORKERS).map(({ name }) => name)
  expect(next).toContain('Early')
  expect(next.filter((name) => name === 'Urgent to Sarah')).toHaveLength(4)
  for (const { release } of held) release()
  model.behave(() => {})
})
