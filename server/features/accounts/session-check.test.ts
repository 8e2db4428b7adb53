import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, logout } from '#contract/accounts.ts'
import { listBin } from '#contract/bin.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { type App, makeApp } from '#server/app.ts'
import { authAccounts, authSessions, clients, members, users } from '#server/platform/database/schema.ts'
import { createMetrics } from '#server/platform/metrics.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { createWeb } from '#server/web.ts'

let t: TestApp
/** Beside the first: another process on PostgreSQL; embedded, where there is none, another server of the same one. */
let other: App
let otherWeb: FastifyInstance
beforeAll(async () => {
  t = await testApp()
  other = t.app.config.databaseUrl ? await makeApp(t.app.config) : { ...t.app, metrics: createMetrics() }
  otherWeb = await createWeb(other, { pages: false })
})
afterAll(async () => {
  await otherWeb.close()
  if (t.app.config.databaseUrl) await other.close()
  await t.close()
})

/** What an endpoint answers this person in either process. */
async function answers(user: TestUser, { method, url }: Endpoint): Promise<number[]> {
  const ask = { method, url: `/api${url}`, headers: { cookie: user.cookie } } as const
  return [(await t.web.inject(ask)).statusCode, (await otherWeb.inject(ask)).statusCode]
}

const ofUser = ({ userId }: TestUser) => eq(authSessions.userId, userId)
const CHANGES: [string, (user: TestUser) => Promise<unknown>, number][] = [
  ['signing out', (user) => user.inject(logout), 401],
  ['ending the session', (user) => t.app.db.delete(authSessions).where(ofUser(user)), 401],
  [
    'the end of its time',
    (user) =>
      t.app.db
        .update(authSessions)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(ofUser(user)),
    401,
  ],
  [
    'suspending the member',
    ({ userId }) => t.app.db.update(members).set({ status: 'suspended' }).where(eq(members.userId, userId)),
    401,
  ],
  [
    'suspending the client',
    ({ clientId }) => t.app.db.update(clients).set({ suspendedAt: new Date() }).where(eq(clients.id, clientId)),
    401,
  ],
  ['removing the member', ({ userId }) => t.app.db.delete(members).where(eq(members.userId, userId)), 401],
  [
    'removing the person',
    ({ userId }) =>
      t.app.db.transaction(async (tx) => {
        await tx.delete(members).where(eq(members.userId, userId))
        await tx.delete(authAccounts).where(eq(authAccounts.userId, userId))
        await tx.delete(users).where(eq(users.id, userId))
      }),
    401,
  ],
  [
    'a lower role',
    ({ userId }) => t.app.db.update(members).set({ role: 'viewer' }).where(eq(members.userId, userId)),
    403,
  ],
]

describe('a session in use, checked again and again', () => {
  test.each(CHANGES)('%s counts from the next request on, in every process', async (_, change, status) => {
    const sarah = await t.signUp()
    for (let times = 0; times < 3; times += 1) expect(await answers(sarah, listBin)).toEqual([200, 200])
    await change(sarah)
    expect(await answers(sarah, listBin)).toEqual([status, status])
  })

  test('a change that is not yet committed is not remembered early, nor the state before it late', async () => {
    const sarah = await t.signUp()
    expect(await answers(sarah, listBin)).toEqual([200, 200])
    const asked = await t.app.db.transaction(async (tx) => {
      await tx.update(members).set({ status: 'suspended' }).where(eq(members.userId, sarah.userId))
      const asking = answers(sarah, listBin)
      await tx.select().from(members).where(eq(members.userId, sarah.userId))
      return { asking }
    })
    await asked.asking
    expect(await answers(sarah, listBin)).toEqual([401, 401])
  })

  test('a change that is rolled back changes nothing', async () => {
    const sarah = await t.signUp()
    await answers(sarah, getMe)
    const undone = t.app.db.transaction(async (tx) => {
      await tx.update(members).set({ status: 'suspended' }).where(eq(members.userId, sarah.userId))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await answers(sarah, getMe)).toEqual([200, 200])
  })
})

test.each([
  ['another signature', (cookie: string) => cookie.replace(/.{6}$/, 'AAAAA%3D')],
  ['no signature', (cookie: string) => cookie.replace(/\..*$/, '')],
  ['another token', (cookie: string) => cookie.replace(/=./, '=~')],
  ['a broken encoding', (cookie: string) => `${cookie}%`],
])('a session cookie with %s is nobody’s', async (_, change) => {
  const sarah = await t.signUp()
  const cookie = sarah.cookie
    .split('; ')
    .map((pair) => (pair.includes('session_token') ? change(pair) : pair))
    .join('; ')
  expect(await answers({ ...sarah, cookie }, getMe)).toEqual([401, 401])
})
