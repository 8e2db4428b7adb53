import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getMe, updateClient } from '#contract/accounts.ts'
import { getSettings, updateSettings } from '#contract/user-settings.ts'
import { events, mails } from '#server/platform/database/schema.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  await t.startWork()
})
beforeEach(async () => {
  sarah = await t.signUp()
})
afterAll(() => t.close())

const settingsOf = (user = sarah) => user.call(getSettings)
const change = (notifications: object) => sarah.inject(updateSettings, { body: { notifications } })

// UC-010.M4a, UC-010.M4b, UC-010.M4c
test('notifications start with the defaults of the document', async () => {
  expect((await settingsOf()).notifications).toMatchObject({
    email: {
      generationCompleted: true,
      generationFailed: true,
      weeklyUsageSummary: false,
      tipsAndBestPractices: false,
    },
    browser: { generationCompleted: true, lowQuotaWarning: true },
    frequency: 'realtime',
  })
})

// UC-010.M5, UC-010.M6, UC-010.P1
test('toggles are stored, each by itself, also when two tabs change others at once', async () => {
  await Promise.all([
    change({ email: { weeklyUsageSummary: true } }),
    change({ email: { tipsAndBestPractices: true }, browser: { lowQuotaWarning: false } }),
    change({ frequency: 'weekly' }),
  ])
  expect((await settingsOf()).notifications).toMatchObject({
    email: { generationCompleted: true, weeklyUsageSummary: true, tipsAndBestPractices: true },
    browser: { generationCompleted: true, lowQuotaWarning: false },
    frequency: 'weekly',
  })
})

// UC-010.S3
test.each([
  [{ frequency: 'hourly' }],
  [{ email: { generationCompleted: 'yes' } }],
  [{ email: { somethingElse: true } }],
  [{ browser: { weeklyUsageSummary: true } }],
])('refuses %j and mails nothing', async (wrong) => {
  expect((await change(wrong)).statusCode).toBe(400)
  expect((await settingsOf()).mail.test).toBeNull()
})

// UC-010.M9
test('saving mails what one gets from now on, and says where the mail went', async () => {
  const saved = await change({ email: { weeklyUsageSummary: true, generationFailed: false }, frequency: 'daily' })
  expect(saved.json().mail).toMatchObject({ mode: 'off', test: { status: expect.stringMatching(/queued|not_mailed/) } })
  const kept = await waitFor(async () => {
    const { mail } = await settingsOf()
    return mail.test?.status === 'not_mailed' && mail
  }, 'the mail to be kept')
  expect(kept.mode).toBe('off')
  const of = and(eq(mails.userId, sarah.userId), eq(mails.kind, 'notifications_updated'))
  const [mail] = await t.app.db.select().from(mails).where(of)
  expect(mail).toMatchObject({
    subject: 'Notification preferences updated',
    toAddress: (await sarah.call(getMe)).user.email,
    data: {
      lines: [
        'Generation completed: in the daily mail',
        'Generation paused: at once',
        'Low quota warning: at once',
        'Plan change decided: in the daily mail',
        'Weekly usage summary: Mondays at 09:00: images made, cost, what is left',
      ],
    },
  })
})

async function confirmations(user = sarah): Promise<number> {
  const isOne = and(eq(mails.userId, user.userId), eq(mails.kind, 'notifications_updated'))
  return t.app.db.$count(mails, isOne)
}

test('saving is mailed only when something changed, and once a minute', async () => {
  for (const same of [{}, { frequency: 'realtime' }, { email: { generationCompleted: true } }]) await change(same)
  expect(await confirmations()).toBe(0)
  for (const frequency of ['daily', 'weekly', 'realtime']) await change({ frequency })
  expect(await confirmations()).toBe(1)
  t.clock.advance(60_000)
  await change({ frequency: 'weekly' })
  expect(await confirmations()).toBe(2)
})

test('a person changes settings 20 times a minute, and colleagues are not slowed down by it', async () => {
  const answers = []
  for (let at = 0; at < 21; at += 1) answers.push(await change({}))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(20).fill(200), 429])
  const colleague = await t.signUp({ clientId: sarah.clientId })
  expect((await colleague.inject(updateSettings, { body: {} })).statusCode).toBe(200)
})

test('owners say where the company is; digests go out at 09:00 there', async () => {
  t.clock.set(new Date('2026-06-15T12:00:00Z'))
  expect((await settingsOf()).mail).toMatchObject({ timeZone: 'UTC', nextDaily: '2026-06-16T09:00:00.000Z' })
  const viewer = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
  expect((await viewer.inject(updateClient, { body: { timeZone: 'Asia/Tokyo' } })).statusCode).toBe(403)
  expect((await sarah.inject(updateClient, { body: { timeZone: 'Moon/Crater' } })).statusCode).toBe(400)
  await sarah.call(updateClient, { body: { timeZone: 'Asia/Tokyo' } })
  expect((await viewer.call(getMe)).client.timeZone).toBe('Asia/Tokyo')
  expect((await settingsOf(viewer)).mail).toMatchObject({
    timeZone: 'Asia/Tokyo',
    nextDaily: '2026-06-16T00:00:00.000Z',
    nextWeekly: '2026-06-22T00:00:00.000Z',
  })
  const moved = await t.app.db.select().from(events).where(eq(events.kind, 'client.moved'))
  expect(moved.map(({ payload }) => payload)).toContainEqual({ from: 'UTC', to: 'Asia/Tokyo' })
})
