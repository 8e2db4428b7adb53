import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, getUsage, listPlans, login, logout, upgradePlan } from '#contract/accounts.ts'
import {
  createOperatedClient,
  getOperator,
  getQueue,
  listAlerts,
  listClients,
  operatorLogin,
  operatorLogout,
  pauseOperatedQueue,
  resumeOperatedQueue,
  updateOperatedClient,
} from '#contract/operator.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { clients, events, notifications } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { instantModel } from '#server/testing/instant-model.ts'
import { cookieOf, PASSWORD, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }

let t: TestApp
let cookie: string
let operatorId: string

beforeAll(async () => {
  t = await testApp({ imageModel: instantModel() })
  await ensureOperator(t.app, OPERATOR)
  const answer = await t.inject(operatorLogin, { body: OPERATOR })
  expect(answer.json()).toMatchObject({ user: { email: OPERATOR.email } })
  operatorId = answer.json().user.id
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(() => t.close())

const ask = async (endpoint: Parameters<TestApp['inject']>[0], request: Parameters<TestApp['inject']>[1] = {}) => {
  const answer = await t.inject(endpoint, { ...request, cookie })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}
const byId = (id: string) => ({ params: { id } })
const clientOf = async ({ clientId }: TestUser) => {
  const { clients } = await ask(listClients, { query: { limit: 100 } })
  return clients.find(({ id }: { id: string }) => id === clientId)
}

/** What is recorded of a client itself, by kind: what, and by whom. */
const recordedOf = async (clientId: string) => {
  const rows = await t.app.db
    .select()
    .from(events)
    .where(and(eq(events.clientId, clientId), eq(events.objectId, clientId)))
    .orderBy(events.kind)
  return rows.map(({ kind, userId, payload }) => [kind, userId, payload])
}

describe('the operator’s account', () => {
  test('is no member: it sees the installation and nothing of a client', async () => {
    expect(await ask(getOperator)).toMatchObject({ user: { email: OPERATOR.email } })
    expect((await t.inject(getMe, { cookie })).statusCode).toBe(401)
    expect((await t.inject(login, { body: OPERATOR })).json().code).toBe('invalid_credentials')
  })

  test('takes its new password at the next start, and no member’s address', async () => {
    await ensureOperator(t.app, { ...OPERATOR, password: 'another long password' })
    expect((await t.inject(operatorLogin, { body: OPERATOR })).statusCode).toBe(401)
    await ensureOperator(t.app, OPERATOR)
    expect((await t.inject(operatorLogin, { body: OPERATOR })).statusCode).toBe(200)
    const mike = await t.signUp()
    const { user } = await mike.call(getMe)
    await expect(ensureOperator(t.app, { email: user.email, password: PASSWORD })).rejects.toThrow(
      'belongs to a member',
    )
    const body = { email: user.email, password: PASSWORD }
    expect((await t.inject(operatorLogin, { body })).json()).toMatchObject({ code: 'invalid_credentials' })
  })
})

describe('the operator’s session', () => {
  const signIn = () => t.inject(operatorLogin, { body: OPERATOR })

  test('stands beside a member’s in one browser: neither replaces nor ends the other', async () => {
    const sarah = await t.signUp()
    const lines = [(await signIn()).headers['set-cookie'] ?? []].flat()
    expect(lines.find((line) => line.includes('operator_token'))).toMatch(/; Path=\/api\/operator(;|$)/)
    expect(lines.some((line) => line.includes('session_token'))).toBe(false)
    const both = `${sarah.cookie}; ${cookieOf(lines)}`
    const codes = async () => [
      (await t.inject(getOperator, { cookie: both })).statusCode,
      (await t.inject(getMe, { cookie: both })).statusCode,
    ]
    expect(await codes()).toEqual([200, 200])
    const out = await t.inject(operatorLogout, { cookie: both })
    expect(String(out.headers['set-cookie'])).toMatch(/operator_token=;.*Max-Age=0/)
    // Sarah is told that this is not for her.
    expect(await codes()).toEqual([403, 200])
    const again = `${sarah.cookie}; ${cookieOf((await signIn()).headers['set-cookie'])}`
    await t.inject(logout, { cookie: again })
    expect((await t.inject(getOperator, { cookie: again })).statusCode).toBe(200)
  })

  test('opens nothing in the place of a member’s, nor a member’s in its own', async () => {
    const sarah = await t.signUp()
    const asMember = cookie.replace('operator_token', 'session_token')
    const asOperator = sarah.cookie.replace('session_token', 'operator_token')
    for (const moved of [asMember, asOperator])
      for (const endpoint of [getMe, getOperator])
        expect((await t.inject(endpoint, { cookie: moved })).statusCode).toBe(401)
  })
})

test('guesses at the members’ door do not lock the operator out, those at their own do', async () => {
  // The tests before have guessed, too.
  t.clock.advance(15 * 60_000)
  const wrong = { ...OPERATOR, password: 'guess' }
  const codeOf = async (endpoint: typeof login | typeof operatorLogin, body: object) =>
    (await t.inject(endpoint, { body })).statusCode
  for (let tries = 0; tries < 5; tries += 1) expect(await codeOf(login, wrong)).toBe(401)
  expect(await codeOf(login, wrong)).toBe(429)
  expect(await codeOf(operatorLogin, OPERATOR)).toBe(200)
  for (let tries = 0; tries < 5; tries += 1) expect(await codeOf(operatorLogin, wrong)).toBe(401)
  expect(await codeOf(operatorLogin, OPERATOR)).toBe(429)
  t.clock.advance(15 * 60_000)
  expect(await codeOf(operatorLogin, OPERATOR)).toBe(200)
})

describe('another operator in the configuration', () => {
  const other = { email: 'other@example.test', password: 'yet another long password' }
  const signIn = async (body: typeof OPERATOR) => {
    const answer = await t.inject(operatorLogin, { body })
    return String(answer.headers['set-cookie']).split(';')[0] ?? ''
  }
  const codeOf = async (signedIn: string) => (await t.inject(getOperator, { cookie: signedIn })).statusCode
  // The tests after these go on as the first one.
  afterAll(async () => {
    await ensureOperator(t.app, OPERATOR)
    cookie = await signIn(OPERATOR)
  })

  test('takes the place of the one before', async () => {
    const before = await signIn(OPERATOR)
    await ensureOperator(t.app, other)
    expect(await codeOf(before)).toBe(401)
    expect((await t.inject(operatorLogin, { body: OPERATOR })).statusCode).toBe(401)
    expect(await codeOf(await signIn(other))).toBe(200)
  })

  test('a new password ends what the old one opened, the same one does not', async () => {
    const opened = await signIn(other)
    await ensureOperator(t.app, other)
    expect(await codeOf(opened)).toBe(200)
    await ensureOperator(t.app, { ...other, password: 'changed because it was seen' })
    expect(await codeOf(opened)).toBe(401)
  })
})

describe('clients', () => {
  test('are created, renamed and found', async () => {
    const { id } = await ask(createOperatedClient, { body: { name: 'Modern Living Outlet', plan: 'pro' } })
    await ask(updateOperatedClient, { ...byId(id), body: { name: 'Outlet 100%' } })
    // The same again changes nothing.
    await ask(updateOperatedClient, { ...byId(id), body: { name: 'Outlet 100%', plan: 'pro' } })
    expect(await recordedOf(id)).toEqual([
      ['client.created', operatorId, {}],
      ['client.renamed', operatorId, { from: 'Modern Living Outlet', to: 'Outlet 100%' }],
    ])
    const found = await ask(listClients, { query: { search: '100%' } })
    expect(found).toMatchObject({
      total: 1,
      clients: [{ id, name: 'Outlet 100%', plan: 'pro', limit: null, members: 0 }],
    })
    expect((await t.inject(updateOperatedClient, { ...byId('client_none'), body: {}, cookie })).statusCode).toBe(404)
  })

  // EC-003.M7a, EC-003.A1d, EC-003.H3, EC-003.H4, EC-003.A1c
  test('an owner asks for Pro, the operator agrees, and the paused run makes the rest', async () => {
    const sarah = await t.signUp({ plan: 'free' })
    const settings = { variants: 1 }
    // Both are ordered on a larger plan, which is lowered: whichever is later stops at the limit.
    const large = await addProducts(t.app, sarah.clientId, 90)
    const small = await addProducts(t.app, sarah.clientId, 15)
    const { id } = await sarah.call(createStudioSession, { body: { name: 'Large', productIds: large, settings } })
    const other = await sarah.call(createStudioSession, { body: { productIds: small, settings } })
    const plan = (name: 'free' | 'pro') =>
      t.app.db.update(clients).set({ plan: name }).where(eq(clients.id, sarah.clientId))
    await plan('pro')
    await sarah.call(generateStudioSession, byId(id))
    await sarah.call(generateStudioSession, byId(other.id))
    await plan('free')
    await t.startWork()
    const statusOf = () => sarah.call(getSessionStatus, byId(id))
    const paused = await waitFor(async () => {
      const now = await statusOf()
      return now.status === 'paused' && now.generating === 0 && now
    }, 'the limit')
    expect(paused).toMatchObject({ pauseReason: 'quota', completed: 85, pending: 5 })
    expect((await sarah.call(getUsage)).used).toBe(100)
    const told = await t.app.db.select().from(notifications).where(eq(notifications.userId, sarah.userId))
    const bodies = Object.fromEntries(told.map(({ kind, body }) => [kind, body]))
    expect(bodies).toMatchObject({
      paused: 'Quota limit reached. 85 of 90 completed.',
      low_quota: "You've used 80 of 100 generations this month.",
    })
    expect(told.filter(({ kind }) => kind === 'low_quota')).toHaveLength(1)
    expect(await sarah.call(listPlans)).toMatchObject({ current: 'free', requested: null })
    const asked = await sarah.inject(upgradePlan, { body: { plan: 'pro' } })
    expect([asked.statusCode, asked.json()]).toEqual([202, { state: 'requested', plan: 'pro', url: null }])
    await sarah.call(upgradePlan, { body: { plan: 'pro' } })
    expect(await sarah.call(listPlans)).toMatchObject({ current: 'free', requested: 'pro' })
    expect(await clientOf(sarah)).toMatchObject({ plan: 'free', requestedPlan: 'pro', used: 100, limit: 100 })
    const { alerts } = await ask(listAlerts)
    expect(alerts.filter(({ resolvedAt }: { resolvedAt: string | null }) => !resolvedAt)).toHaveLength(1)
    await ask(updateOperatedClient, { ...byId(sarah.clientId), body: { plan: 'pro' } })
    await waitFor(async () => (await statusOf()).completed === 90, 'the rest')
    expect(await clientOf(sarah)).toMatchObject({ plan: 'pro', requestedPlan: null, limit: null, used: 105 })
    expect((await ask(listAlerts)).alerts[0].resolvedAt).not.toBeNull()
    expect(await recordedOf(sarah.clientId)).toEqual([
      ['client.created', null, {}],
      ['plan.changed', operatorId, { from: 'free', to: 'pro' }],
      ['plan.requested', sarah.userId, { plan: 'pro' }],
    ])
    expect((await sarah.inject(upgradePlan, { body: { plan: 'pro' } })).json()).toMatchObject({
      code: 'wrong_state',
      detail: 'You are on the Pro plan already.',
    })
  })

  test('a declined request is closed, and only an owner asks', async () => {
    const sarah = await t.signUp({ plan: 'free' })
    const editor = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
    expect((await editor.inject(upgradePlan, { body: { plan: 'pro' } })).statusCode).toBe(403)
    await sarah.call(upgradePlan, { body: { plan: 'pro' } })
    await ask(updateOperatedClient, { ...byId(sarah.clientId), body: { declineRequest: true } })
    expect(await sarah.call(listPlans)).toMatchObject({ current: 'free', requested: null })
    expect((await recordedOf(sarah.clientId)).slice(1)).toEqual([
      ['plan.declined', operatorId, { plan: 'pro' }],
      ['plan.requested', sarah.userId, { plan: 'pro' }],
    ])
  })
})

// EC-002.A1a
test('the queue is stopped and goes on by hand', async () => {
  const sarah = await t.signUp()
  const productIds = await addProducts(t.app, sarah.clientId, 2)
  expect(await ask(pauseOperatedQueue)).toMatchObject({ pauseReason: 'operator', waiting: 0 })
  const { id } = await sarah.call(createStudioSession, { body: { productIds } })
  await sarah.call(generateStudioSession, byId(id))
  t.clock.advance(30_000)
  expect(await ask(getQueue)).toMatchObject({ waiting: 8, running: 0, oldestSeconds: 30 })
  expect((await sarah.call(getSessionStatus, byId(id))).status).toBe('paused')
  expect(await ask(resumeOperatedQueue)).toMatchObject({ pauseReason: null })
  await waitFor(async () => (await sarah.call(getSessionStatus, byId(id))).status === 'completed', 'the run')
})
