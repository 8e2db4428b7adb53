import { describe, expect, test, vi } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import { createStudioSession, listStudioSessions } from '#contract/studio-sessions.ts'
import { idempotencyKeys } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'

const f = runFixture()
/** Longer than a request may take: one without an answer by then counts as dead. */
const DIED_MS = 5 * 60_000 + 1

const headers = { 'idempotency-key': 'order-1' }

/** The process ends between the commit of the order and the keeping of its answer: what stores the answer never runs. */
async function dying(order: () => Promise<{ statusCode: number }>): Promise<void> {
  const { db } = f.t.app
  const update = db.update.bind(db)
  const spy = vi.spyOn(db, 'update').mockImplementation((table) => {
    if (table === idempotencyKeys) throw new Error('killed')
    return update(table)
  })
  const { statusCode } = await order()
  spy.mockRestore()
  expect(statusCode).toBe(500)
}

describe('an order repeated under its Idempotency-Key, whose first answer was lost in a crash', () => {
  test('regenerates once, and is answered with what was made', async () => {
    const id = await f.run(1, { settings: { variants: 1 } })
    await f.until(id, 'completed')
    const { images } = await f.sarah.call(listSessionImages, byId(id))
    const body = { sourceImageId: images[0]?.id, settings: { roomType: 'Bedroom' } }
    const order = () => f.sarah.inject(regenerateImage, { body, headers })
    await dying(order)
    f.t.clock.advance(DIED_MS)
    const again = await order()
    expect(again.statusCode).toBe(202)
    expect(again.json()).toMatchObject({ sourceImageId: images[0]?.id, roomType: 'Bedroom' })
    expect(again.json().warnings).toHaveLength(1)
    await f.until(id, 'completed')
    expect((await f.sarah.call(listSessionImages, byId(id))).images).toHaveLength(2)
    expect((await f.sarah.call(getUsage)).used).toBe(2)
  })

  test('generates once, and is answered with the session', async () => {
    const { id } = await f.draft(1)
    const order = () => f.sarah.inject(generateStudioSession, { params: { id }, headers })
    await dying(order)
    await f.until(id, 'completed')
    f.t.clock.advance(DIED_MS)
    const again = await order()
    expect(again.statusCode).toBe(202)
    expect(again.json()).toMatchObject({ id, status: 'completed', counts: { total: 4 } })
  })

  test('creates and starts one session', async () => {
    const productIds = await addProducts(f.t.app, f.sarah.clientId, 1)
    const body = { productIds, start: true }
    const order = () => f.sarah.inject(createStudioSession, { body, headers })
    await dying(order)
    f.t.clock.advance(DIED_MS)
    const again = await order()
    const { studioSessions } = await f.sarah.call(listStudioSessions)
    expect(studioSessions).toHaveLength(1)
    expect(again.json().id).toBe(studioSessions[0]?.id)
  })
})
