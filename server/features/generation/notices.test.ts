import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  generateStudioSession,
  getSessionStatus,
  pauseStudioSession,
  retryFailedImages,
} from '#contract/session-runs.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { notifications } from '#server/platform/database/schema.ts'
import { allTold } from '#server/testing/all-told.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import type { TestUser } from '#server/testing/test-app.ts'
import { finishSessions } from './end-run.ts'
import { pauseImages, resumeImages } from './pause.ts'

const f = runFixture()

async function told({ userId, clientId } = f.sarah) {
  await allTold(f.t.app, clientId)
  return f.t.app.db.select().from(notifications).where(eq(notifications.userId, userId))
}

// UC-005.M12a, UC-005.P5, UC-005.X2a
test('whoever started a run is told once how many of its images were made and failed', async () => {
  f.model.behave(({ variant }) => {
    if (variant === 4) throw new ImageFailure('BLOCKED')
  })
  const id = await f.run(2)
  await f.until(id, 'completed')
  await finishSessions(f.t.app)
  expect(await told()).toMatchObject([
    {
      kind: 'partly_failed',
      studioSessionId: id,
      title: "StudioSession 'Summer Catalog 2026' complete! 6 of 8 images generated. 2 failed.",
      body: '2 images could not be generated and were not charged. Open the studioSession to see why and to retry.',
      readAt: null,
    },
  ])
  // What is made later is another run, and is told anew: what came of it, not of the session.
  f.model.behave(() => {})
  f.t.clock.advance(1_000)
  await f.sarah.call(retryFailedImages, byId(id))
  await f.until(id, 'completed')
  expect((await told()).map(({ title }) => title)).toContain(
    "2 more images of StudioSession 'Summer Catalog 2026' are ready.",
  )
})

test('says that everything is ready only when all images of a run were made', async () => {
  const id = await f.run(2)
  await f.until(id, 'completed')
  expect(await told()).toMatchObject([
    {
      kind: 'completed',
      title: "StudioSession 'Summer Catalog 2026' complete! 8 of 8 images generated.",
      body: MESSAGES.allReady,
    },
  ])
})

// UC-005.P5
test('tells a colleague who orders images in somebody’s session, and that person', async () => {
  const mike = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  const alex = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  const titles = async (user: TestUser) => (await told(user)).map(({ title }) => title)
  const { id } = await f.draft(1, { settings: { variants: 1 } })
  await mike.call(generateStudioSession, byId(id))
  await f.until(id, 'completed')
  const first = "StudioSession 'Summer Catalog 2026' complete! 1 of 1 image generated."
  expect([await titles(f.sarah), await titles(mike)]).toEqual([[first], [first]])
  const { images } = await f.sarah.call(listSessionImages, byId(id))
  f.t.clock.advance(1_000)
  await alex.call(regenerateImage, { body: { sourceImageId: images[0]?.id ?? '', settings: {} } })
  await f.until(id, 'completed')
  expect(await titles(alex)).toEqual(["1 more image of StudioSession 'Summer Catalog 2026' is ready."])
  expect(await titles(f.sarah)).toHaveLength(2)
  expect(await titles(mike)).toEqual([first])
})

test('a colleague whose images an outage holds up is told so', async () => {
  const mike = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  const { id } = await f.draft(1)
  const release = f.hold()
  await mike.call(generateStudioSession, byId(id))
  await pauseImages(f.t.app, 'outage')
  expect((await told(mike)).map(({ kind }) => kind)).toEqual(['paused'])
  await resumeImages(f.t.app)
  release()
})

test('a regeneration that fails is told as such, whatever the session has', async () => {
  const id = await f.run(1, { settings: { variants: 1 } })
  await f.until(id, 'completed')
  const { images } = await f.sarah.call(listSessionImages, byId(id))
  f.model.behave(() => {
    throw new ImageFailure('BLOCKED')
  })
  f.t.clock.advance(1_000)
  await f.sarah.call(regenerateImage, { body: { sourceImageId: images[0]?.id ?? '', settings: {} } })
  await f.until(id, 'completed')
  expect((await told()).find(({ kind }) => kind === 'failed')?.title).toBe(
    "More images of StudioSession 'Summer Catalog 2026' could not be generated.",
  )
})

// UC-005.X3
test('a run without any image is told as failed', async () => {
  f.model.behave(() => {
    throw new ImageFailure('BLOCKED')
  })
  await f.until(await f.run(1, { name: 'Refused' }), 'failed')
  expect(await told()).toMatchObject([
    { kind: 'failed', title: "StudioSession 'Refused' failed.", body: MESSAGES.allFailed },
  ])
})

test('a run that an outage pauses again and again is told once a day', async () => {
  const release = f.hold()
  await f.run(1, { name: 'Autumn' })
  for (const day of [1, 2]) {
    for (const _ of [1, 2]) {
      await pauseImages(f.t.app, 'outage')
      f.t.clock.advance(60_000)
      await resumeImages(f.t.app)
    }
    expect((await told()).filter(({ kind }) => kind === 'paused')).toHaveLength(day)
    f.t.clock.advance(24 * 60 * 60_000)
  }
  release()
})

test('a pause by hand tells nobody', async () => {
  const release = f.hold()
  const id = await f.run(1, { name: 'Paused' })
  await f.sarah.call(pauseStudioSession, byId(id))
  expect(await told()).toEqual([])
  release()
})

// UC-005.K1, UC-005.Q4
test('the status of a large run is about 1 KB, whatever its size', async () => {
  const id = await f.run(20)
  await f.until(id, 'completed')
  const answer = await f.sarah.inject(getSessionStatus, byId(id))
  expect(answer.json().recent).toHaveLength(5)
  expect(answer.body.length).toBeLessThan(1_600)
})
