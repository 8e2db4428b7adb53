import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getMe, getUsage, login, type Role, upgradePlan } from '#contract/accounts.ts'
import { listBin } from '#contract/bin.ts'
import {
  describeRemoval,
  inviteMember,
  listFormerMembers,
  listMembers,
  removeMember,
  signOutMember,
  updateMember,
} from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { createStudioSession, deleteStudioSession, getStudioSession } from '#contract/studio-sessions.ts'
import { chargeUnits } from '#server/features/clients/clients.ts'
import {
  clients,
  events,
  generatedImages,
  members,
  notifications,
  usageEntries,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts } from '#server/testing/factories.ts'
import { teamFixture } from '#server/testing/team-fixture.ts'
import { PASSWORD, type TestUser } from '#server/testing/test-app.ts'
import { removeFromTeam } from './change-member.ts'
import { inviteByOperator } from './members.ts'

const f = teamFixture()

const memberIdOf = async (user: TestUser) => (await user.call(getMe)).member.id
const change = (by: TestUser, id: string, body: object) => by.inject(updateMember, { params: { id }, body })
const remove = (by: TestUser, id: string) => by.inject(removeMember, { params: { id } })
const kindsAbout = async (objectId: string) =>
  (await f.t.app.db.select().from(events).where(eq(events.objectId, objectId))).map(({ kind }) => kind).sort()

describe('the team', () => {
  // UC-011.R2
  test('lists owners first with name, role and use; invitations to owners alone', async () => {
    const john = await f.join('editor', 'John')
    f.t.clock.advance(1_000)
    const alex = await f.join('viewer', 'Alex')
    const { email } = await f.invite()
    const seen = (await f.team()).map(({ name, role, status }) => [name, role, status])
    expect(seen).toEqual([
      ['Sarah Chen', 'owner', 'active'],
      ['John', 'editor', 'active'],
      ['Alex', 'viewer', 'active'],
      [null, 'editor', 'invited'],
    ])
    expect((await f.team()).at(-1)).toMatchObject({ email, userId: null, joinedAt: null, seenAt: null })
    expect((await f.team(john)).map(({ name }) => name)).toEqual(['Sarah Chen', 'John', 'Alex'])
    expect((await f.team(alex))[1]?.seenAt).toBe(f.t.clock.now().toISOString())
    const page = await f.sarah.call(listMembers, { query: { page: 2, limit: 3 } })
    expect(page).toMatchObject({ total: 4, pages: 2, members: [{ email }] })
  })

  test('says when somebody last used the studio', async () => {
    const john = await f.join()
    f.t.clock.advance(60 * 60_000)
    await john.call(getMe)
    const seen = f.t.clock.now().toISOString()
    f.t.clock.advance(60_000)
    await john.call(getMe)
    expect((await f.team()).find(({ userId }) => userId === john.userId)?.seenAt).toBe(seen)
  })
})

