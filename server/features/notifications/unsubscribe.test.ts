import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeUnsubscription, openUnsubscription, unsubscribe } from '#contract/unsubscribe.ts'
import { getSettings, updateSettings } from '#contract/user-settings.ts'
import { type FakeSmtp, startFakeSmtp } from '#server/testing/fake-smtp.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { notify } from './notifications.ts'

// People stop mails from within their mail program, without signing in.

const ORIGIN = 'https://studio.modernliving.example'

let t: TestApp
let smtp: FakeSmtp
let sarah: TestUser
beforeAll(async () => {
  smtp = await startFakeSmtp()
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'studio@modernliving.example', PUBLIC_URL: ORIGIN }
  t = await testApp({ env })
  await t.startWork()
})
beforeEach(async () => {
  sarah = await t.signUp()
})
afterAll(async () => {
  await t.close()
  await smtp.close()
})

/** The mail about a completed run, as it arrives. */
async function receive() {
  const { clientId, userId } = sarah
  const words = { kind: 'completed', title: `Run of ${userId}`, body: 'All images are ready.' } as const
  await notify(t.app.db, { ...words, clientId, userId, studioSessionId: null, once: 'run', now: t.clock.now() })
  await runSchedule(t.app, 'mail notices')
  return waitFor(() => smtp.received.find(({ subject }) => subject === words.title), 'the mail')
}
const headerOf = (mail: Awaited<ReturnType<typeof receive>>, name: string) =>
  mail.headers.find(({ key }) => key === name)?.value ?? ''
const tokenIn = (address: string) => decodeURIComponent(/unsubscribe\/([^>]+)>/.exec(address)?.[1] ?? '')
const emailChoices = async () => (await sarah.call(getSettings)).notifications.email

test('a mail program stops that kind of mail with one post, without a session', async () => {
  const mail = await receive()
  expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const address = headerOf(mail, 'list-unsubscribe')
  expect(address).toMatch(new RegExp(`^<${ORIGIN}/api/unsubscribe/[\\w.-]+>$`))
  const answer = await t.inject(unsubscribe, {
    params: { token: tokenIn(address) },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(answer.json()).toMatchObject({ topics: ['generationCompleted'], stopped: true })
  expect(await emailChoices()).toMatchObject({ generationCompleted: false, generationFailed: true })
})

test('opening the link changes nothing and leads to a page with a button', async () => {
  const token = tokenIn(headerOf(await receive(), 'list-unsubscribe'))
  const opened = await t.inject(openUnsubscription, { params: { token } })
  expect([opened.statusCode, opened.headers.location]).toEqual([302, `/unsubscribe?token=${token}`])
  const described = await t.inject(describeUnsubscription, { params: { token } })
  expect(described.json()).toMatchObject({ topics: ['generationCompleted'], stopped: false })
  expect((await emailChoices()).generationCompleted).toBe(true)
})

test('the mail names why it came and links both ways out, in HTML and plain text', async () => {
  const mail = await receive()
  for (const text of [mail.html, mail.text]) {
    expect(text).toContain('“Generation completed” is set to At once')
    expect(text).toContain(`${ORIGIN}/settings/notifications`)
    expect(text).toContain(`${ORIGIN}/unsubscribe?token=`)
  }
})

test('a link that was tampered with stops nobody’s mails', async () => {
  const token = tokenIn(headerOf(await receive(), 'list-unsubscribe'))
  const [userId = '', letters = '', signature = ''] = token.split('.')
  const others = [
    `${userId}.f.${signature}`,
    `user_none.${letters}.${signature}`,
    `${token.slice(0, -1)}-`,
    `${userId}.${letters}`,
    'nonsense',
  ]
  for (const wrong of others) {
    for (const endpoint of [unsubscribe, describeUnsubscription]) {
      expect((await t.inject(endpoint, { params: { token: wrong } })).statusCode).toBe(404)
    }
  }
  expect(await emailChoices()).toMatchObject({ generationCompleted: true, generationFailed: true })
})

test('a mail that somebody asked for has nothing to stop', async () => {
  await sarah.call(updateSettings, { body: { notifications: { frequency: 'daily' } } })
  const subject = 'Notification preferences updated'
  const mail = await waitFor(() => smtp.received.find((one) => one.subject === subject), 'the mail')
  expect(headerOf(mail, 'list-unsubscribe')).toBe('')
})
