import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { confirmPasswordReset, requestPasswordReset } from '#contract/passwords.ts'
import { jobs, mails, members, passwordResets } from '#server/platform/database/schema.ts'
import { PASSWORD, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { passwordResetJob } from './password-reset.job.ts'
import { passwordResetHandler } from './reset-password.ts'

const NEXT = 'a brand new password'
const HOUR = 60 * 60_000

let t: TestApp
let sarah: TestUser
let email: string
beforeAll(async () => {
  t = await testApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  await t.startWork()
})
beforeEach(async () => {
  sarah = await t.signUp()
  email = (await sarah.call(getMe)).user.email
  t.clock.advance(HOUR)
})
afterAll(() => t.close())

const ask = (address: string, headers: Record<string, string> = {}) =>
  t.inject(requestPasswordReset, { body: { email: address }, headers })
const confirm = (token: string, password = NEXT) => t.inject(confirmPasswordReset, { body: { token, password } })
const signIn = async (password: string) => (await t.inject(login, { body: { email, password } })).statusCode
const mailed = () => t.app.db.select().from(mails).where(eq(mails.toAddress, email)).orderBy(mails.createdAt, mails.id)
const idle = () =>
  waitFor(
    async () => (await t.app.db.select().from(jobs).where(eq(jobs.kind, passwordResetJob.kind))).length === 0,
    'the jobs',
  )
const linkOf = (mail: { data: unknown } | undefined) => String(Object(mail?.data).link)

/** Asks for a link and gives its token. */
async function tokenFor(): Promise<string> {
  const before = (await mailed()).length
  t.clock.advance(1_000)
  await ask(email)
  const mail = await waitFor(async () => (await mailed())[before], 'the mail')
  return new URL(linkOf(mail)).searchParams.get('token') ?? ''
}

describe('a forgotten password', () => {
  // UC-001.A2c
  test('is set anew by the link of a mail, once, and every session ends', async () => {
    const token = await tokenFor()
    expect(await mailed()).toMatchObject([{ kind: 'password_reset', userId: sarah.userId, clientId: sarah.clientId }])
    expect((await confirm(token, 'Password1')).json()).toMatchObject({ errors: [{ path: 'password' }] })
    expect((await confirm(token)).statusCode).toBe(204)
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
    expect([await signIn(PASSWORD), await signIn(NEXT)]).toEqual([401, 200])
    expect((await confirm(token)).json()).toMatchObject({
      status: 410,
      code: 'expired',
      detail: MESSAGES.resetExpired,
    })
    expect((await mailed()).map(({ kind }) => kind).sort()).toEqual(['password_changed', 'password_reset'])
  })

  test('is set once by ten requests at once', async () => {
    const token = await tokenFor()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => confirm(token, `${NEXT} ${at}`)))
    const codes = answers.map(({ statusCode }) => statusCode)
    expect([codes.filter((code) => code === 204).length, codes.filter((code) => code === 410).length]).toEqual([1, 9])
  })

  // UC-001.A2c
  test('by a link of an hour ago, by an older one, or by none is not', async () => {
    const first = await tokenFor()
    const second = await tokenFor()
    expect((await confirm(first)).statusCode).toBe(410)
    expect((await confirm('x')).statusCode).toBe(410)
    t.clock.advance(HOUR)
    expect((await confirm(second)).statusCode).toBe(410)
    expect(await signIn(PASSWORD)).toBe(200)
    const last = await tokenFor()
    expect((await confirm(last)).statusCode).toBe(204)
  })

  test('leaves nothing in the database that could be used', async () => {
    const token = await tokenFor()
    const rows = await t.app.db.select().from(passwordResets)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is forgotten by the limit of wrong tries once it is set anew', async () => {
    for (let times = 0; times < 6; times += 1) await signIn('a guess')
    expect(await signIn(PASSWORD)).toBe(429)
    await confirm(await tokenFor())
    expect(await signIn(NEXT)).toBe(200)
  })

  test('a job that runs again mails no second link and keeps the first', async () => {
    const token = await tokenFor()
    const [row] = await t.app.db.select().from(passwordResets).where(eq(passwordResets.userId, sarah.userId))
    const job = { id: row?.jobId ?? '', payload: { email, origin: 'http://localhost' } }
    const state = { groupKey: null, attempts: 2, failures: 0, postponements: 0 }
    await passwordResetHandler(t.app).run({ ...job, ...state }, new AbortController().signal)
    expect(await mailed()).toHaveLength(1)
    expect((await confirm(token)).statusCode).toBe(204)
  })
})

