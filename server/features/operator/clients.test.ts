import { and, eq, like, ne } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, login, upgradePlan } from '#contract/accounts.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import {
  createOperatedClient,
  getOperator,
  inviteToClient,
  listClients,
  type OperatedClient,
  operatorLogin,
  updateOperatedClient,
} from '#contract/operator.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { events } from '#server/platform/database/schema.ts'
import { cookieOf, PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await testApp()
  await ensureOperator(t.app, OPERATOR)
  cookie = cookieOf((await t.inject(operatorLogin, { body: OPERATOR })).headers['set-cookie'])
})
afterAll(() => t.close())

const ask = async (endpoint: Endpoint, request: Parameters<TestApp['inject']>[1] = {}) => {
  const answer = await t.inject(endpoint, { ...request, cookie })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}
/** Each a second younger than the one before. */
const create = (name: string, plan = 'free') => {
  t.clock.advance(1_000)
  return ask(createOperatedClient, { body: { name, plan } })
}
const signUp = (plan: 'free' | 'team' = 'team') => {
  t.clock.advance(1_000)
  return t.signUp({ plan })
}
const change = (id: string, body: object) => ask(updateOperatedClient, { params: { id }, body })
const list = (query: object = {}) => ask(listClients, { query: { limit: 100, ...query } })
const names = async (query: object) => (await list(query)).clients.map(({ name }: OperatedClient) => name)

describe('the list of clients', () => {
  test('finds by name and by any member’s address, and counts each view', async () => {
    const { id: kestrel } = await create('Kestrel & Co.', 'team')
    await ask(inviteToClient, { params: { id: kestrel }, body: { email: 'jane@kestrel.example' } })
    await create('Nobody yet')
    const sarah = await signUp()
    const { user, client } = await sarah.call(getMe)
    await ask(inviteToClient, { params: { id: sarah.clientId }, body: { email: 'second@example.test' } })
    const { id: old } = await create('Old Mill')
    await change(old, { suspended: true })
    expect(await names({ search: 'JANE kestrel' })).toEqual(['Kestrel & Co.'])
    expect(await names({ search: user.email })).toEqual([client.name])
    expect(await names({ view: 'invited' })).toEqual(['Kestrel & Co.'])
    expect(await names({ view: 'suspended' })).toEqual(['Old Mill'])
    expect(await names({ view: 'active' })).toEqual([client.name, 'Nobody yet'])
    const { counts, clients } = await list()
    expect(counts).toEqual({ all: 4, active: 2, invited: 1, suspended: 1, requests: 0 })
    const byId = (id: string) => clients.find((one: OperatedClient) => one.id === id)
    expect(byId(kestrel)).toMatchObject({ ownerEmail: 'jane@kestrel.example', members: 0, openInvitations: 1 })
    expect(byId(sarah.clientId)).toMatchObject({ ownerEmail: user.email, seenAt: expect.any(String), isDemo: false })
    expect((await list({ search: 'kestrel' })).counts).toMatchObject({ all: 1, invited: 1, active: 0 })
  })

  test('shows first who waits for a decision', async () => {
    const sarah = await signUp('free')
    await create('Newer')
    expect((await list()).clients[0]).toMatchObject({ name: 'Newer' })
    await sarah.call(upgradePlan, { body: { plan: 'pro' } })
    expect((await list()).clients[0]).toMatchObject({
      id: sarah.clientId,
      requestedPlan: 'pro',
      requestedAt: t.clock.now().toISOString(),
    })
    expect((await list({ view: 'requests' })).clients).toHaveLength(1)
    await change(sarah.clientId, { declineRequest: true })
    expect((await list({ view: 'requests' })).counts.requests).toBe(0)
  })
})

describe('a suspended client', () => {
  const signIn = (email: string) => t.inject(login, { body: { email, password: PASSWORD } })

  test('loses every session and lets nobody in, until it is resumed', async () => {
    const sarah = await t.signUp()
    const john = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
    const stranger = await t.signUp()
    const { email } = (await sarah.call(getMe)).user
    const codes = () => Promise.all([sarah, john, stranger].map(async (user) => (await user.inject(getMe)).statusCode))
    expect(await codes()).toEqual([200, 200, 200])
    expect(await change(sarah.clientId, { suspended: true })).toMatchObject({ suspendedAt: expect.any(String) })
    expect(await codes()).toEqual([401, 401, 200])
    expect((await signIn(email)).json()).toMatchObject({ code: 'forbidden' })
    expect(await change(sarah.clientId, { suspended: false })).toMatchObject({ suspendedAt: null })
    // What was ended stays ended: everybody signs in again.
    expect(await codes()).toEqual([401, 401, 200])
    expect((await signIn(email)).statusCode).toBe(200)
  })

  test('is recorded once, with who did it', async () => {
    const sarah = await t.signUp()
    const { user } = await ask(getOperator)
    await change(sarah.clientId, { suspended: true })
    await change(sarah.clientId, { suspended: true })
    await change(sarah.clientId, { suspended: false })
    const rows = await t.app.db
      .select({ kind: events.kind, by: events.userId })
      .from(events)
      .where(
        and(eq(events.objectId, sarah.clientId), like(events.kind, 'client.%ed'), ne(events.kind, 'client.created')),
      )
    expect(rows.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
      { kind: 'client.resumed', by: user.id },
      { kind: 'client.suspended', by: user.id },
    ])
  })
})
