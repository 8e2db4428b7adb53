import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { removeFromBin } from '#contract/bin.ts'
import { addToBoard, createBoard, updateBoard } from '#contract/boards.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { changeGeneratedImages } from '#contract/generated-images.ts'
import {
  cancelStudioSession,
  generateStudioSession,
  resumeStudioSession,
  retryFailedImages,
} from '#contract/session-runs.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import { generatedImages, studioSessions, usageMonths } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession } from '#server/testing/factories.ts'
import { heldTransaction, lockWaits } from '#server/testing/held-transaction.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { repairImages } from './generation.ts'
import { complete } from './image-states.ts'

const MONTH = '2026-06'
/** What is written of an image that is there. */
const closed = {
  key: 'clients/a/images/b-1.jpg',
  width: 64,
  height: 64,
  bytes: 100,
  thumbhash: 'HBgGDQQIiIiId4d4d3eAdwh3CA==',
  provenance: { model: 'instant/1', seed: 1, durationMs: 1, digitalSourceType: 'compositeSynthetic', details: {} },
}

// Transactions that meet. The embedded database has one connection, where none can.
describe.runIf(inject('postgresUrl'))('the same rows locked by two at once', () => {
  let t: TestApp
  let sarah: TestUser
  let made = 0
  beforeAll(async () => {
    t = await testApp()
  })
  afterAll(() => t.close())
  beforeEach(async () => {
    sarah = await t.signUp()
  })

  /** A session in a state, and images of it: the later in the order of ids, the earlier it is found in the table. */
  async function images(
    user: TestUser,
    state: Partial<typeof studioSessions.$inferInsert>,
    change: Partial<typeof generatedImages.$inferInsert>,
  ): Promise<{ sessionId: string; ids: [string, string] }> {
    const { clientId } = user
    const [productId = ''] = await addProducts(t.app, clientId, 1)
    const sessionId = await addSession(t.app, clientId)
    const settings = { ...DEFAULT_SETTINGS, variants: 2 }
    await t.app.db
      .update(studioSessions)
      .set({ selectedProductIds: [productId], settings, ...state })
      .where(eq(studioSessions.id, sessionId))
    made += 1
    const ids: [string, string] = [`img_${made}a`, `img_${made}b`]
    for (const [index, id] of ids.toReversed().entries()) {
      const row = { clientId, studioSessionId: sessionId, productId, count: 1, id, variant: index + 1, position: index }
      await addCompletedImages(t.app, { ...row, ...change })
    }
    return { sessionId, ids }
  }

  /** Takes locks as another transaction would; answers their release. */
  const holding = (...locks: SQL[]) =>
    heldTransaction(t.app, async (tx) => {
      for (const lock of locks) await tx.execute(lock)
    })

  /** Lets both begin while somebody holds what they need, one waiting behind the other, and then go on. */
  async function meet<First, Second>(
    lock: SQL,
    first: () => Promise<First>,
    second: () => Promise<Second>,
  ): Promise<[First, Second]> {
    const release = await holding(lock)
    try {
      const one = first()
      await lockWaits(t.app, 1)
      const other = second()
      await lockWaits(t.app, 2)
      await release()
      return await Promise.all([one, other])
    } finally {
      await release()
    }
  }

  const monthsOf = (...users: TestUser[]) =>
    t.app.db
      .select()
      .from(usageMonths)
      .where(
        inArray(
          usageMonths.clientId,
          users.map(({ clientId }) => clientId),
        ),
      )
  const image = (id: string) => sql`select 1 from ${generatedImages} where id = ${id} for update`

  test.each([
    ['cancelling', cancelStudioSession, { status: 'generating' }, { status: 'pending' }],
    ['resuming', resumeStudioSession, { status: 'paused', pauseReason: 'user' }, { status: 'pending' }],
    ['retrying', retryFailedImages, { status: 'completed' }, { status: 'error' }],
    ['generating again', generateStudioSession, { status: 'cancelled' }, { status: 'cancelled' }],
  ] as const)(
    '%s its session and deleting its images wait for each other',
    async (_, endpoint: Endpoint, state, change) => {
      const { sessionId, ids } = await images(sarah, state, change)
      const body = { ids, action: 'delete' }
      const [deleted, controlled] = await meet(
        image(ids[0]),
        () => sarah.inject(changeGeneratedImages, { body }),
        () => sarah.inject(endpoint, { params: { id: sessionId } }),
      )
      expect(deleted.statusCode).toBe(200)
      expect(controlled.statusCode).toBeLessThan(500)
    },
  )

  test('images of two clients that two workers close together wait for each other', async () => {
    const mike = await t.signUp()
    const [low, high] = sarah.clientId < mike.clientId ? [sarah, mike] : [mike, sarah]
    const inFlight = { status: 'generating', reservedMonth: MONTH, attempt: 1 } as const
    const running = { status: 'generating' } as const
    const first = await images(low, running, inFlight)
    const other = await images(high, running, inFlight)
    const second = await images(low, running, inFlight)
    for (const { clientId } of [low, high]) {
      await t.app.db.insert(usageMonths).values({ clientId, month: MONTH, inFlight: 2 })
    }
    const close = (ids: string[]) =>
      complete(
        t.app,
        ids.map((id) => ({ id, attempt: 1, ...closed, completedAt: t.clock.now() })),
      )
    // The one finds the lower client by its first image, the other by its last.
    const answers = await meet(
      sql`select 1 from ${usageMonths} where client_id = ${low.clientId} for update`,
      () => close([first.ids[0], other.ids[0]]),
      () => close([other.ids[1], second.ids[0]]),
    )
    expect(answers).toEqual([
      [true, true],
      [true, true],
    ])
    expect((await monthsOf(low, high)).map(({ used, inFlight: left }) => [used, left])).toEqual([
      [2, 0],
      [2, 0],
    ])
  })

  test('images restored from the bin and removed from it wait for each other', async () => {
    const { ids } = await images(sarah, {}, { deletedAt: t.clock.now() })
    const [restored, removed] = await meet(
      image(ids[0]),
      () => sarah.inject(changeGeneratedImages, { body: { ids, action: 'restore' } }),
      () => sarah.inject(removeFromBin, { body: { ids } }),
    )
    expect([restored.statusCode, removed.statusCode]).toEqual([200, 200])
    expect(removed.json()).toMatchObject({ removed: 0 })
  })

  test('pinning images and putting them on a board do not stop each other', async () => {
    const { ids } = await images(sarah, {}, {})
    const board = await sarah.call(createBoard, { body: { title: 'Spring presentation' } })
    const [pinned, placed] = await meet(
      image(ids[0]),
      () => sarah.inject(changeGeneratedImages, { body: { ids, action: 'pin' } }),
      () => sarah.inject(addToBoard, { params: { id: board.id }, body: { imageIds: ids.toReversed() } }),
    )
    expect([pinned.statusCode, placed.statusCode]).toEqual([200, 200])
  })

  test('images that are removed from the bin while their board is put in order are not put back', async () => {
    const { ids } = await images(sarah, {}, {})
    const body = { title: 'Spring presentation', imageIds: ids.toReversed() }
    const { id, version } = await sarah.call(createBoard, { body })
    await sarah.call(changeGeneratedImages, { body: { ids, action: 'delete' } })
    const [removed, ordered] = await meet(
      image(ids[0]),
      () => sarah.inject(removeFromBin, { body: { ids } }),
      () => sarah.inject(updateBoard, { params: { id }, body: { version, imageIds: ids } }),
    )
    expect([removed.statusCode, ordered.statusCode]).toEqual([200, 200])
    expect(ordered.json()).toMatchObject({ images: [], hidden: 0 })
  })

  test('two repairs give units back to the same clients', async () => {
    const mike = await t.signUp()
    const lost = { status: 'generating', reservedMonth: MONTH, jobId: null } as const
    const owners = [sarah, mike, mike, sarah]
    const found = []
    for (const owner of owners) found.push(await images(owner, { status: 'generating' }, lost))
    for (const { clientId } of [sarah, mike]) {
      await t.app.db.insert(usageMonths).values({ clientId, month: MONTH, inFlight: 4 })
    }
    // The first repair gets the first two sessions' images, the second those that are free by then.
    const release = await holding(...found.slice(2).flatMap(({ ids }) => ids.map(image)))
    await meet(
      sql`select 1 from ${usageMonths} where client_id = ${sarah.clientId} for update`,
      () => repairImages(t.app),
      async () => {
        await release()
        await repairImages(t.app)
      },
    )
    expect((await monthsOf(sarah, mike)).map(({ inFlight }) => inFlight)).toEqual([0, 0])
  })
})
