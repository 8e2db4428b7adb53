import { eq, sql } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { getInvitation, signUp } from '#contract/invitations.ts'
import { inviteMember, listMembers, removeMember } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { listNotifications } from '#contract/notifications.ts'
import { updateSettings } from '#contract/user-settings.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { savePicture } from '#server/features/pictures/pictures.ts'
import {
  authSessions,
  clients,
  events,
  formerMembers,
  mails,
  members,
  pictures,
  users,
} from '#server/platform/database/schema.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { teamFixture, tokenOf } from '#server/testing/team-fixture.ts'
import { cookieOf, PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'

const f = teamFixture()
const userOf = async (email: string) => (await f.t.app.db.select().from(users).where(eq(users.email, email)))[0]

describe('sign-up', () => {
  // UC-001.M4a, UC-001.M4b, UC-001.M4c, UC-001.M4d, UC-001.P1, UC-001.P2, UC-001.P3, UC-001.K1, UC-001.K2, UC-011.M2
  test('makes an active member of the client, signed in with its session', async () => {
    const { id, token, email } = await f.invite()
    const answer = await f.accept(token, { name: '  John Doe ' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      user: { name: 'John Doe', email },
      client: { id: f.sarah.clientId },
      member: { id, role: 'editor', joinedAt: f.t.clock.now().toISOString() },
    })
    const user = await userOf(email)
    const rows = await f.t.app.db
      .select()
      .from(members)
      .where(eq(members.userId, user?.id ?? ''))
    expect(rows).toMatchObject([{ id, clientId: f.sarah.clientId, status: 'active', joinedAt: f.t.clock.now() }])
    const me = await f.t.inject(getMe, { cookie: cookieOf(answer.headers['set-cookie']) })
    expect(me.json()).toMatchObject({ user: { email }, client: { id: f.sarah.clientId } })
  })

  test('at a client that is suspended is refused, and works with the same link once it is not', async () => {
    const { token, email } = await f.invite()
    const suspend = (suspendedAt: Date | null) =>
      f.t.app.db.update(clients).set({ suspendedAt }).where(eq(clients.id, f.sarah.clientId))
    await suspend(f.t.clock.now())
    expect((await f.accept(token)).json()).toMatchObject({ code: 'forbidden', detail: MESSAGES.suspended })
    expect(await userOf(email)).toBeUndefined()
    await suspend(null)
    expect((await f.accept(token)).statusCode).toBe(201)
  })

  test('does not take over the operator, who came to the same address meanwhile', async () => {
    const { token, email } = await f.invite()
    await ensureOperator(f.t.app, { email, password: PASSWORD })
    expect((await f.accept(token)).json()).toMatchObject({ code: 'already_registered' })
  })

  // UC-001.S3
  test('opens a session of seven days', async () => {
    const john = await f.join()
    const [session] = await f.t.app.db.select().from(authSessions).where(eq(authSessions.userId, john.userId))
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / (24 * 60 * 60_000)
    expect(days).toBeGreaterThan(6.9)
    expect(days).toBeLessThanOrEqual(7)
  })

  // UC-001.M3a, UC-001.M3b, UC-001.M3c, UC-001.S2
  test.each([
    [{ name: ' ' }, 'name'],
    [{ password: 'seven77' }, 'password'],
    [{ password: 'x'.repeat(129) }, 'password'],
    [{ password: 'Password1' }, 'password'],
    [{ acceptTerms: false }, 'acceptTerms'],
    [{ acceptTerms: undefined }, 'acceptTerms'],
  ])('with %j names the field, and the link stays open', async (form, path) => {
    const { token, email } = await f.invite()
    const refused = await f.accept(token, form)
    expect(refused.json()).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ path }] })
    expect(refused.json().errors[0].message).not.toBe('Invalid')
    expect(await userOf(email)).toBeUndefined()
    expect((await f.accept(token)).statusCode).toBe(201)
  })

  test('tells the inviter, and records who joined as what', async () => {
    const john = await f.join('viewer')
    expect((await f.sarah.call(listNotifications)).notifications).toMatchObject([
      { kind: 'member_joined', title: 'John Doe joined your team.' },
    ])
    const recorded = await f.t.app.db.select().from(events).where(eq(events.objectId, john.userId))
    expect(recorded).toMatchObject([{ kind: 'member.joined', userId: john.userId, payload: { role: 'viewer' } }])
  })

  test('a second time says that the invitation was accepted, and leads to signing in', async () => {
    const { token, email } = await f.invite()
    await f.accept(token)
    expect((await f.accept(token)).json()).toMatchObject({
      status: 409,
      code: 'wrong_state',
      detail: MESSAGES.invitationUsed,
    })
    const page = await f.t.inject(getInvitation, { params: { token } })
    expect(page.json()).toMatchObject({ state: 'accepted', acceptedAt: f.t.clock.now().toISOString() })
    expect((await f.t.inject(login, { body: { email, password: PASSWORD } })).statusCode).toBe(200)
  })

  test('of somebody who was a member before takes up their old place in history', async () => {
    const john = await f.join()
    const { picture } = await savePicture(f.t.app, john, 'avatar', {
      fileName: 'me.jpg',
      content: await plainPicture(),
    })
    await john.call(updateSettings, { body: { profile: { photoId: picture.id } } })
    await f.sarah.call(removeMember, { params: { id: john.memberId } })
    expect((await f.t.app.db.select().from(formerMembers)).map(({ userId }) => userId)).toContain(john.userId)
    const { token } = await f.invite({ email: john.email, role: 'viewer' })
    const again = await f.accept(token, { name: 'John D.', password: 'another good one' })
    expect(again.json()).toMatchObject({ user: { id: john.userId, name: 'John D.' }, member: { role: 'viewer' } })
    expect((await f.t.app.db.select().from(formerMembers)).map(({ userId }) => userId)).not.toContain(john.userId)
    const signIn = (password: string) => f.t.inject(login, { body: { email: john.email, password } })
    expect((await signIn(PASSWORD)).statusCode).toBe(401)
    expect((await signIn('another good one')).statusCode).toBe(200)
    expect((await john.inject(getMe)).statusCode).toBe(401)
    expect(await f.t.app.db.select().from(pictures).where(eq(pictures.id, picture.id))).toEqual([])
    await expect(f.t.app.files.read(picture.key)).rejects.toThrow()
  })

  test('20 times in 15 minutes from one address is enough', async () => {
    const { token } = await f.invite()
    const tries = await Promise.all(Array.from({ length: 25 }, () => f.accept(token, { name: '' })))
    const codes = tries.map(({ statusCode }) => statusCode)
    expect([codes.filter((code) => code === 400).length, codes.filter((code) => code === 429).length]).toEqual([20, 5])
    f.t.clock.advance(15 * 60_000)
    expect((await f.accept(token)).statusCode).toBe(201)
  })
})

