import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { askForInvitation, getInvitation } from '#contract/invitations.ts'
import { getInvitationLink, inviteMember, listMembers, removeMember, resendInvitation } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { listNotifications } from '#contract/notifications.ts'
import { clients, events, invitations, mails } from '#server/platform/database/schema.ts'
import { type FakeSmtp, startFakeSmtp } from '#server/testing/fake-smtp.ts'
import { teamFixture, tokenOf } from '#server/testing/team-fixture.ts'
import { PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const f = teamFixture()
const DAY = 24 * 60 * 60_000

const view = (token: string, cookie?: string) =>
  f.t.inject(getInvitation, { params: { token }, ...(cookie && { cookie }) })
const ask = (token: string, body: object = {}) => f.t.inject(askForInvitation, { params: { token }, body })
const mailsTo = (address: string) => f.t.app.db.select().from(mails).where(eq(mails.toAddress, address))

describe('an invitation', () => {
  // UC-001.R2, UC-001.M1a, UC-001.M1c, UC-001.M2a, UC-011.M1
  test('is mailed with client, inviter and link, and the answer holds the same link', async () => {
    const { email, link } = await f.invite()
    expect(link).toMatch(/^https?:\/\/[^/]+\/signup\?token=inv_\w+\.[\w-]{43}$/)
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({
      kind: 'invitation',
      clientId: f.sarah.clientId,
      data: { link, clientName: 'Modern Living Co.', inviterName: 'Sarah Chen', role: 'editor' },
    })
    expect((await f.sarah.call(listMembers)).mail).toBe('off')
  })

  // UC-001.M2c
  test('says what it is for, also to whoever is signed in as somebody else', async () => {
    const { token, email } = await f.invite()
    expect((await view(token)).json()).toMatchObject({
      email,
      role: 'editor',
      clientName: 'Modern Living Co.',
      inviterName: 'Sarah Chen',
      state: 'open',
      signedInAs: null,
    })
    const { user } = await f.sarah.call(getMe)
    expect((await view(token, f.sarah.cookie)).json().signedInAs).toBe(user.email)
  })

  test('is not used up by mail scanners that open the link', async () => {
    const { token } = await f.invite()
    const [before] = await f.t.app.db.select().from(invitations)
    for (let times = 0; times < 10; times += 1) {
      expect((await view(token)).statusCode).toBe(200)
      await f.t.web.inject({ method: 'HEAD', url: `/api/auth/invitations/${token}` })
    }
    expect((await f.t.app.db.select().from(invitations))[0]).toEqual(before)
    expect((await f.accept(token)).statusCode).toBe(201)
  })

  // UC-001.M2b, UC-001.R3
  test('with a changed signature, the id of another or no token at all is unknown', async () => {
    const [john, other] = [await f.invite(), await f.invite()]
    const [id, signature = ''] = john.token.split('.')
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    const forged = [
      `${id}.${flipped}`,
      `${other.token.split('.')[0]}.${signature}`,
      `${id}.`,
      String(id),
      'x',
      'inv_a.b',
    ]
    for (const token of forged) {
      const refused = { status: 404, code: 'not_found', detail: MESSAGES.invitationUnknown }
      expect((await view(token)).json()).toMatchObject(refused)
      expect((await f.accept(token)).json()).toMatchObject(refused)
      expect((await ask(token)).json()).toMatchObject(refused)
    }
    expect((await view(john.token)).statusCode).toBe(200)
  })

  // UC-001.M1b, UC-001.A1a, UC-001.A1b
  test('ends after seven days with the words of the page, and makes no account', async () => {
    const { token, email } = await f.invite()
    f.t.clock.advance(7 * DAY - 1_000)
    expect((await view(token)).statusCode).toBe(200)
    f.t.clock.advance(1_000)
    const gone = {
      status: 410,
      code: 'expired',
      detail: 'Invitation expired. Contact your administrator for a new invitation.',
      email,
      clientName: 'Modern Living Co.',
      inviterName: 'Sarah Chen',
      askedAt: null,
      mail: 'off',
    }
    expect((await view(token)).json()).toMatchObject(gone)
    expect((await f.accept(token)).json()).toMatchObject(gone)
    expect(await f.team()).toMatchObject([
      { status: 'active' },
      { status: 'invited', invitation: { state: 'expired' } },
    ])
  })

  // UC-001.A1c
  test('that is sent again works for seven days more, and the earlier link ends', async () => {
    const { id, token } = await f.invite()
    f.t.clock.advance(8 * DAY)
    const { member, invitation } = await f.sarah.call(resendInvitation, { params: { id }, body: {} })
    expect(member.invitation?.state).toBe('not_mailed')
    expect((await view(token)).json()).toMatchObject({ code: 'expired' })
    expect((await f.accept(token)).statusCode).toBe(410)
    expect((await f.accept(tokenOf(invitation.link))).statusCode).toBe(201)
    expect((await view(token)).json()).toMatchObject({ state: 'accepted' })
  })

  test('that is sent to a corrected address is for that address alone', async () => {
    const { id, token } = await f.invite({ email: 'jonh@example.test' })
    const body = { email: 'John@Example.test' }
    const { invitation } = await f.sarah.call(resendInvitation, { params: { id }, body })
    expect((await view(token)).json()).toMatchObject({ code: 'expired', email: 'jonh@example.test' })
    expect((await f.accept(tokenOf(invitation.link))).json()).toMatchObject({ user: { email: 'john@example.test' } })
    expect((await view(token)).json()).toMatchObject({ code: 'expired' })
  })

  test('gives its link again while it is open, and is gone once revoked', async () => {
    const { id, link, token } = await f.invite()
    expect(await f.sarah.call(getInvitationLink, { params: { id } })).toMatchObject({ link, mail: 'off' })
    await f.sarah.call(removeMember, { params: { id } })
    expect((await view(token)).statusCode).toBe(404)
    expect((await f.accept(token)).statusCode).toBe(404)
    expect((await f.sarah.inject(getInvitationLink, { params: { id } })).statusCode).toBe(404)
    const late = await f.invite()
    f.t.clock.advance(8 * DAY)
    expect((await f.sarah.inject(getInvitationLink, { params: { id: late.id } })).json().code).toBe('expired')
  })

  test('names its sender’s client, address and role in recorded events', async () => {
    const { id, email } = await f.invite({ role: 'viewer' })
    await f.sarah.call(resendInvitation, { params: { id }, body: {} })
    await f.sarah.call(removeMember, { params: { id } })
    const recorded = await f.t.app.db.select().from(events).where(eq(events.objectId, id)).orderBy(events.id)
    expect(recorded.map(({ kind, userId, payload }) => [kind, userId, payload]).sort()).toEqual([
      ['invitation.resent', f.sarah.userId, { email, role: 'viewer' }],
      ['invitation.revoked', f.sarah.userId, { email, role: 'viewer' }],
      ['member.invited', f.sarah.userId, { email, role: 'viewer' }],
    ])
  })
})

describe('nobody is invited twice', () => {
  test('who is invited here, a member here or elsewhere, or the operator is refused in words', async () => {
    const { email } = await f.invite()
    const john = await f.join()
    const stranger = await f.t.signUp()
    const { user } = await stranger.call(getMe)
    const refusal = async (address: string) =>
      (await f.sarah.inject(inviteMember, { body: { email: address, role: 'viewer' } })).json()
    expect(await refusal(email.toUpperCase())).toMatchObject({
      status: 409,
      code: 'already_member',
      detail: MESSAGES.alreadyInvited(email),
    })
    expect(await refusal(john.email)).toMatchObject({ detail: MESSAGES.alreadyMember(john.email) })
    expect(await refusal(user.email)).toMatchObject({ detail: MESSAGES.alreadyMember(user.email) })
  })

  test('of ten requests at once for one address one invites', async () => {
    const body = { email: 'twice@example.test', role: 'editor' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => f.sarah.inject(inviteMember, { body })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await f.team()).toHaveLength(2)
  })

  test('a request that is repeated under its Idempotency-Key is answered with the same link', async () => {
    const request = { body: { email: 'once@example.test', role: 'editor' }, headers: { 'idempotency-key': 'k-1' } }
    const [first, second] = [await f.sarah.inject(inviteMember, request), await f.sarah.inject(inviteMember, request)]
    expect([first?.statusCode, second?.statusCode]).toEqual([201, 201])
    expect(second?.json().invitation).toEqual(first?.json().invitation)
  })
})

describe('asking for a new invitation', () => {
  test('tells the inviter once a day, with the address it should go to', async () => {
    const { token, email, id } = await f.invite()
    const { user } = await f.sarah.call(getMe)
    f.t.clock.advance(8 * DAY)
    const asked = await ask(token, { email: 'private@example.test' })
    expect(asked.statusCode).toBe(202)
    expect((await ask(token)).json()).toMatchObject({ code: 'wrong_state', detail: MESSAGES.askedToday })
    const { notifications } = await f.sarah.call(listNotifications)
    expect(notifications).toMatchObject([
      { kind: 'invitation_asked', title: MESSAGES.askedTitle(email), studioSessionId: null },
    ])
    expect(notifications[0]?.body).toContain('private@example.test')
    const [mail] = await mailsTo(user.email)
    expect(mail).toMatchObject({ kind: 'invitation_asked', data: { email, askedEmail: 'private@example.test' } })
    const invited = (await f.team()).find((member) => member.id === id)
    expect(invited?.invitation?.askedAt).toBe(asked.json().askedAt)
    expect((await view(token)).json().askedAt).toBe(asked.json().askedAt)
    f.t.clock.advance(DAY)
    expect((await ask(token)).statusCode).toBe(202)
  })

  test('of ten at once one is told', async () => {
    const { token } = await f.invite()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(token)))
    expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1)
    expect((await f.sarah.call(listNotifications)).notifications).toHaveLength(1)
  })

  test('reaches every owner once the inviter has gone', async () => {
    const john = await f.join('owner')
    const { token } = await f.invite({ by: john })
    const member = (await f.team()).find(({ userId }) => userId === john.userId)
    await f.sarah.call(removeMember, { params: { id: member?.id ?? '' } })
    f.t.clock.advance(8 * DAY)
    expect((await ask(token)).statusCode).toBe(202)
    const kinds = (await f.sarah.call(listNotifications)).notifications.map(({ kind }) => kind)
    expect(kinds).toEqual(['invitation_asked', 'member_joined'])
  })

  test('is over once the invitation was accepted', async () => {
    const { token } = await f.invite()
    await f.accept(token)
    expect((await ask(token)).json()).toMatchObject({ code: 'wrong_state', detail: MESSAGES.notInvited })
  })
})

