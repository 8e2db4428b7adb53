import { afterAll, beforeAll, expect, test } from 'vitest'
import { getOutboxFile, getOutboxMail, listOutbox, resendMail } from '#contract/mails.ts'
import { operatorLogin } from '#contract/operator.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { type FakeSmtp, startFakeSmtp } from '#server/testing/fake-smtp.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { queueMail } from './mails.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }
const HOUR = 60 * 60_000

let t: TestApp
let smtp: FakeSmtp
let cookie: string

beforeAll(async () => {
  smtp = await startFakeSmtp()
  t = await testApp({ env: { SMTP_URL: smtp.url, MAIL_FROM: 'studio@modernliving.example' } })
  await ensureOperator(t.app, OPERATOR)
  const answer = await t.inject(operatorLogin, { body: OPERATOR })
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  await t.startWork()
})
afterAll(async () => {
  await t.close()
  await smtp.close()
})

const ask = async (...[endpoint, request]: Parameters<TestApp['inject']>) => t.inject(endpoint, { ...request, cookie })
const ended = (id: string) =>
  waitFor(async () => {
    const { status } = (await ask(getOutboxMail, { params: { id } })).json()
    return status === 'queued' ? undefined : status
  }, 'the end of a mail')

async function send(to: string, kind: 'password_reset' | 'invitation' = 'invitation'): Promise<string> {
  const expiresAt = new Date(t.clock.now().getTime() + HOUR).toISOString()
  const link = `http://studio.lan/${kind}?token=abc`
  const invitation = {
    link,
    clientName: 'Modern Living Co.',
    inviterName: 'Sarah Chen',
    role: 'editor',
    expiresAt,
  } as const
  const { mailId } = await t.app.db.transaction((tx) =>
    kind === 'invitation'
      ? queueMail(t.app, tx, { kind, to, data: invitation })
      : queueMail(t.app, tx, { kind, to, data: { link, expiresAt } }),
  )
  await ended(mailId)
  return mailId
}

test('finds mails by address and subject, and counts what waits, bounced and was not sent', async () => {
  smtp.behave({ at: 'recipient', code: 550, answer: '5.1.1 no such user' })
  const bounced = await send('lena@find.example')
  smtp.behave('accept')
  await send('john@find.example')
  const all = (await ask(listOutbox, { query: { search: 'FIND.example' } })).json()
  expect(all).toMatchObject({ total: 2, counts: { all: 2, waiting: 0, bounced: 1, not_sent: 0 }, mode: 'smtp' })
  const { mails } = (await ask(listOutbox, { query: { search: 'find.example', view: 'bounced' } })).json()
  expect(mails.map(({ id }: { id: string }) => id)).toEqual([bounced])
  expect((await ask(listOutbox, { query: { search: '%' } })).json()).toMatchObject({ total: 0 })
})

test('shows a mail light and dark with its pictures in it', async () => {
  const id = await send('preview@example.test')
  const light = (await ask(getOutboxMail, { params: { id } })).json()
  const dark = (await ask(getOutboxMail, { params: { id }, query: { scheme: 'dark' } })).json()
  expect(light.html).toContain('data:image/jpeg;base64,')
  expect(light.html).not.toContain('cid:')
  expect(light.html).not.toContain('prefers-color-scheme')
  expect(dark.html).not.toBe(light.html)
  expect(light).toMatchObject({
    link: 'http://studio.lan/invitation?token=abc',
    text: expect.stringContaining('Sarah Chen'),
  })
  const { fileName, eml } = (await ask(getOutboxFile, { params: { id } })).json()
  expect(fileName).toBe(`invitation-${id}.eml`)
  expect(eml).toContain('Subject: Sarah Chen invites you to Modern Living Co.')
})

test('a link that sets a password is gone from the outbox once it was mailed', async () => {
  const id = await send('sarah@modernliving.example', 'password_reset')
  const mail = (await ask(getOutboxMail, { params: { id } })).json()
  expect(mail).toMatchObject({ status: 'sent', link: null })
  expect(JSON.stringify(mail)).not.toContain('token=abc')
})

test('sends a bounced mail again, but none that arrived or whose link has ended', async () => {
  smtp.behave({ at: 'recipient', code: 550, answer: '5.1.1 no such user' })
  const bounced = await send('again@example.test')
  const late = await send('late@example.test')
  smtp.behave('accept')
  expect((await ask(resendMail, { params: { id: bounced } })).json()).toMatchObject({ status: 'queued', attempts: 0 })
  await waitFor(async () => (await ended(bounced)) === 'sent', 'the second mail')
  expect((await ask(resendMail, { params: { id: bounced } })).json()).toMatchObject({ code: 'wrong_state' })
  t.clock.advance(2 * HOUR)
  expect((await ask(resendMail, { params: { id: late } })).json()).toMatchObject({
    code: 'wrong_state',
    detail: expect.stringContaining('has ended'),
  })
})
