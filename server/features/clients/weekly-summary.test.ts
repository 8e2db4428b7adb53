import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { updateClient } from '#contract/accounts.ts'
import { updateSettings } from '#contract/user-settings.ts'
import { clients, notifications, usageEntries } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

async function subscriber(of: Parameters<TestApp['signUp']>[0] = {}): Promise<TestUser> {
  const user = await t.signUp(of)
  await user.call(updateSettings, { body: { notifications: { email: { weeklyUsageSummary: true } } } })
  return user
}

async function run(time: string): Promise<void> {
  t.clock.set(new Date(time))
  await runSchedule(t.app, 'write weekly summaries')
}

async function titlesOf({ userId }: TestUser): Promise<string[]> {
  const isSummary = and(eq(notifications.userId, userId), eq(notifications.kind, 'weekly_summary'))
  const rows = await t.app.db.select({ title: notifications.title }).from(notifications).where(isSummary)
  return rows.map(({ title }) => title)
}

/** How often the ledger is read meanwhile. */
async function ledgerReads(work: () => Promise<void>): Promise<number> {
  const select = t.app.db.select.bind(t.app.db)
  let reads = 0
  const spy = vi.spyOn(t.app.db, 'select').mockImplementation(((...columns: Parameters<typeof select>) => {
    const builder = select(...columns)
    const from = builder.from.bind(builder)
    vi.spyOn(builder, 'from').mockImplementation((table) => {
      if (table === usageEntries) reads += 1
      return from(table)
    })
    return builder
  }) as typeof select)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return reads
}

// UC-010.M4d
test('reads the ledger once for all people of a client, and not again in the hours after', async () => {
  t.clock.set(new Date('2026-06-10T12:00:00Z'))
  const sarah = await subscriber()
  const mike = await subscriber({ clientId: sarah.clientId })
  expect(await ledgerReads(() => run('2026-06-15T09:00:00Z'))).toBe(1)
  expect(await titlesOf(sarah)).toHaveLength(1)
  expect(await titlesOf(mike)).toHaveLength(1)
  expect(await ledgerReads(() => run('2026-06-15T09:01:00Z'))).toBe(0)
})

// UC-010.M4d
test('a client that moves west after Monday 09:00 gets no second summary of the week', async () => {
  t.clock.set(new Date('2026-07-08T12:00:00Z'))
  const sarah = await subscriber()
  await sarah.call(updateClient, { body: { timeZone: 'Europe/Berlin' } })
  await run('2026-07-13T07:00:00Z')
  await sarah.call(updateClient, { body: { timeZone: 'America/Los_Angeles' } })
  await run('2026-07-13T16:00:00Z')
  expect(await titlesOf(sarah)).toHaveLength(1)
  await run('2026-07-20T16:00:00Z')
  expect(await titlesOf(sarah)).toHaveLength(2)
})

test('counts an image of the week that was begun in the month before', async () => {
  t.clock.set(new Date('2026-08-26T12:00:00Z'))
  const sarah = await subscriber()
  const createdAt = new Date('2026-09-01T00:00:01Z')
  const ids = { id: newId('usage', createdAt), imageId: newId('image', createdAt), clientId: sarah.clientId }
  await t.app.db.insert(usageEntries).values({ ...ids, month: '2026-08', units: 1, createdAt })
  await run('2026-09-07T09:00:00Z')
  expect(await titlesOf(sarah)).toEqual(['Your week: 1 image made'])
})

// UC-010.M4d
test('somebody whose summary, tip or digest fails keeps nobody else from theirs', async () => {
  t.clock.set(new Date('2026-09-30T12:00:00Z'))
  const email = { weeklyUsageSummary: true, tipsAndBestPractices: true }
  const lost = await t.signUp()
  const sarah = await t.signUp()
  for (const user of [lost, sarah]) {
    await user.call(updateSettings, { body: { notifications: { email, frequency: 'daily' } } })
  }
  await t.app.db.update(clients).set({ timeZone: 'Moon/Crater' }).where(eq(clients.id, lost.clientId))
  const at = new Date('2026-11-01T09:00:00Z')
  const notice = { kind: 'completed', title: 'Done', body: '', studioSessionId: null, once: 'done' } as const
  for (const { clientId, userId } of [lost, sarah]) {
    await t.app.db
      .insert(notifications)
      .values({ ...notice, id: newId('notification', at), clientId, userId, mailAt: at, createdAt: at })
  }
  t.clock.set(at)
  for (const name of ['write tips', 'mail notices']) await runSchedule(t.app, name)
  await run('2026-11-02T09:00:00Z')
  expect(await kindsOf(lost)).toEqual(['completed'])
  expect(await kindsOf(sarah)).toEqual(['completed', 'tip', 'weekly_summary'])
  const [waiting] = await t.app.db
    .select({ mailAt: notifications.mailAt })
    .from(notifications)
    .where(and(eq(notifications.userId, sarah.userId), eq(notifications.kind, 'completed')))
  expect(waiting?.mailAt).toEqual(new Date('2026-11-02T09:00:00Z'))
})

async function kindsOf({ userId }: TestUser): Promise<string[]> {
  const rows = await t.app.db
    .select({ kind: notifications.kind })
    .from(notifications)
    .where(eq(notifications.userId, userId))
  return rows.map(({ kind }) => kind).sort()
}
