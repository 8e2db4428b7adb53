import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { login } from '#contract/accounts.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { askForInvitation, getInvitation, signUp } from '#contract/invitations.ts'
import { MESSAGES } from '#contract/messages.ts'
import {
  createOperatedClient,
  inviteToClient,
  listAlerts,
  listClientInvitations,
  listClients,
  operatorLogin,
} from '#contract/operator.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { mails } from '#server/platform/database/schema.ts'
import { tokenOf } from '#server/testing/team-fixture.ts'
import { cookieOf, PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }
const DAY = 24 * 60 * 60_000

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await testApp({ env: { OPERATOR_EMAIL: OPERATOR.email, OPERATOR_PASSWORD: OPERATOR.password } })
  await ensureOperator(t.app, OPERATOR)
  cookie = cookieOf((await t.inject(operatorLogin, { body: OPERATOR })).headers['set-cookie'])
})
afterAll(() => t.close())

const ask = (endpoint: Endpoint, request: Parameters<TestApp['inject']>[1] = {}) =>
  t.inject(endpoint, { ...request, cookie })
const newClient = async (plan = 'free') =>
  (await ask(createOperatedClient, { body: { name: 'Linden & Sons', plan } })).json()
const invite = (id: string, email: string) => ask(inviteToClient, { params: { id }, body: { email } })
const accept = (token: string) =>
  t.inject(signUp, { body: { token, name: 'Clara', password: PASSWORD, acceptTerms: true } })

// UC-001.R1, UC-001.R2
test('a client gets its first owner by invitation', async () => {
  const { id } = await newClient()
  const answer = await invite(id, 'Clara@Linden.example')
  expect(answer.statusCode).toBe(201)
  const { invitation, link } = answer.json()
  expect(invitation).toMatchObject({ email: 'clara@linden.example', role: 'owner', mail: 'off' })
  const page = await t.inject(getInvitation, { params: { token: tokenOf(link) } })
  expect(page.json()).toMatchObject({ clientName: 'Linden & Sons', inviterName: null, role: 'owner' })
  const { clients } = (await ask(listClients)).json()
  expect(clients[0]).toMatchObject({ id, members: 0, openInvitations: 1 })
  const open = (await ask(listClientInvitations, { params: { id } })).json()
  expect(open.invitations).toMatchObject([
    { id: invitation.id, email: 'clara@linden.example', state: 'not_mailed', link },
  ])
  expect((await accept(tokenOf(link))).json()).toMatchObject({ client: { id }, member: { role: 'owner' } })
  expect((await ask(listClients)).json().clients[0]).toMatchObject({ members: 1, openInvitations: 0 })
  expect((await ask(listClientInvitations, { params: { id } })).json().invitations).toEqual([])
})

// UC-001.A1c
test('an expired invitation is asked for and sent again, and the alert of it ends', async () => {
  const { id } = await newClient()
  const first = tokenOf((await invite(id, 'jane@kestrel.example')).json().link)
  t.clock.advance(8 * DAY)
  expect((await accept(first)).statusCode).toBe(410)
  expect((await t.inject(askForInvitation, { params: { token: first }, body: {} })).statusCode).toBe(202)
  const alertNow = async () => (await ask(listAlerts)).json().alerts[0]
  expect(await alertNow()).toMatchObject({ kind: 'invitation_asked', resolvedAt: null })
  expect(await t.app.db.select().from(mails).where(eq(mails.toAddress, OPERATOR.email))).toMatchObject([
    { kind: 'invitation_asked', data: { email: 'jane@kestrel.example', clientName: 'Linden & Sons', link: null } },
  ])
  const again = await invite(id, 'jane@kestrel.example')
  expect(again.statusCode).toBe(201)
  expect((await alertNow()).resolvedAt).not.toBeNull()
  expect((await accept(first)).statusCode).toBe(410)
  expect((await accept(tokenOf(again.json().link))).statusCode).toBe(201)
})

test('it takes a seat like any other, and nobody who has an account', async () => {
  const { id } = await newClient('free')
  await invite(id, 'one@vale.example')
  expect((await invite(id, 'two@vale.example')).json()).toMatchObject({ status: 402, code: 'plan_required' })
  expect((await invite('client_none', 'one@vale.example')).statusCode).toBe(404)
  const { id: other } = await newClient('team')
  expect((await invite(other, OPERATOR.email)).json()).toMatchObject({
    code: 'already_member',
    detail: MESSAGES.alreadyMember(OPERATOR.email),
  })
  expect((await t.inject(login, { body: { email: 'one@vale.example', password: PASSWORD } })).statusCode).toBe(401)
})
