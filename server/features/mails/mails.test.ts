import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { afterEach, describe, expect, test } from 'vitest'
import { listOutbox, type OutboxMail, sendTestMail } from '#contract/mails.ts'
import { listAlerts, operatorLogin } from '#contract/operator.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { clients, members } from '#server/platform/database/schema.ts'
import { type FakeSmtp, startFakeSmtp } from '#server/testing/fake-smtp.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { queueMail } from './mails.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }
const FROM = 'studio@modernliving.example'
const MINUTE = 60_000

let t: TestApp
let smtp: FakeSmtp | undefined
let cookie: string

afterEach(async () => {
  await t.close()
  await smtp?.close()
  smtp = undefined
})

/** A studio at work; with a mail server unless told otherwise. */
async function begin(env: Record<string, string> = {}): Promise<void> {
  t = await testApp({ env })
  await ensureOperator(t.app, OPERATOR)
  const answer = await t.inject(operatorLogin, { body: OPERATOR })
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  await t.startWork()
}
async function beginWithServer(account?: { user: string; password: string }): Promise<FakeSmtp> {
  smtp = await startFakeSmtp(account)
  await begin({ SMTP_URL: smtp.url, MAIL_FROM: FROM })
  return smtp
}

const expiresAt = () => new Date(t.clock.now().getTime() + 60 * MINUTE).toISOString()
const reset = () => ({
  kind: 'password_reset' as const,
  to: 'sarah@modernliving.example',
  data: { link: 'http://studio.lan/reset?token=abc', expiresAt: expiresAt() },
})
const queue = (mail: Parameters<typeof queueMail>[2]) =>
  t.app.db.transaction((tx) => queueMail(t.app, tx, mail)).then(({ mailId }) => mailId)

async function outbox(): Promise<OutboxMail[]> {
  const answer = await t.inject(listOutbox, { cookie })
  return answer.json().mails
}
const mailOf = async (id: string) => (await outbox()).find((mail) => mail.id === id)
const inStatus = (id: string, status: OutboxMail['status']) =>
  waitFor(async () => {
    const mail = await mailOf(id)
    return mail?.status === status ? mail : undefined
  }, `a mail that is ${status}`)
const tried = (id: string, attempts: number) =>
  waitFor(async () => {
    const mail = await mailOf(id)
    return mail?.attempts === attempts ? mail : undefined
  }, `a mail that was tried ${attempts} times`)
const openAlerts = async () => {
  const answer = await t.inject(listAlerts, { cookie })
  const alerts: { kind: string; resolvedAt: string | null }[] = answer.json().alerts
  return alerts.filter(({ resolvedAt }) => resolvedAt === null).map(({ kind }) => kind)
}

