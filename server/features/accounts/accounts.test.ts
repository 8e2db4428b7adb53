import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, getUsage, login, loginDemo, logout } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { authSessions, members, users } from '#server/platform/database/schema.ts'
import { PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

async function person() {
  const user = await t.signUp()
  const [row] = await t.app.db.select({ email: users.email }).from(users).where(eq(users.id, user.userId))
  return { ...user, email: row?.email ?? '' }
}
const signIn = (email: string, password = PASSWORD) => t.inject(login, { body: { email, password } })

describe('sign-in', () => {
  // UC-001.P2, UC-001.P3, UC-001.M5b
  test('the right password starts a session that knows client, role, usage and products', async () => {
    const sarah = await person()
    const answer = await signIn(sarah.email.toUpperCase())
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      user: { id: sarah.userId, name: 'Sarah Chen' },
      client: { id: sarah.clientId, plan: 'team' },
      member: { role: 'owner' },
      usage: { used: 0, limit: null },
      productCount: 0,
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('behind https the cookie is Secure', async () => {
    const secure = await testApp({ env: { PUBLIC_URL: 'https://studio.example' } })
    const user = await secure.signUp()
    expect(user.cookie).toContain('__Secure-')
    expect((await user.call(getMe)).user.id).toBe(user.userId)
    await secure.close()
  })

  test('a wrong password and an unknown address are refused in the same words', async () => {
    const sarah = await person()
    const wrong = await signIn(sarah.email, 'not the password')
    const unknown = await signIn('nobody@example.test')
    for (const answer of [wrong, unknown]) {
      expect(answer.json()).toMatchObject({
        status: 401,
        code: 'invalid_credentials',
        detail: MESSAGES.wrongCredentials,
      })
    }
  })

  test('after five wrong tries, even at the same time, an account has to wait 15 minutes', async () => {
    const sarah = await person()
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(sarah.email, 'guess')))
    const codes = tries.map((answer) => answer.statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(5)
    expect(codes.filter((code) => code === 429)).toHaveLength(7)
    const right = await signIn(sarah.email)
    expect(right.statusCode).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800)
    expect((await signIn((await person()).email)).statusCode).toBe(200)
    t.clock.advance(15 * 60_000 + 1_000)
    expect((await signIn(sarah.email)).statusCode).toBe(200)
  })

  test('a suspended member cannot sign in, and stops being signed in', async () => {
    const sarah = await person()
    await t.app.db.update(members).set({ status: 'suspended' }).where(eq(members.userId, sarah.userId))
    expect((await signIn(sarah.email)).statusCode).toBe(403)
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
  })

  test('without demo mode there is no demo sign-in', async () => {
    expect((await t.inject(loginDemo)).statusCode).toBe(404)
  })
})

describe('sessions', () => {
  // UC-001.S3
  test('a session lasts 7 days from its last use; signing out ends it', async () => {
    const sarah = await person()
    const [session] = await t.app.db.select().from(authSessions).where(eq(authSessions.userId, sarah.userId))
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / (24 * 60 * 60_000)
    expect(days).toBeGreaterThan(6.9)
    expect(days).toBeLessThanOrEqual(7)
    const twoDaysOn = new Date(Date.now() + 5 * 24 * 60 * 60_000)
    await t.app.db.update(authSessions).set({ expiresAt: twoDaysOn }).where(eq(authSessions.userId, sarah.userId))
    const used = await sarah.inject(getMe)
    expect(String(used.headers['set-cookie'])).toContain('epox')
    const [slid] = await t.app.db.select().from(authSessions).where(eq(authSessions.userId, sarah.userId))
    expect(slid?.expiresAt.getTime()).toBeGreaterThan(twoDaysOn.getTime())
    await sarah.inject(logout)
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
  })

  test('an expired session is nobody’s', async () => {
    const sarah = await person()
    await t.app.db
      .update(authSessions)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(authSessions.userId, sarah.userId))
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
  })
})

// GEN.13, EC-003.M1
test('usage names plan, period in UTC, limit and used', async () => {
  const free = await t.signUp({ plan: 'free' })
  t.clock.set(new Date('2026-07-31T23:59:59Z'))
  expect(await free.call(getUsage)).toMatchObject({
    plan: 'free',
    limit: 100,
    used: 0,
    unitCost: 0.05,
    period: { from: '2026-07-01T00:00:00.000Z', to: '2026-08-01T00:00:00.000Z' },
  })
})
