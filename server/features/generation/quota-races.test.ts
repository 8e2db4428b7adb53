import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import {
  createStudioSession,
  generateStudioSession,
  getSessionStatus,
  listStudioSessions,
} from '#contract/studio-sessions.ts'
import { usageEntries, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type InstantModel, instantModel } from '#server/testing/instant-model.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { resumeAfterQuota } from './quota-resume.ts'

let t: TestApp
let model: InstantModel
let mike: TestUser

beforeAll(async () => {
  model = instantModel()
  t = await testApp({ imageModel: model, env: { WORKER_CONCURRENCY: '8' } })
  await t.startWork()
})
afterAll(() => t.close())
beforeEach(async () => {
  mike = await t.signUp({ plan: 'free' })
})

const byId = (id: string) => ({ params: { id } })
const settings = { variants: 1 }
const statusOf = (id: string) => mike.call(getSessionStatus, byId(id))
const usage = () => mike.call(getUsage)

async function sessionOf(count: number): Promise<string> {
  const productIds = await addProducts(t.app, mike.clientId, count)
  return (await mike.call(createStudioSession, { body: { productIds, settings } })).id
}
/** As if so many units had been used before. */
async function spend(used: number): Promise<void> {
  const month = { clientId: mike.clientId, month: '2026-06', used }
  await t.app.db
    .insert(usageMonths)
    .values(month)
    .onConflictDoUpdate({ target: [usageMonths.clientId, usageMonths.month], set: { used } })
}

describe('the limit of the month', () => {
  test('[EC-003.H1] [EC-003.M2] [UC-008.X1] 50 parallel orders with one unit left make one image', async () => {
    const first = await sessionOf(1)
    await mike.call(generateStudioSession, byId(first))
    await waitFor(async () => (await statusOf(first)).status === 'completed', 'an image')
    const [source] = (await mike.call(listSessionImages, byId(first))).images
    const sessions = await Promise.all(Array.from({ length: 25 }, () => sessionOf(1)))
    await spend(99)
    const orders = [
      ...sessions.map((id) => mike.inject(generateStudioSession, byId(id))),
      ...sessions.map(() => mike.inject(regenerateImage, { body: { sourceImageId: source?.id } })),
    ]
    const codes = (await Promise.all(orders)).map(({ statusCode }) => statusCode)
    // Before the unit is taken several may pass the first look; the rest is refused.
    expect(new Set([...codes, 202, 402, 409])).toEqual(new Set([202, 402, 409]))
    await waitFor(async () => {
      const { used, inFlight } = await usage()
      expect(used + inFlight).toBeLessThanOrEqual(100)
      return used === 100 && inFlight === 0
    }, 'the last unit')
    await waitFor(async () => {
      const { studioSessions } = await mike.call(listStudioSessions, { query: { limit: 100 } })
      return studioSessions.every(({ counts }) => counts.generating === 0)
    }, 'all to stop')
    expect((await usage()).used).toBe(100)
    const [month] = await t.app.db.select().from(usageMonths).where(sql`client_id = ${mike.clientId}`)
    expect(month).toMatchObject({ used: 100, inFlight: 0 })
    const entries = await t.app.db.select().from(usageEntries).where(sql`client_id = ${mike.clientId}`)
    expect(entries).toHaveLength(2)
  })

  test('[EC-003.M7c] on the first of the next month the paused run goes on by itself', async () => {
    await spend(90)
    const first = await sessionOf(10)
    const second = await sessionOf(10)
    // Both are ordered while there is room for each.
    let make = () => {}
    const ordered = new Promise<void>((resolve) => {
      make = resolve
    })
    model.behave(() => ordered)
    await Promise.all([first, second].map((id) => mike.call(generateStudioSession, byId(id))))
    make()
    const paused = await waitFor(async () => {
      for (const id of [first, second]) if ((await statusOf(id)).status === 'paused') return id
      return undefined
    }, 'the limit')
    await waitFor(async () => (await usage()).used === 100, 'all units to be used')
    await resumeAfterQuota(t.app)
    expect((await statusOf(paused)).status).toBe('paused')
    t.clock.set(new Date('2026-07-01T00:00:00Z'))
    await resumeAfterQuota(t.app)
    for (const id of [first, second]) await waitFor(async () => (await statusOf(id)).completed === 10, 'the rest')
    const { used, history } = await usage()
    expect([used, history]).toEqual([10, [{ month: '2026-06', used: 100, cost: 5 }]])
    t.clock.set(new Date('2026-06-15T10:00:00Z'))
  })

  test('an order that starts at once and is refused leaves no draft', async () => {
    await spend(98)
    const productIds = await addProducts(t.app, mike.clientId, 3)
    const answer = await mike.inject(createStudioSession, { body: { productIds, settings, start: true } })
    expect(answer.json()).toMatchObject({ code: 'quota_exceeded', affordable: 2 })
    expect((await mike.call(listStudioSessions)).total).toBe(0)
  })
})
