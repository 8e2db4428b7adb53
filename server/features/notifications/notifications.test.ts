import { expect, test } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import { listNotifications, readNotifications } from '#contract/notifications.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import { createStudioSession, deleteStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { pauseImages, resumeImages } from '#server/features/generation/generation.ts'
import { addProducts } from '#server/testing/factories.ts'
import { runFixture } from '#server/testing/run-fixture.ts'
import type { TestUser } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { notify } from './notifications.ts'

const f = runFixture()

/** Orders a run of one image and gives its session's id. */
const run = (user: TestUser, name: string) => f.run(1, { user, name, settings: { variants: 1 } })
const list = (user = f.sarah, query: { cursor?: string; limit?: number } = {}) =>
  user.call(listNotifications, { query })
const toldOf = (user: TestUser, count: number) =>
  waitFor(async () => {
    const told = await list(user)
    return told.notifications.length === count && told
  }, `${count} notices`)

/** Collects what the pages of a person's client hear. */
function hear(user: TestUser): { events: LiveEvent[]; end: () => void } {
  const events: LiveEvent[] = []
  return { events, end: f.t.app.live.subscribe(user.clientId, (event) => events.push(event)) }
}

// UC-005.M12a
test('notifies whoever started a finished run, and tells the pages that there is news', async () => {
  const { events, end } = hear(f.sarah)
  const mike = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  const id = await run(f.sarah, 'Summer Catalog 2026')
  const { notifications, unread } = await toldOf(f.sarah, 1)
  expect(notifications).toMatchObject([
    {
      kind: 'completed',
      title: "StudioSession 'Summer Catalog 2026' complete! 1 of 1 image generated.",
      studioSessionId: id,
      readAt: null,
    },
  ])
  expect(unread).toBe(1)
  await waitFor(() => events.some(({ kind }) => kind === 'notification'), 'the event')
  expect(await list(mike)).toMatchObject({ notifications: [], unread: 0 })
  end()
})

// UC-005.X3
test('a run without any image, and one that an outage stops, are told as such', async () => {
  f.model.behave(() => {
    throw new ImageFailure('BLOCKED')
  })
  await run(f.sarah, 'Nothing')
  expect((await toldOf(f.sarah, 1)).notifications).toMatchObject([
    { kind: 'failed', body: 'Generation failed. Please try again or contact support.' },
  ])
  let release = () => {}
  f.model.behave(() => new Promise<void>((resolve) => (release = resolve)))
  const mike = await f.t.signUp()
  await run(mike, 'Stopped')
  const { events, end } = hear(mike)
  await pauseImages(f.t.app, 'operator')
  await waitFor(() => events.some(({ kind }) => kind === 'notification'), 'the event')
  expect((await toldOf(mike, 1)).notifications).toMatchObject([
    { kind: 'paused', title: "StudioSession 'Stopped' is paused." },
  ])
  end()
  release()
  await resumeImages(f.t.app)
})

test('tells the owner and the pages at 80 % of the month, before the run ends', async () => {
  const free = await f.t.signUp({ plan: 'free' })
  const productIds = await addProducts(f.t.app, free.clientId, 81)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  f.model.requests.length = 0
  f.model.behave(() => (f.model.requests.length > 80 ? held : undefined))
  const { events, end } = hear(free)
  const { id } = await free.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
  await free.call(generateStudioSession, { params: { id } })
  await waitFor(() => events.some(({ kind }) => kind === 'notification'), 'the event')
  expect((await list(free)).notifications).toMatchObject([
    { kind: 'low_quota', body: "You've used 80 of 100 generations this month.", studioSessionId: null },
  ])
  end()
  release()
  await toldOf(free, 2)
})

/** Keeps notices one second apart, as a run would. */
async function keep(user: TestUser, count: number): Promise<void> {
  const studioSessionId = (
    await user.call(createStudioSession, { body: { productIds: await addProducts(f.t.app, user.clientId, 1) } })
  ).id
  for (let at = 0; at < count; at += 1) {
    f.t.clock.advance(1_000)
    const { clientId, userId } = user
    const words = { kind: 'completed', title: `Notice ${at}`, body: '', once: `kept ${at}` } as const
    await notify(f.t.app.db, { clientId, userId, studioSessionId, ...words, now: f.t.clock.now() })
  }
}

test('the newest come first, page by page, each once', async () => {
  await keep(f.sarah, 5)
  const first = await list(f.sarah, { limit: 2 })
  expect(first.notifications.map(({ title }) => title)).toEqual(['Notice 4', 'Notice 3'])
  const second = await list(f.sarah, { limit: 2, cursor: first.nextCursor ?? '' })
  expect(second.notifications.map(({ title }) => title)).toEqual(['Notice 2', 'Notice 1'])
  const third = await list(f.sarah, { limit: 2, cursor: second.nextCursor ?? '' })
  expect(third).toMatchObject({ notifications: [{ title: 'Notice 0' }], unread: 5, nextCursor: null })
  const stranger = await f.t.signUp()
  expect((await list(stranger, { cursor: first.nextCursor ?? '' })).notifications).toEqual([])
})

test('those named or all are read, by their person alone', async () => {
  await keep(f.sarah, 3)
  const [newest, older] = (await list()).notifications
  const stranger = await f.t.signUp({ clientId: f.sarah.clientId })
  await stranger.call(readNotifications, { body: {} })
  await stranger.call(readNotifications, { body: { ids: [newest?.id ?? ''] } })
  expect((await list()).unread).toBe(3)
  const { events, end } = hear(f.sarah)
  expect(await f.sarah.call(readNotifications, { body: { ids: [older?.id ?? ''] } })).toEqual({ unread: 2 })
  expect(events).toEqual([{ kind: 'notification', topic: 'client' }])
  expect((await list()).notifications.map(({ readAt }) => readAt !== null)).toEqual([false, true, false])
  expect(await f.sarah.call(readNotifications, { body: {} })).toEqual({ unread: 0 })
  end()
})

test('a notice about a deleted session leads nowhere', async () => {
  const id = await run(f.sarah, 'Gone')
  await toldOf(f.sarah, 1)
  await f.sarah.call(deleteStudioSession, { params: { id } })
  expect((await list()).notifications[0]?.studioSessionId).toBeNull()
})