describe('seats', () => {
  // UC-011.R1
  test.each(['free', 'pro'] as const)('the %s plan has one', async (plan) => {
    const owner = await f.t.signUp({ plan })
    const refused = await owner.inject(inviteMember, { body: { email: 'john@company.example', role: 'editor' } })
    expect(refused.json()).toMatchObject({ status: 402, code: 'plan_required', detail: MESSAGES.seatsTaken(1) })
    expect(await owner.call(listMembers)).toMatchObject({ seats: { used: 1, limit: 1 }, total: 1 })
  })

  test('invited and suspended members take one each; two invitations at once do not share the last', async () => {
    const { clientId } = await f.t.signUp()
    await f.t.app.db.delete(members).where(eq(members.clientId, clientId))
    await f.t.app.db.update(clients).set({ plan: 'pro' }).where(eq(clients.id, clientId))
    const invite = (email: string) =>
      inviteByOperator(f.t.app, {
        clientId,
        operatorId: 'user_operator',
        person: { email, role: 'owner' },
        origin: 'http://localhost',
      })
    const tries = await Promise.allSettled([1, 2, 3, 4].map((at) => invite(`owner${at}@company.example`)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const rows = await f.t.app.db.select().from(members).where(eq(members.clientId, clientId))
    expect(rows).toHaveLength(1)
    const mike = await f.join()
    await change(f.sarah, await memberIdOf(mike), { status: 'suspended' })
    await f.invite()
    expect((await f.sarah.call(listMembers)).seats).toEqual({ used: 3, limit: null })
  })
})

describe('roles', () => {
  // UC-011.M3a, UC-011.M3b, UC-011.M10, UC-011.F1
  test('count from the next request on', async () => {
    const john = await f.join('viewer')
    const [productId = ''] = await addProducts(f.t.app, f.sarah.clientId, 1)
    const create = () => john.inject(createStudioSession, { body: { productIds: [productId] } })
    expect((await create()).statusCode).toBe(403)
    expect((await change(f.sarah, john.memberId, { role: 'editor' })).json()).toMatchObject({ role: 'editor' })
    expect((await create()).statusCode).toBe(201)
    expect((await john.inject(upgradePlan, { body: { plan: 'pro' } })).statusCode).toBe(403)
    const { id } = await f.sarah.call(createStudioSession, { body: { productIds: [productId] } })
    expect((await john.inject(deleteStudioSession, { params: { id } })).statusCode).toBe(403)
    expect((await change(f.sarah, john.memberId, { role: 'viewer' })).statusCode).toBe(200)
    expect((await create()).statusCode).toBe(403)
    expect(await kindsAbout(john.userId)).toEqual(['member.joined', 'member.role_changed', 'member.role_changed'])
  })

  // UC-011.M10
  test.each(['viewer', 'editor'] as Role[])('a %s changes nobody, and may leave', async (role) => {
    const [john, mike] = [await f.join(role), await f.join()]
    expect((await change(john, mike.memberId, { role: 'viewer' })).statusCode).toBe(403)
    expect((await remove(john, mike.memberId)).json()).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await john.inject(inviteMember, { body: { email: 'x@example.test', role: 'viewer' } })).statusCode).toBe(
      403,
    )
    expect((await remove(john, john.memberId)).statusCode).toBe(204)
    expect((await john.inject(getMe)).statusCode).toBe(401)
    expect(await kindsAbout(john.userId)).toEqual(['member.joined', 'member.left'])
  })

  test('of somebody invited are changed before they join; owners are made by asking them', async () => {
    const { id, token } = await f.invite({ role: 'editor' })
    expect((await change(f.sarah, id, { role: 'viewer' })).statusCode).toBe(200)
    expect((await change(f.sarah, id, { status: 'suspended' })).json()).toMatchObject({ code: 'wrong_state' })
    expect((await f.accept(token)).json()).toMatchObject({ member: { role: 'viewer' } })
    expect((await change(f.sarah, id, { role: 'owner' })).json()).toMatchObject({
      status: 400,
      detail: MESSAGES.ownersByOffer,
    })
  })

  test('another client’s owner finds no member to change', async () => {
    const [john, stranger] = [await f.join(), await f.t.signUp()]
    expect((await change(stranger, john.memberId, { role: 'viewer' })).statusCode).toBe(404)
    expect((await remove(stranger, john.memberId)).statusCode).toBe(404)
  })
})

describe('the last owner', () => {
  test('cannot leave, be demoted or suspend themselves', async () => {
    const id = await memberIdOf(f.sarah)
    // An owner who is invited or suspended can take over nothing.
    await f.invite({ role: 'owner' })
    const other = await f.join('owner')
    expect((await change(f.sarah, other.memberId, { status: 'suspended' })).statusCode).toBe(200)
    expect((await remove(f.sarah, id)).json()).toMatchObject({ code: 'last_owner', detail: MESSAGES.lastOwner })
    const refused = { status: 409, code: 'last_owner', detail: MESSAGES.lastOwnerChange }
    expect((await change(f.sarah, id, { role: 'editor' })).json()).toMatchObject(refused)
    expect((await change(f.sarah, id, { status: 'suspended' })).json()).toMatchObject({ detail: MESSAGES.notYourself })
    expect((await f.sarah.inject(getMe)).statusCode).toBe(200)
  })

  test.each([
    ['leave', (user: TestUser, own: string) => remove(user, own)],
    ['step back', (user: TestUser, own: string) => change(user, own, { role: 'viewer' })],
    ['remove each other', (user: TestUser, _own: string, other: string) => remove(user, other)],
    [
      'suspend each other',
      (user: TestUser, _own: string, other: string) => change(user, other, { status: 'suspended' }),
    ],
  ])('stays when two owners %s at once', async (_, act) => {
    const john = await f.join('owner')
    const ids = [await memberIdOf(f.sarah), john.memberId] as const
    const answers = await Promise.all([act(f.sarah, ids[0], ids[1]), act(john, ids[1], ids[0])])
    expect(answers.filter(({ statusCode }) => statusCode < 300)).toHaveLength(1)
    const owners = await f.t.app.db.select().from(members).where(eq(members.clientId, f.sarah.clientId))
    expect(owners.filter(({ role, status }) => role === 'owner' && status === 'active')).toHaveLength(1)
  })
})

describe('a suspended member', () => {
  test('loses every session, cannot sign in, and comes back with everything', async () => {
    const john = await f.join()
    const again = await f.t.inject(login, { body: { email: john.email, password: PASSWORD } })
    expect(again.statusCode).toBe(200)
    expect((await change(f.sarah, john.memberId, { status: 'suspended' })).json()).toMatchObject({
      status: 'suspended',
    })
    expect((await john.inject(getMe)).statusCode).toBe(401)
    const refused = await f.t.inject(login, { body: { email: john.email, password: PASSWORD } })
    expect(refused.json()).toMatchObject({ status: 403, detail: MESSAGES.suspended })
    await change(f.sarah, john.memberId, { status: 'active' })
    expect((await john.inject(getMe)).statusCode).toBe(401)
    expect((await f.t.inject(login, { body: { email: john.email, password: PASSWORD } })).statusCode).toBe(200)
    expect(await kindsAbout(john.userId)).toEqual(['member.joined', 'member.resumed', 'member.suspended'])
  })
})