describe('what is answered', () => {
  test('is the same for known and unknown addresses: both leave their work to a job', async () => {
    // Nobody works here, so that what the request itself does is all there is.
    const still = await testApp()
    const mike = (await (await still.signUp()).call(getMe)).user.email
    const enqueue = vi.spyOn(still.app.queue, 'enqueue')
    for (const address of [mike, 'nobody@example.test']) {
      const answer = await still.inject(requestPasswordReset, { body: { email: address } })
      expect([answer.statusCode, answer.json()]).toEqual([202, { mail: 'off' }])
    }
    expect(enqueue.mock.calls.map(([, { kind }]) => kind)).toEqual([passwordResetJob.kind, passwordResetJob.kind])
    expect(await still.app.db.select().from(mails)).toEqual([])
    await still.close()
  })

  test('leaves an address without account alone', async () => {
    await ask('nobody@example.test')
    await ask(email)
    await waitFor(async () => (await mailed()).length === 1, 'the mail')
    await idle()
    const all = await t.app.db.select().from(mails).where(eq(mails.toAddress, 'nobody@example.test'))
    expect(all).toEqual([])
  })

  test.each(['suspended', 'removed'] as const)('a %s member is mailed nothing', async (how) => {
    const ofSarah = eq(members.userId, sarah.userId)
    if (how === 'removed') await t.app.db.delete(members).where(ofSarah)
    else await t.app.db.update(members).set({ status: 'suspended' }).where(ofSarah)
    expect((await ask(email)).statusCode).toBe(202)
    await idle()
    expect(await mailed()).toEqual([])
  })

  test('stops after five an hour for one address and source, known or not; ten for the address', async () => {
    for (const address of [email, 'nobody@example.test']) {
      const codes = []
      for (let times = 0; times < 7; times += 1) codes.push((await ask(address)).statusCode)
      expect(codes).toEqual([202, 202, 202, 202, 202, 429, 429])
      const elsewhere = []
      for (let at = 0; at < 7; at += 1)
        elsewhere.push((await ask(address, { 'x-forwarded-for': `192.0.2.${at}` })).statusCode)
      expect(elsewhere).toEqual([202, 202, 202, 202, 202, 429, 429])
    }
    t.clock.advance(HOUR)
    expect((await ask(email)).statusCode).toBe(202)
    await idle()
  })
})

describe('the link', () => {
  test.each([
    ['evil.local', false],
    ['10.11.12.13', false],
    ['localhost:3000', true],
    ['127.0.0.1:8080', true],
  ])('asked for by a request to %s leads there: %s', async (host, leads) => {
    await ask(email, { host })
    const mail = await waitFor(async () => (await mailed())[0], 'the mail')
    expect(new URL(linkOf(mail)).host === host).toBe(leads)
    expect(new URL(linkOf(mail)).pathname).toBe('/reset')
  })

  test('leads to PUBLIC_URL wherever it is set', async () => {
    const named = await testApp({ env: { PUBLIC_URL: 'https://studio.example' } })
    await named.startWork()
    const mike = await named.signUp()
    const { user } = await mike.call(getMe)
    await named.inject(requestPasswordReset, { body: { email: user.email }, headers: { host: 'localhost' } })
    const [mail] = await waitFor(async () => {
      const rows = await named.app.db.select().from(mails)
      return rows.length > 0 && rows
    }, 'the mail')
    expect(linkOf(mail)).toMatch(/^https:\/\/studio\.example\/reset\?token=[\w-]{43}$/)
    await named.close()
  })
})
