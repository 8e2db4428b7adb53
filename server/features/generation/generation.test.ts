import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { deleteGeneratedImage, listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import {
  cancelStudioSession,
  generateStudioSession,
  pauseStudioSession,
  resumeStudioSession,
} from '#contract/session-runs.ts'
import { getStudioSession } from '#contract/studio-sessions.ts'
import { clients, generatedImages, jobs, usageEntries } from '#server/platform/database/schema.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { repairImages } from './generation.ts'

const f = runFixture()

describe('generate', () => {
  // UC-002.M27, UC-002.M28e, UC-002.M31c, UC-002.M31d, UC-002.P1, UC-005.M13, UC-005.P1, UC-002.P2, UC-002.P5
  test('runs from draft to completed, every image delivered and charged once', async () => {
    const session = await f.draft(3)
    const started = await f.sarah.call(generateStudioSession, {
      ...byId(session.id),
      body: { version: session.version },
    })
    expect(started).toMatchObject({ status: 'generating', counts: { total: 12 } })
    const done = await f.until(session.id, 'completed')
    expect(done).toMatchObject({ total: 12, completed: 12, pending: 0, generating: 0, error: 0, percent: 100 })
    const { images } = await f.sarah.call(listSessionImages, byId(session.id))
    expect(images.map(({ status }) => status)).toEqual(Array(12).fill('completed'))
    for (const image of images) {
      expect(image.picture).toMatchObject({ width: 64, height: 64 })
      expect(image.completedAt).not.toBeNull()
      expect(image.provenance).toMatchObject({ model: 'instant/1', seed: image.seed })
    }
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 12, inFlight: 0, cost: 0.6, byMember: [{ used: 12 }] })
    expect((await f.sarah.call(getStudioSession, byId(session.id))).completedAt).not.toBeNull()
  })

  // UC-005.M2, UC-002.M30a
  test('the first status counts everything as waiting', async () => {
    const open = f.hold()
    const session = await f.draft(45)
    await f.sarah.call(generateStudioSession, byId(session.id))
    const first = await f.statusOf(session.id)
    expect(first).toMatchObject({ total: 180, completed: 0, error: 0, percent: 0, etaSeconds: 15 * 60 })
    expect(first.pending + first.generating).toBe(180)
    const queued = await f.t.app.db.select({ id: jobs.id }).from(jobs).where(eq(jobs.groupKey, session.id))
    expect(queued).toHaveLength(180)
    await f.sarah.call(cancelStudioSession, byId(session.id))
    open()
  })

  test('a second start is refused while it runs, and a stale version names the current state', async () => {
    const open = f.hold()
    const session = await f.draft(1)
    const stale = await f.sarah.inject(generateStudioSession, { ...byId(session.id), body: { version: 99 } })
    expect(stale.json()).toMatchObject({ status: 409, code: 'version_conflict', current: { id: session.id } })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => f.sarah.inject(generateStudioSession, byId(session.id))),
    )
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([202, 409, 409, 409, 409])
    open()
    expect((await f.until(session.id, 'completed')).total).toBe(4)
  })

  test('an Idempotency-Key makes a repeated request one', async () => {
    const session = await f.draft(1)
    const send = () =>
      f.sarah.inject(generateStudioSession, { ...byId(session.id), headers: { 'idempotency-key': 'once' } })
    const first = await send()
    expect(first.statusCode).toBe(202)
    expect((await send()).json()).toEqual(first.json())
    expect((await f.until(session.id, 'completed')).total).toBe(4)
  })

  test('a limited run is completed by all that was planned, whatever was regenerated in between', async () => {
    const session = await f.draft(1)
    await f.sarah.call(generateStudioSession, { ...byId(session.id), body: { limit: 1 } })
    await f.until(session.id, 'completed')
    const [source] = (await f.sarah.call(listSessionImages, byId(session.id))).images
    await f.sarah.call(regenerateImage, { body: { sourceImageId: source?.id ?? '', settings: {} } })
    await f.until(session.id, 'completed')
    await f.sarah.call(generateStudioSession, byId(session.id))
    expect(await f.until(session.id, 'completed')).toMatchObject({ total: 5, planned: 4 })
    const { images } = await f.sarah.call(listSessionImages, byId(session.id))
    expect(images.map(({ variant }) => variant).toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  test('a limited run can be completed: what exists, or was rejected, is not made again', async () => {
    const session = await f.draft(3)
    await f.sarah.call(generateStudioSession, { ...byId(session.id), body: { limit: 3 } })
    expect((await f.until(session.id, 'completed')).total).toBe(3)
    const [rejected] = (await f.sarah.call(listSessionImages, byId(session.id))).images
    await f.sarah.inject(deleteGeneratedImage, byId(rejected?.id ?? ''))
    await f.sarah.call(generateStudioSession, byId(session.id))
    expect(await f.until(session.id, 'completed')).toMatchObject({ total: 11, planned: 12 })
    expect((await f.sarah.call(getUsage)).used).toBe(12)
  })
})

describe('pause, resume, cancel', () => {
  // UC-005.X4b, UC-005.X5c
  test('cancel drops what waits and keeps what is done', async () => {
    const open = f.hold()
    const session = await f.draft(2)
    await f.sarah.call(generateStudioSession, byId(session.id))
    await waitFor(async () => (await f.statusOf(session.id)).generating === 2, 'two in the making')
    expect(await f.sarah.call(cancelStudioSession, byId(session.id))).toMatchObject({
      status: 'cancelled',
      cancelled: 6,
    })
    open()
    const end = await waitFor(async () => {
      const now = await f.statusOf(session.id)
      return now.generating === 0 && now
    }, 'the two to finish')
    expect(end).toMatchObject({ status: 'cancelled', completed: 2, cancelled: 6 })
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 2, inFlight: 0 })
    await f.sarah.call(generateStudioSession, byId(session.id))
    expect(await f.until(session.id, 'completed')).toMatchObject({ total: 8, completed: 8, cancelled: 0 })
    expect((await f.sarah.call(getUsage)).used).toBe(8)
  })

  test('pause lets the running ones finish, resume makes the rest', async () => {
    const open = f.hold()
    const session = await f.draft(2)
    await f.sarah.call(generateStudioSession, byId(session.id))
    await waitFor(async () => (await f.statusOf(session.id)).generating === 2, 'two in the making')
    const paused = await f.sarah.call(pauseStudioSession, byId(session.id))
    expect(paused).toMatchObject({ status: 'paused', pauseReason: 'user', etaSeconds: null })
    open()
    await waitFor(async () => (await f.statusOf(session.id)).completed === 2, 'the two to finish')
    await repairImages(f.t.app)
    expect(await f.statusOf(session.id)).toMatchObject({ status: 'paused', pending: 6 })
    await f.sarah.call(resumeStudioSession, byId(session.id))
    expect((await f.until(session.id, 'completed')).completed).toBe(8)
  })
})