describe('a removed member', () => {
  test('loses everything but their work, which keeps their name', async () => {
    const john = await f.join('editor', 'John')
    const [productId = ''] = await addProducts(f.t.app, f.sarah.clientId, 1)
    const session = await john.call(createStudioSession, { body: { productIds: [productId] } })
    const { clientId } = f.sarah
    await addCompletedImages(f.t.app, {
      clientId,
      studioSessionId: session.id,
      productId,
      count: 3,
      createdBy: john.userId,
    })
    const work = { params: { id: john.memberId } }
    expect(await f.sarah.call(describeRemoval, work)).toEqual({ studioSessions: 1, images: 3 })
    expect((await remove(f.sarah, john.memberId)).statusCode).toBe(204)
    expect((await john.inject(listBin)).statusCode).toBe(401)
    expect((await f.t.inject(login, { body: { email: john.email, password: PASSWORD } })).statusCode).toBe(403)
    expect((await f.sarah.call(getStudioSession, { params: { id: session.id } })).id).toBe(session.id)
    expect(await f.team()).toHaveLength(1)
    expect(await f.sarah.call(listFormerMembers)).toMatchObject({
      total: 1,
      members: [{ userId: john.userId, name: 'John', email: john.email, role: 'editor' }],
    })
    expect(await kindsAbout(john.userId)).toEqual(['member.joined', 'member.removed'])
  })

  test('is marked as such in the usage of the month', async () => {
    const john = await f.join('editor', 'John')
    const month = f.t.clock.now().toISOString().slice(0, 7)
    const entry = { clientId: f.sarah.clientId, month, units: 1, createdAt: f.t.clock.now() }
    await f.t.app.db.insert(usageEntries).values([
      { ...entry, id: `use_${john.userId}`, imageId: `img_${john.userId}`, userId: john.userId },
      { ...entry, id: `use_${f.sarah.userId}`, imageId: `img_${f.sarah.userId}`, userId: f.sarah.userId },
    ])
    await remove(f.sarah, john.memberId)
    const { byMember } = await f.sarah.call(getUsage)
    expect(Object.fromEntries(byMember.map(({ name, former }) => [name, former]))).toEqual({
      John: true,
      'Sarah Chen': false,
    })
  })

  test('whose request is still running changes nothing any more', async () => {
    const john = await f.join('owner')
    const own = await memberIdOf(f.sarah)
    // His request was recognized before: only what it does under the lock of the team can refuse it.
    const scope = { clientId: john.clientId, userId: john.userId, role: 'owner' } as const
    await remove(f.sarah, john.memberId)
    await expect(removeFromTeam(f.t.app, scope, own)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await f.sarah.inject(getMe)).statusCode).toBe(200)
  })
})

test('an owner signs a member out of every device', async () => {
  const john = await f.join()
  await f.sarah.call(signOutMember, { params: { id: john.memberId } })
  expect((await john.inject(getMe)).statusCode).toBe(401)
  expect((await f.t.inject(login, { body: { email: john.email, password: PASSWORD } })).statusCode).toBe(200)
})

test('invited and suspended owners are told nothing of the month', async () => {
  const john = await f.join('owner')
  await change(f.sarah, john.memberId, { status: 'suspended' })
  await f.invite({ role: 'owner' })
  const { clientId } = f.sarah
  await f.t.app.db.update(clients).set({ plan: 'free' }).where(eq(clients.id, clientId))
  const month = f.t.clock.now().toISOString().slice(0, 7)
  await f.t.app.db.insert(usageMonths).values({ clientId, month, used: 79, inFlight: 1 })
  const [productId = ''] = await addProducts(f.t.app, clientId, 1)
  const session = await f.sarah.call(createStudioSession, { body: { productIds: [productId] } })
  const [imageId = ''] = await addCompletedImages(f.t.app, {
    clientId,
    studioSessionId: session.id,
    productId,
    count: 1,
    reservedMonth: month,
  })
  const charged = await chargeUnits(f.t.app, {
    condition: eq(generatedImages.id, imageId),
    change: { status: 'completed' },
    values: sql`(values (${imageId}::text)) as made (id)`,
  })
  expect(charged).toHaveLength(1)
  const told = await f.t.app.db.select().from(notifications).where(eq(notifications.kind, 'low_quota'))
  expect(told.map(({ userId }) => userId)).toEqual([f.sarah.userId])
})
