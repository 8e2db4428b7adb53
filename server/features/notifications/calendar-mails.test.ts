import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateClient } from '#contract/accounts.ts'
import type { NotificationChange } from '#contract/notification-settings.ts'
import { updateSettings } from '#contract/user-settings.ts'
import { mails, usageEntries } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

async function subscriber(timeZone: string, email: NotificationChange['email']): Promise<TestUser> {
  const user = await t.signUp({ plan: 'free' })
  await user.call(updateClient, { body: { timeZone } })
  await user.call(updateSettings, { body: { notifications: { email } } })
  return user
}

/** Mails of notices to a person at that time, as the studio runs. */
async function mailsAt(user: TestUser, time: string) {
  t.clock.set(new Date(time))
  for (const name of ['write weekly summaries', 'write tips', 'mail notices']) await runSchedule(t.app, name)
  const rows = await t.app.db
    .select()
    .from(mails)
    .where(eq(mails.userId, user.userId))
    .orderBy(mails.createdAt, mails.id)
  return rows.filter(({ kind }) => kind === 'notice' || kind === 'digest')
}
const subjects = async (user: TestUser, time: string) => (await mailsAt(user, time)).map(({ subject }) => subject)

async function charge(user: TestUser, time: string): Promise<void> {
  const createdAt = new Date(time)
  const imageId = newId('image', createdAt)
  const row = {
    id: newId('usage', createdAt),
    clientId: user.clientId,
    month: time.slice(0, 7),
    imageId,
    units: 1,
    createdAt,
  }
  await t.app.db.insert(usageEntries).values(row)
}

// UC-010.M4d
describe('the weekly usage summary', () => {
  test.each([
    ['Europe/Berlin', '2026-06-15T06:59:59Z', '2026-06-15T07:00:00Z'],
    ['America/Los_Angeles', '2026-06-15T15:59:59Z', '2026-06-15T16:00:00Z'],
    ['Pacific/Auckland', '2026-06-14T20:59:59Z', '2026-06-14T21:00:00Z'],
  ])('comes on Monday at 09:00 in %s, once', async (zone, before, due) => {
    t.clock.set(new Date('2026-06-10T12:00:00Z'))
    const user = await subscriber(zone, { weeklyUsageSummary: true })
    expect(await subjects(user, before)).toEqual([])
    expect(await subjects(user, due)).toEqual(['Your week: no images were made'])
    expect(await subjects(user, '2026-06-16T01:00:00Z')).toHaveLength(1)
    const nextWeek = new Date(Date.parse(due) + 7 * 24 * 60 * 60_000).toISOString()
    expect(await subjects(user, nextWeek)).toHaveLength(2)
  })

  test('counts the images of the seven days, and what is left', async () => {
    t.clock.set(new Date('2026-10-16T12:00:00Z'))
    const user = await subscriber('Europe/Berlin', { weeklyUsageSummary: true })
    // From Monday 09:00 in summer time to Monday 09:00 in winter time.
    for (const time of [
      '2026-10-19T06:59:59Z',
      '2026-10-19T07:00:00Z',
      '2026-10-26T07:59:59Z',
      '2026-10-26T08:00:00Z',
    ]) {
      await charge(user, time)
    }
    const [mail] = await mailsAt(user, '2026-10-26T08:00:00Z')
    expect(mail).toMatchObject({
      subject: 'Your week: 2 images made',
      data: {
        figures: [
          { term: 'Images', value: '2' },
          { term: 'Cost', value: '$0.10' },
          { term: 'This month', value: '0' },
          { term: 'Left', value: '100' },
        ],
      },
    })
  })

  test('is not made up for: neither when it was off on Monday, nor after a long stop', async () => {
    t.clock.set(new Date('2026-06-15T12:00:00Z'))
    const late = await subscriber('UTC', { weeklyUsageSummary: true })
    expect(await subjects(late, '2026-06-15T12:01:00Z')).toEqual([])
    expect(await subjects(late, '2026-06-23T10:00:00Z')).toEqual([])
    expect(await subjects(late, '2026-06-29T10:00:00Z')).toHaveLength(1)
  })

  test('is not sent while it is off', async () => {
    t.clock.set(new Date('2026-06-10T12:00:00Z'))
    const user = await subscriber('UTC', { weeklyUsageSummary: false })
    expect(await subjects(user, '2026-06-15T09:00:00Z')).toEqual([])
  })
})

// UC-010.M4d
test('tips come twice a month, each once, until all are told', async () => {
  t.clock.set(new Date('2028-02-20T12:00:00Z'))
  const user = await subscriber('UTC', { tipsAndBestPractices: true })
  expect(await subjects(user, '2028-02-29T23:59:59Z')).toEqual([])
  expect(await subjects(user, '2028-03-01T09:00:00Z')).toHaveLength(1)
  expect(await subjects(user, '2028-03-01T20:00:00Z')).toHaveLength(1)
  const days = ['03-15', '04-01', '04-15', '05-01', '05-15', '06-01', '06-15']
  for (const day of days) await mailsAt(user, `2028-${day}T09:00:00Z`)
  const all = await subjects(user, '2028-07-01T09:00:00Z')
  expect(all).toHaveLength(6)
  expect(new Set(all).size).toBe(6)
})

test('a summary and a tip of the same moment come in one mail', async () => {
  t.clock.set(new Date('2026-05-20T12:00:00Z'))
  const user = await subscriber('UTC', { weeklyUsageSummary: true, tipsAndBestPractices: true })
  expect(await subjects(user, '2026-06-01T09:00:00Z')).toEqual(['2 messages from your studio'])
})
