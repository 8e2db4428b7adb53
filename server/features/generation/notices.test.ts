import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import {
  createStudioSession,
  generateStudioSession,
  getSessionStatus,
  pauseStudioSession,
  retryFailedImages,
} from '#contract/studio-sessions.ts'
import { notifications } from '#server/platform/database/schema.ts'
import { ImageFailure } from '#server/platform/image-models/image-model.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { finishSessions } from './image-states.ts'

let t: TestApp
let model: InstantModel
let sarah: TestUser

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model })
  await t.startWork()
})
afterAll(() => t.close())
beforeEach(async () => {
  model.behave(() => {})
  sarah = await t.signUp()
})

const byId = (id: string) => ({ params: { id } })
const statusOf = (id: string) => sarah.call(getSessionStatus, byId(id))
const until = (id: string, status: string) =>
  waitFor(async () => (await statusOf(id)).status === status, `the session to be ${status}`)
const told = () => t.app.db.select().from(notifications).where(eq(notifications.userId, sarah.userId))

async function run(name: string, products: number): Promise<string> {
  const productIds = await addProducts(t.app, sarah.clientId, products)
  const { id } = await sarah.call(createStudioSession, { body: { name, productIds } })
  await sarah.call(generateStudioSession, byId(id))
  return id
}

test('[UC-005.M12a] [UC-005.P5] whoever started a run is told once that it is complete, and how much of it', async () => {
  model.behave(({ variant }) => {
    if (variant === 4) throw new ImageFailure('BLOCKED')
  })
  const id = await run('Summer Catalog 2026', 2)
  await until(id, 'completed')
  await finishSessions(t.app)
  expect(await told()).toMatchObject([
    {
      kind: 'completed',
      studioSessionId: id,
      title: "StudioSession 'Summer Catalog 2026' complete! 6 of 8 images generated.",
      readAt: null,
    },
  ])
  // What is made later is another run, and is told anew.
  model.behave(() => {})
  t.clock.advance(1_000)
  await sarah.call(retryFailedImages, byId(id))
  await until(id, 'completed')
  expect((await told()).map(({ title }) => title)).toContain(
    "StudioSession 'Summer Catalog 2026' complete! 8 of 8 images generated.",
  )
})

test('[UC-005.X3] a run without any image is told as failed', async () => {
  model.behave(() => {
    throw new ImageFailure('BLOCKED')
  })
  await until(await run('Refused', 1), 'failed')
  expect(await told()).toMatchObject([
    { kind: 'failed', title: "StudioSession 'Refused' failed.", body: MESSAGES.allFailed },
  ])
})

test('a pause by hand tells nobody', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  model.behave(() => held)
  const id = await run('Paused', 1)
  await sarah.call(pauseStudioSession, byId(id))
  expect(await told()).toEqual([])
  release()
})

test('[UC-005.K1] [UC-005.Q4] the status of a large run is about 1 KB, whatever its size', async () => {
  const id = await run('Summer Catalog 2026', 20)
  await until(id, 'completed')
  const answer = await sarah.inject(getSessionStatus, byId(id))
  expect(answer.json().recent).toHaveLength(5)
  expect(answer.body.length).toBeLessThan(1_600)
})