// UC-001.A2a
test('somebody who has an account by now is told so, and nothing is used up', async () => {
  const { token, email } = await f.invite()
  const other = await f.t.signUp()
  const elsewhere = await f.invite({ email, by: other })
  expect((await f.accept(elsewhere.token)).statusCode).toBe(201)
  expect((await view(token)).json()).toMatchObject({ state: 'registered' })
  expect((await f.accept(token)).json()).toMatchObject({
    status: 409,
    code: 'already_registered',
    detail: 'Account already exists. Try logging in instead.',
  })
  const signedIn = await f.t.inject(login, { body: { email, password: PASSWORD } })
  expect(signedIn.json().client.id).toBe(other.clientId)
})

describe('with a mail server', () => {
  let smtp: FakeSmtp
  let mailing: TestApp
  beforeAll(async () => {
    smtp = await startFakeSmtp()
    mailing = await testApp({ env: { SMTP_URL: smtp.url, MAIL_FROM: 'studio@modernliving.example' } })
  })
  afterAll(async () => {
    await mailing.close()
    await smtp.close()
  })

  // UC-001.M1a
  test('an invitation shows how far its mail is; what is revoked or replaced before is not mailed', async () => {
    const sarah = await mailing.signUp()
    const invite = (email: string) => sarah.call(inviteMember, { body: { email, role: 'editor' } })
    const shown = async () =>
      (await sarah.call(listMembers)).members.flatMap(({ email, invitation }) =>
        invitation ? [[email, invitation.state, invitation.bounce]] : [],
      )
    const { invitation } = await invite('john@company.example')
    expect(invitation.mail).toBe('queued')
    const revoked = await invite('revoked@company.example')
    await sarah.call(removeMember, { params: { id: revoked.member.id } })
    const corrected = await invite('wrong@company.example')
    const body = { email: 'right@company.example' }
    await sarah.call(resendInvitation, { params: { id: corrected.member.id }, body })
    expect(new Set((await shown()).map(([, state]) => state))).toEqual(new Set(['pending']))
    const away = await mailing.signUp()
    await away.call(inviteMember, { body: { email: 'away@company.example', role: 'editor' } })
    await mailing.app.db.update(clients).set({ suspendedAt: mailing.clock.now() }).where(eq(clients.id, away.clientId))
    await mailing.startWork()
    const sent = (email: string) => [email, 'sent', null]
    await waitFor(async () => (await shown()).every(([, state]) => state === 'sent'), 'the mails to be sent')
    expect((await shown()).sort()).toEqual([sent('john@company.example'), sent('right@company.example')])
    expect(smtp.received.flatMap(({ to }) => to?.map(({ address }) => address)).sort()).toEqual([
      'john@company.example',
      'right@company.example',
    ])
    expect(smtp.received.some(({ text }) => text?.includes(invitation.link))).toBe(true)
    smtp.behave({ at: 'recipient', code: 550, answer: '5.1.1 no such user' })
    await invite('nobody@company.example')
    const bounced = await waitFor(
      async () => (await shown()).find(([, state]) => state === 'bounced'),
      'the mail to come back',
    )
    expect(bounced).toEqual(['nobody@company.example', 'bounced', expect.stringContaining('no such user')])
  })
})
