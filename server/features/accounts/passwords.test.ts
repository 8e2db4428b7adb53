import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { changePassword, checkPassword, endAuthSession, listAuthSessions } from '#contract/passwords.ts'
import { enableTotp, getSecondFactor } from '#contract/second-factor.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import { seedDemo } from '#server/features/demo/demo.ts'
import { authSessions, mails, users } from '#server/platform/database/schema.ts'
import { cookieOf, PASSWORD, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { DEMO_USERS, demoPassword } from './accounts.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
const NEXT = 'a brand new password'

let t: TestApp
let sarah: TestUser
let email: string
beforeAll(async () => {
  t = await testApp()
})
beforeEach(async () => {
  sarah = await t.signUp()
  email = (await sarah.call(getMe)).user.email
  t.clock.advance(60 * 60_000)
})
afterAll(() => t.close())

const signIn = (password: string, headers: Record<string, string> = {}) =>
  t.inject(login, { body: { email, password }, headers })
const signedIn = async (headers?: Record<string, string>) => {
  const cookie = cookieOf((await signIn(PASSWORD, headers)).headers['set-cookie'])
  return t.as({ ...sarah, cookie })
}
const change = (user: TestUser, currentPassword: string, newPassword: string) =>
  user.inject(changePassword, { body: { currentPassword, newPassword } })

describe('a password', () => {
  // UC-001.M3b
  test.each(['password', 'PassWord1', 'sunshine1', 'iloveyou2'])('%s is known to have leaked', async (password) => {
    expect((await t.inject(checkPassword, { body: { password } })).json()).toEqual({ leaked: true })
  })

  test('of one’s own is not', async () => {
    expect((await t.inject(checkPassword, { body: { password: PASSWORD } })).json()).toEqual({ leaked: false })
  })

  test('is checked 60 times a minute for one address', async () => {
    const tries = await Promise.all(
      Array.from({ length: 70 }, (_, at) => t.inject(checkPassword, { body: { password: `guess ${at}` } })),
    )
    expect(tries.filter(({ statusCode }) => statusCode === 200)).toHaveLength(60)
  })
})

describe('changing the password', () => {
  // UC-010.A2b, UC-010.A2c
  test('needs the current one, ends all other sessions and is told by mail', async () => {
    const other = await signedIn()
    expect((await change(sarah, 'not the current', NEXT)).json()).toMatchObject({
      status: 401,
      code: 'invalid_credentials',
      detail: MESSAGES.wrongCurrentPassword,
    })
    expect((await other.inject(getMe)).statusCode).toBe(200)
    expect((await change(sarah, PASSWORD, NEXT)).statusCode).toBe(204)
    expect((await sarah.inject(getMe)).statusCode).toBe(200)
    expect((await other.inject(getMe)).statusCode).toBe(401)
    expect([(await signIn(PASSWORD)).statusCode, (await signIn(NEXT)).statusCode]).toEqual([401, 200])
    expect(await t.app.db.select().from(mails).where(eq(mails.toAddress, email))).toMatchObject([
      { kind: 'password_changed', userId: sarah.userId, clientId: sarah.clientId },
    ])
  })

  // UC-010.A2b
  test.each([
    ['short', 'seven77'],
    ['long', 'x'.repeat(129)],
    ['leaked', 'Password1'],
  ])('to a %s one is refused at its field', async (_, password) => {
    expect((await change(sarah, PASSWORD, password)).json()).toMatchObject({
      status: 400,
      code: 'invalid_request',
      errors: [{ path: 'newPassword' }],
    })
    expect((await signIn(PASSWORD)).statusCode).toBe(200)
  })

  test('is tried five times in 15 minutes, also at once', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, () => change(sarah, 'a guess', NEXT)))
    const codes = tries.map(({ statusCode }) => statusCode)
    expect([codes.filter((code) => code === 401).length, codes.filter((code) => code === 429).length]).toEqual([5, 3])
    expect((await change(sarah, PASSWORD, NEXT)).statusCode).toBe(429)
    t.clock.advance(15 * 60_000)
    expect((await change(sarah, PASSWORD, NEXT)).statusCode).toBe(204)
  })
})

describe('sign-ins', () => {
  test('are listed by device, the current one marked, and end one by one', async () => {
    const second = await signedIn({ 'user-agent': FIREFOX })
    const { sessions } = await second.call(listAuthSessions)
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['Firefox on Windows', true],
      ['Unknown device', false],
    ])
    const first = sessions.find(({ current }) => !current)
    await second.call(endAuthSession, { params: { id: first?.id ?? '' } })
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
    expect((await second.call(listAuthSessions)).sessions).toHaveLength(1)
  })

  test('say when they were last used', async () => {
    await sarah.call(getMe)
    expect((await sarah.call(listAuthSessions)).sessions[0]?.seenAt).toBe(t.clock.now().toISOString())
  })

  test('leave out those that are over, and nobody ends another’s', async () => {
    const stranger = await t.signUp()
    const [hers] = await t.app.db.select().from(authSessions).where(eq(authSessions.userId, sarah.userId))
    const ended = await stranger.inject(endAuthSession, { params: { id: hers?.id ?? '' } })
    expect(ended.statusCode).toBe(404)
    const over = await signedIn()
    const [_, current] = [await over.call(getMe), await sarah.call(listAuthSessions)]
    expect(current.sessions).toHaveLength(2)
    const overId = current.sessions.find((session) => !session.current)?.id ?? ''
    await t.app.db
      .update(authSessions)
      .set({ expiresAt: new Date(0) })
      .where(eq(authSessions.id, overId))
    expect((await sarah.call(listAuthSessions)).sessions).toHaveLength(1)
  })
})

test('the demo’s people keep password and single factor and see no other visitor’s device', async () => {
  const demo = await testApp({ env: { DEMO: 'on' } })
  await seedDemo(demo.app)
  const password = await demoPassword(demo.app)
  const visit = async () => {
    const answer = await demo.inject(login, { body: { email: DEMO_USERS.owner.email, password } })
    const { user, client } = answer.json()
    return demo.as({ userId: user.id, clientId: client.id, cookie: cookieOf(answer.headers['set-cookie']) })
  }
  const [one, two] = [await visit(), await visit()]
  expect((await change(one, password, NEXT)).json()).toMatchObject({ status: 403, detail: MESSAGES.demoAccount })
  expect((await one.inject(enableTotp, { body: { password } })).json()).toMatchObject({
    status: 403,
    detail: SECOND_FACTOR_MESSAGES.demoSecondFactor,
  })
  expect(await one.call(getSecondFactor)).toMatchObject({ appAddedAt: null, shared: true })
  const [hers] = (await two.call(listAuthSessions)).sessions
  expect((await one.call(listAuthSessions)).sessions.map(({ id }) => id)).not.toContain(hers?.id)
  expect((await one.inject(endAuthSession, { params: { id: hers?.id ?? '' } })).statusCode).toBe(404)
  expect((await demo.app.db.select().from(users)).length).toBe(3)
  await demo.close()
})