describe('quota', () => {
  // EC-003.M5, UC-002.R3, UC-002.X7, UC-002.Q3
  test('a request above the rest is refused with figures, one that fits exactly runs', async () => {
    const free = await f.t.signUp({ plan: 'free' })
    const session = await f.draft(26, { user: free })
    const refused = await free.inject(generateStudioSession, byId(session.id))
    expect(refused.statusCode).toBe(402)
    expect(refused.json()).toMatchObject({
      code: 'quota_exceeded',
      used: 0,
      limit: 100,
      requested: 104,
      affordable: 100,
    })
    expect(await f.statusOf(session.id, free)).toMatchObject({ status: 'draft', total: 0 })
    await free.call(generateStudioSession, { ...byId(session.id), body: { limit: 100 } })
    const done = await waitFor(async () => (await f.statusOf(session.id, free)).completed === 100, '100 images')
    expect(done).toBe(true)
    expect(await free.call(getUsage)).toMatchObject({ used: 100, inFlight: 0 })
  })

  // EC-003.A1a, EC-003.A1b, UC-005.X5a
  test('two sessions that together exceed the limit never pass it: the rest waits', async () => {
    const free = await f.t.signUp({ plan: 'free' })
    const open = f.hold()
    const [first, second] = [await f.draft(20, { user: free }), await f.draft(20, { user: free })]
    await free.call(generateStudioSession, byId(first.id))
    // Ordered on a larger plan, which is lowered meanwhile.
    const plan = (name: 'free' | 'pro') =>
      f.t.app.db.update(clients).set({ plan: name }).where(eq(clients.id, free.clientId))
    await plan('pro')
    await free.call(generateStudioSession, byId(second.id))
    await plan('free')
    open()
    await waitFor(async () => (await free.call(getUsage)).used === 100, 'the limit')
    const states = await waitFor(async () => {
      const both = [await f.statusOf(first.id, free), await f.statusOf(second.id, free)]
      return both.every(({ status }) => status !== 'generating') && both
    }, 'both to stop')
    expect(states.map(({ completed }) => completed).reduce((sum, count) => sum + count)).toBe(100)
    expect(states.map(({ pauseReason }) => pauseReason)).toContain('quota')
    expect(await free.call(getUsage)).toMatchObject({ used: 100, inFlight: 0 })
    const [entries] = await f.t.app.db
      .select({ total: sql<number>`sum(${usageEntries.units})`.mapWith(Number) })
      .from(usageEntries)
      .where(eq(usageEntries.clientId, free.clientId))
    expect(entries?.total).toBe(100)
  })
})

describe('repair', () => {
  // EC-001.H4
  test('an image that lost its job gets another', async () => {
    const open = f.hold()
    const session = await f.draft(1)
    await f.sarah.call(generateStudioSession, byId(session.id))
    await waitFor(async () => (await f.statusOf(session.id)).generating === 2, 'two in the making')
    await f.t.app.db.delete(jobs).where(sql`${jobs.groupKey} = ${session.id} and ${jobs.leaseUntil} is null`)
    await repairImages(f.t.app)
    open()
    expect((await f.until(session.id, 'completed')).completed).toBe(4)
  })

  // UC-005.X4a
  test('no progress for 5 minutes is measured by the server', async () => {
    const open = f.hold()
    const session = await f.draft(1)
    await f.sarah.call(generateStudioSession, byId(session.id))
    expect((await f.statusOf(session.id)).stalledSince).toBeUndefined()
    f.t.clock.advance(299_000)
    expect((await f.statusOf(session.id)).stalledSince).toBeUndefined()
    f.t.clock.advance(2_000)
    expect((await f.statusOf(session.id)).stalledSince).toBeDefined()
    open()
    await f.until(session.id, 'completed')
  })
})

test('files are keyed by image and attempt', async () => {
  const session = await f.draft(1, { settings: { variants: 1 } })
  await f.sarah.call(generateStudioSession, byId(session.id))
  await f.until(session.id, 'completed')
  const [image] = await f.t.app.db.select().from(generatedImages).where(eq(generatedImages.studioSessionId, session.id))
  expect(image?.key).toBe(`clients/${f.sarah.clientId}/images/${image?.id}-1.jpg`)
})
