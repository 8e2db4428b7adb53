import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages, regenerateImage } from '#contract/generated-images.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import { createStudioSession, listStudioSessions } from '#contract/studio-sessions.ts'
import { clients, usageEntries, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'

import { waitFor } from '#server/testing/wait-for.ts'
import { resumeAfterQuota } from './quota-resume.ts'

const f = runFixture({ env: { WORKER_CONCURRENCY: '8' }, plan: 'free' })

const settings = { variants: 1 }
const usage = () => f.sarah.call(getUsage)

async function sessionOf(count: number): Promise<string> {
  const productIds = await addProducts(f.t.app, f.sarah.clientId, count)
  return (await f.sarah.call(createStudioSession, { body: { productIds, settings } })).id
}
/** As if so many units had been used before. */
async function spend(used: number): Promise<void> {
  const month = { clientId: f.sarah.clientId, month: '2026-06', used }
  await f.t.app.db
    .insert(usageMonths)
    .values(month)
    .onConflictDoUpdate({ target: [usageMonths.clientId, usageMonths.month], set: { used } })
}

describe('the limit of the month', () => {
  // EC-003.H1, EC-003.M2, UC-008.X1
  test('50 parallel orders with one unit left make one image', async () => {
    const first = await sessionOf(1)
    await f.sarah.call(generateStudioSession, byId(first))
    await waitFor(async () => (await f.statusOf(first)).status === 'completed', 'an image')
    const [source] = (await f.sarah.call(listSessionImages, byId(first))).images
    const sessions = await Promise.all(Array.from({ length: 25 }, () => sessionOf(1)))
    await spend(99)
    const orders = [
      ...sessions.map((id) => f.sarah.inject(generateStudioSession, byId(id))),
      ...sessions.map(() => f.sarah.inject(regenerateImage, { body: { sourceImageId: source?.id } })),
    ]
    const codes = (await Promise.all(orders)).map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 202)).toHaveLength(1)
    expect(codes.filter((code) => code === 402)).toHaveLength(49)
    await waitFor(async () => {
      const { used, inFlight } = await usage()
      expect(used + inFlight).toBeLessThanOrEqual(100)
      return used === 100 && inFlight === 0
    }, 'the last unit')
    await waitFor(async () => {
      const { studioSessions } = await f.sarah.call(listStudioSessions, { query: { limit: 100 } })
      return studioSessions.every(({ counts }) => counts.generating === 0)
    }, 'all to stop')
    expect((await usage()).used).toBe(100)
    const [month] = await f.t.app.db.select().from(usageMonths).where(sql`client_id = ${f.sarah.clientId}`)
    expect(month).toMatchObject({ used: 100, inFlight: 0 })
    const entries = await f.t.app.db.select().from(usageEntries).where(sql`client_id = ${f.sarah.clientId}`)
    expect(entries).toHaveLength(2)
  })

  // EC-003.M7c
  test('on the first of the next month the paused run goes on, but for a suspended client', async () => {
    await spend(80)
    const first = await sessionOf(10)
    const second = await sessionOf(10)
    // Both are ordered while there is capacity for both; then it is used up elsewhere.
    const make = f.hold()
    await Promise.all([first, second].map((id) => f.sarah.call(generateStudioSession, byId(id))))
    await spend(90)
    make()
    const paused = await waitFor(async () => {
      for (const id of [first, second]) if ((await f.statusOf(id)).status === 'paused') return id
      return undefined
    }, 'the limit')
    await waitFor(async () => (await usage()).used === 100, 'all units to be used')
    await resumeAfterQuota(f.t.app)
    expect((await f.statusOf(paused)).status).toBe('paused')
    f.t.clock.set(new Date('2026-07-01T00:00:00Z'))
    const suspend = (suspendedAt: Date | null) =>
      f.t.app.db.update(clients).set({ suspendedAt }).where(sql`id = ${f.sarah.clientId}`)
    await suspend(f.t.clock.now())
    await resumeAfterQuota(f.t.app)
    await suspend(null)
    expect((await f.statusOf(paused)).status).toBe('paused')
    await resumeAfterQuota(f.t.app)
    for (const id of [first, second]) await waitFor(async () => (await f.statusOf(id)).completed === 10, 'the rest')
    const { used, history } = await usage()
    expect([used, history]).toEqual([10, [{ month: '2026-06', used: 100, cost: 5 }]])
    f.t.clock.set(new Date('2026-06-15T10:00:00Z'))
  })

  test('an order that starts at once and is refused leaves no draft', async () => {
    await spend(98)
    const productIds = await addProducts(f.t.app, f.sarah.clientId, 3)
    const answer = await f.sarah.inject(createStudioSession, { body: { productIds, settings, start: true } })
    expect(answer.json()).toMatchObject({ code: 'quota_exceeded', affordable: 2 })
    expect((await f.sarah.call(listStudioSessions)).total).toBe(0)
  })
})