describe('with a mail server', () => {
  test('sends a mail from the one address, as HTML and as plain text', async () => {
    const { received } = await beginWithServer()
    const { mail } = await t.app.db.transaction((tx) => queueMail(t.app, tx, reset()))
    expect(mail).toBe('queued')
    const sent = await waitFor(() => received[0], 'the mail')
    expect(sent).toMatchObject({ from: { address: FROM, name: 'Epox Studio' }, subject: 'Set a new password' })
    expect(sent.html).toContain('http://studio.lan/reset?token=abc')
    expect(sent.text).toContain('http://studio.lan/reset?token=abc')
    expect(sent.attachments.map(({ contentId }) => contentId)).toEqual(['<logo-light>', '<logo-dark>'])
  })

  test('a name with quotes, line breaks and markup harms neither header nor text', async () => {
    const { received } = await beginWithServer()
    const { clientId } = await t.signUp()
    const clientName = 'Ch"air\r\nBcc: all@example.test <b>Co</b>'
    const data = {
      link: 'http://studio.lan/signup?token=x',
      clientName,
      inviterName: null,
      role: 'owner',
      expiresAt: expiresAt(),
    } as const
    await queue({ kind: 'invitation', to: 'alex@example.test', clientId, data })
    const sent = await waitFor(() => received[0], 'the mail')
    expect(sent.bcc).toBeUndefined()
    expect(sent.subject).toContain('<b>Co</b>')
    expect(sent.html).not.toContain('<b>Co</b>')
    expect(sent.attachments).toHaveLength(3)
  })

  test('an address that is refused bounces with the server’s answer and is not tried again', async () => {
    const { behave, received } = await beginWithServer()
    behave({ at: 'recipient', code: 550, answer: '5.1.1 no such user' })
    const id = await queue(reset())
    const mail = await inStatus(id, 'bounced')
    expect(mail.answer).toContain('550 5.1.1 no such user')
    behave('accept')
    t.clock.advance(60 * MINUTE)
    const next = await queue({ ...reset(), to: 'mike@modernliving.example' })
    await inStatus(next, 'sent')
    expect(received.map(({ to }) => to?.[0]?.address)).toEqual(['mike@modernliving.example'])
  })

  test.each([
    ['that defers', { at: 'text', code: 451, answer: '4.7.1 try again later' }],
    ['that drops the line', 'drop line'],
  ] as const)('a server %s gets the mail at the next try', async (_, behavior) => {
    const { behave, received } = await beginWithServer()
    behave(behavior)
    const id = await queue(reset())
    const waiting = await tried(id, 1)
    expect(waiting).toMatchObject({ status: 'queued', nextAttemptAt: expect.any(String) })
    behave('accept')
    t.clock.advance(2 * MINUTE)
    expect(await inStatus(id, 'sent')).toMatchObject({ attempts: 2 })
    expect(received).toHaveLength(1)
  })

  test('a server that is away for ten minutes loses no mail, and the operator is told', async () => {
    const { url, close } = await beginWithServer()
    await close()
    smtp = undefined
    const id = await queue(reset())
    for (const attempts of [1, 2, 3]) {
      await tried(id, attempts)
      t.clock.advance(5 * MINUTE)
    }
    expect(await openAlerts()).toEqual(['mail_outage'])
    smtp = await startFakeSmtp({ port: Number(new URL(url).port) })
    t.clock.advance(15 * MINUTE)
    await inStatus(id, 'sent')
    expect(await openAlerts()).toEqual([])
  })

  test('a wrong password of the studio is no bounce: the mail waits, the operator is told at once', async () => {
    smtp = await startFakeSmtp({ user: 'studio', password: 'right' })
    await begin({ SMTP_URL: smtp.url.replace('right', 'wrong'), MAIL_FROM: FROM })
    const id = await queue(reset())
    expect(await tried(id, 1)).toMatchObject({ status: 'queued', answer: expect.stringContaining('535') })
    expect(await openAlerts()).toEqual(['mail_setup'])
  })

  test('a mail that no server takes within a day is given up', async () => {
    const { behave } = await beginWithServer()
    behave({ at: 'text', code: 451, answer: '4.7.1 try again later' })
    const id = await queue(reset())
    await tried(id, 1)
    t.clock.advance(25 * 60 * MINUTE)
    await inStatus(id, 'failed')
  })

  test.each([
    [
      'whoever is suspended',
      ({ userId }: TestUser) => t.app.db.update(members).set({ status: 'suspended' }).where(eq(members.userId, userId)),
    ],
    [
      'whoever is of a suspended client',
      ({ clientId }: TestUser) =>
        t.app.db.update(clients).set({ suspendedAt: t.clock.now() }).where(eq(clients.id, clientId)),
    ],
  ])('%s before it is sent gets no mail', async (_, suspend) => {
    const { received } = await beginWithServer()
    const sarah = await t.signUp()
    await suspend(sarah)
    const id = await queue({ ...reset(), clientId: sarah.clientId, userId: sarah.userId })
    await inStatus(id, 'dropped')
    expect(received).toEqual([])
  })

  test('equal mails are sent once', async () => {
    const { received } = await beginWithServer()
    const first = await queue({ ...reset(), dedupeKey: 'reset 1' })
    const second = await queue({ ...reset(), dedupeKey: 'reset 1' })
    expect(second).toBe(first)
    await inStatus(first, 'sent')
    const other = await queue({ ...reset(), dedupeKey: 'reset 2' })
    await inStatus(other, 'sent')
    expect(received).toHaveLength(2)
  })

  test('the test mail goes the way of every mail and shows how it went', async () => {
    const { received, behave } = await beginWithServer()
    const answer = await t.inject(sendTestMail, { cookie, body: { to: 'Operator@Example.test' } })
    expect(answer.statusCode).toBe(202)
    await inStatus(answer.json().id, 'sent')
    expect(received[0]).toMatchObject({ subject: 'Test mail: your settings work' })
    behave({ at: 'recipient', code: 550, answer: '5.7.1 relaying denied' })
    const refused = await t.inject(sendTestMail, { cookie, body: { to: 'operator@example.test' } })
    expect(await inStatus(refused.json().id, 'bounced')).toMatchObject({ answer: '550 5.7.1 relaying denied' })
  })
})

describe('without a mail server', () => {
  test('keeps the mail as a file that mail programs read, and never says that it was sent', async () => {
    await begin()
    const { mailId, mail } = await t.app.db.transaction((tx) => queueMail(t.app, tx, reset()))
    expect(mail).toBe('off')
    expect(await inStatus(mailId, 'not_mailed')).toMatchObject({ sentAt: null })
    const folder = join(t.app.config.dataDir, 'outbox')
    expect(await readdir(folder)).toEqual([`${mailId}.eml`])
    const kept = await PostalMime.parse(await readFile(join(folder, `${mailId}.eml`)))
    expect(kept).toMatchObject({ subject: 'Set a new password', to: [{ address: 'sarah@modernliving.example' }] })
  })

  test('mails and their files go after 90 days', async () => {
    await begin()
    const old = await queue(reset())
    await inStatus(old, 'not_mailed')
    const file = join(t.app.config.dataDir, 'outbox', `${old}.eml`)
    await utimes(file, t.clock.now(), t.clock.now())
    t.clock.advance(91 * 24 * 60 * MINUTE)
    await runSchedule(t.app, 'remove old mails')
    expect(await readdir(join(t.app.config.dataDir, 'outbox'))).toEqual([])
  })
})