describe('many at once', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await testApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  })
  afterAll(() => t.close())

  test('100 parallel requests with one invitation make one member', async () => {
    const sarah = await t.signUp()
    const body = { email: 'john@company.example', role: 'editor' as const }
    const { invitation } = await sarah.call(inviteMember, { body })
    const form = { token: tokenOf(invitation.link), password: PASSWORD, acceptTerms: true }
    // From many addresses, else the limit of one would stop most; hashes wait in a line that is as long as it may be.
    const accept = (at: number) =>
      t.inject(signUp, {
        body: { ...form, name: `John ${at}` },
        headers: { 'x-forwarded-for': `192.0.2.${at}` },
      })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => accept(at)))
    const codes = answers.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 201)).toHaveLength(1)
    expect(codes.filter((code) => ![201, 409, 503].includes(code))).toEqual([])
    const { members: team } = await sarah.call(listMembers)
    expect(team.filter(({ email }) => email === body.email)).toHaveLength(1)
    expect(team).toHaveLength(2)
  })
})

describe('when the database fails', () => {
  const lines: string[] = []
  let t: TestApp
  beforeAll(async () => {
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
    t = await testApp({ log })
    await ensureOperator(t.app, { email: 'operator@example.test', password: 'a long enough password' })
  })
  afterAll(() => t.close())

  // UC-001.X2a, UC-001.X2b, UC-001.X2c
  test('a sign-up says so in general words, is logged, mailed to the operator, and works when repeated', async () => {
    const sarah = await t.signUp()
    const body = { email: 'john@company.example', role: 'editor' as const }
    const { invitation } = await sarah.call(inviteMember, { body })
    const form = { token: tokenOf(invitation.link), name: 'John', password: PASSWORD, acceptTerms: true }
    // Late in the transaction: everything before has to be undone.
    await t.app.db.execute(sql`alter table members add constraint broken check (status <> 'active') not valid`)
    const failed = await t.inject(signUp, { body: form })
    expect(failed.json()).toMatchObject({ status: 500, code: 'internal', detail: MESSAGES.somethingWrong })
    expect(failed.body).not.toMatch(/constraint|broken|members/)
    const { requestId } = failed.json()
    expect(lines.some((line) => line.includes(requestId) && line.includes('broken'))).toBe(true)
    await t.inject(signUp, { body: form })
    const told = await t.app.db.select().from(mails).where(eq(mails.kind, 'signup_failed'))
    expect(told).toMatchObject([
      { toAddress: 'operator@example.test', data: { email: body.email, clientName: 'Modern Living Co.', requestId } },
    ])
    await t.app.db.execute(sql`alter table members drop constraint broken`)
    expect(await t.app.db.select().from(users).where(eq(users.email, body.email))).toEqual([])
    expect((await t.inject(signUp, { body: form })).statusCode).toBe(201)
  })

  // UC-001.X3
  test('a session that cannot be made is told and logged; the person signs in with what they chose', async () => {
    const sarah = await t.signUp()
    const body = { email: 'jane@company.example', role: 'editor' as const }
    const { invitation } = await sarah.call(inviteMember, { body })
    const form = { token: tokenOf(invitation.link), name: 'Jane', password: PASSWORD, acceptTerms: true }
    await t.app.db.execute(sql`alter table auth_sessions add constraint broken check (false) not valid`)
    lines.length = 0
    const failed = await t.inject(signUp, { body: form })
    expect(failed.json()).toMatchObject({ status: 500, detail: MESSAGES.somethingWrong })
    expect(lines.some((line) => line.includes(failed.json().requestId))).toBe(true)
    await t.app.db.execute(sql`alter table auth_sessions drop constraint broken`)
    expect((await t.inject(signUp, { body: form })).json()).toMatchObject({ detail: MESSAGES.invitationUsed })
    expect((await t.inject(login, { body: { email: body.email, password: PASSWORD } })).statusCode).toBe(200)
  })
})
