import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { updateClient } from '#contract/accounts.ts'
import { updateMember } from '#contract/members.ts'
import type { NotificationChange } from '#contract/notification-settings.ts'
import { listNotifications, type NotificationKind } from '#contract/notifications.ts'
import { updateSettings } from '#contract/user-settings.ts'
import { mails, members, users } from '#server/platform/database/schema.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { notify } from './notifications.ts'

const MINUTE = 60_000

let t: TestApp
let sarah: TestUser
let told = 0
beforeAll(async () => {
  t = await testApp()
})
beforeEach(async () => {
  // A Monday noon in London; the client is new.
  t.clock.set(new Date('2026-06-15T11:00:00Z'))
  sarah = await t.signUp()
  await sarah.call(updateClient, { body: { timeZone: 'Europe/London' } })
})
afterAll(() => t.close())

const choose = (notifications: NotificationChange, user = sarah) =>
  user.call(updateSettings, { body: { notifications } })

async function tell(kind: NotificationKind, user = sarah): Promise<string> {
  told += 1
  const { clientId, userId } = user
  const title = `${kind} ${told}`
  const words = { title, body: 'What happened.', studioSessionId: null, once: title }
  await notify(t.app.db, { ...words, kind, clientId, userId, now: t.clock.now() })
  return title
}

/** The subjects of all mails of notices to a person, in order; also those that are still to be sent. */
async function mailed(user = sarah): Promise<string[]> {
  await runSchedule(t.app, 'mail notices')
  const rows = await t.app.db
    .select()
    .from(mails)
    .where(and(eq(mails.userId, user.userId)))
    .orderBy(mails.createdAt, mails.id)
  return rows.filter(({ kind }) => kind === 'notice' || kind === 'digest').map(({ subject }) => subject)
}
const itemsOf = async () => {
  const rows = await t.app.db
    .select()
    .from(mails)
    .where(and(eq(mails.userId, sarah.userId), eq(mails.kind, 'digest')))
  return rows.map(({ data }) => (data as { items: { title: string }[] }).items.map(({ title }) => title))
}

// UC-010.M4d, UC-002.S5, UC-005.A2b, UC-005.S4, EC-001.A1c
describe('each toggle governs whether a mail goes out', () => {
  test.each([
    ['completed', 'generationCompleted'],
    ['partly_failed', 'generationFailed'],
    ['failed', 'generationFailed'],
    ['paused', 'generationPaused'],
    ['low_quota', 'lowQuotaWarning'],
    ['plan_decided', 'planDecided'],
  ] as const)('%s', async (kind, topic) => {
    await choose({ email: { [topic]: false } })
    await tell(kind)
    expect(await mailed()).toEqual([])
    await choose({ email: { [topic]: true } })
    const title = await tell(kind)
    expect(await mailed()).toEqual([title])
    expect(await mailed()).toEqual([title])
  })
})

// UC-010.M4b, UC-010.M4d
test('in app and browser are chosen by topic; what is in neither is listed nowhere', async () => {
  const list = async () =>
    (await sarah.call(listNotifications)).notifications.map(({ kind, inApp, browser }) => [kind, inApp, browser])
  await choose({ inApp: { generationCompleted: false }, browser: { generationFailed: false, generationPaused: false } })
  await choose({ inApp: { generationPaused: false } })
  for (const kind of ['completed', 'failed', 'paused', 'weekly_summary', 'member_joined'] as const) {
    await tell(kind)
    t.clock.advance(1_000)
  }
  expect(await list()).toEqual([
    ['member_joined', true, true],
    ['failed', true, false],
    ['completed', false, true],
  ])
  expect((await sarah.call(listNotifications)).unread).toBe(2)
})

test('at most one mail in 15 minutes: later ones come together', async () => {
  const first = await tell('completed')
  expect(await mailed()).toEqual([first])
  t.clock.advance(MINUTE)
  const others = [await tell('failed'), await tell('paused')]
  t.clock.advance(13 * MINUTE)
  expect(await mailed()).toEqual([first])
  t.clock.advance(MINUTE)
  expect(await mailed()).toEqual([first, '2 messages from your studio'])
  expect((await itemsOf()).flat().sort()).toEqual(others.sort())
  t.clock.advance(60 * MINUTE)
  expect(await mailed()).toHaveLength(2)
})

// UC-010.M4c, UC-010.M6
test.each([
  ['daily', '2026-06-16T08:00:00Z'],
  ['weekly', '2026-06-22T08:00:00Z'],
] as const)('%s: one digest at 09:00 of the client, without what was mailed at once', async (frequency, due) => {
  await choose({ frequency })
  const done = [await tell('completed'), await tell('completed')]
  const failed = await tell('failed')
  expect(await mailed()).toEqual([failed])
  t.clock.set(new Date(Date.parse(due) - 1_000))
  expect(await mailed()).toEqual([failed])
  t.clock.set(new Date(due))
  expect(await mailed()).toEqual([failed, '2 messages from your studio'])
  expect((await itemsOf()).flat().sort()).toEqual(done.sort())
  // Nothing new to say: no digest the next time.
  t.clock.advance(8 * 24 * 60 * MINUTE)
  expect(await mailed()).toHaveLength(2)
})

test('what waits for a digest follows a change of frequency or of the company’s place', async () => {
  await choose({ frequency: 'weekly' })
  await tell('completed')
  expect(await mailed()).toEqual([])
  await choose({ frequency: 'daily' })
  await sarah.call(updateClient, { body: { timeZone: 'America/New_York' } })
  t.clock.set(new Date('2026-06-16T12:59:59Z'))
  // Monday noon in London is 07:00 in New York: nine o'clock of the same day.
  expect(await mailed()).toHaveLength(1)
  t.clock.advance(15 * MINUTE)
  await tell('completed')
  expect(await mailed()).toHaveLength(1)
  await choose({ frequency: 'realtime' })
  expect(await mailed()).toHaveLength(2)
})

test('turned off before the digest: nothing is mailed', async () => {
  await choose({ frequency: 'daily' })
  await tell('completed')
  expect(await mailed()).toEqual([])
  await choose({ email: { generationCompleted: false } })
  t.clock.set(new Date('2026-06-16T08:00:00Z'))
  expect(await mailed()).toEqual([])
})

test('whoever is suspended before the mail goes out gets none', async () => {
  const mike = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
  const [member] = await t.app.db.select().from(members).where(eq(members.userId, mike.userId))
  await tell('completed', mike)
  await sarah.call(updateMember, { params: { id: member?.id ?? '' }, body: { status: 'suspended' } })
  expect(await mailed(mike)).toEqual([])
  await sarah.call(updateMember, { params: { id: member?.id ?? '' }, body: { status: 'active' } })
  expect(await mailed(mike)).toEqual([])
})

test('two processes at once mail a notice once', async () => {
  const title = await tell('completed')
  await Promise.all([1, 2, 3].map(() => runSchedule(t.app, 'mail notices')))
  expect(await mailed()).toEqual([title])
  const [user] = await t.app.db.select().from(users).where(eq(users.id, sarah.userId))
  expect(user?.noticeMailAt).toEqual(t.clock.now())
})
