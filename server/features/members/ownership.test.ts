import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { answerOwnership, listMembers, offerOwnership, removeMember, updateMember } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { listNotifications } from '#contract/notifications.ts'
import { events, mails } from '#server/platform/database/schema.ts'
import { teamFixture } from '#server/testing/team-fixture.ts'
import { PASSWORD, type TestUser } from '#server/testing/test-app.ts'

const f = teamFixture()
const DAY = 24 * 60 * 60_000

const offer = (by: TestUser, id: string, { password = PASSWORD, stepBack = false } = {}) =>
  by.inject(offerOwnership, { params: { id }, body: { password, stepBack } })
const say = (user: TestUser, answer: 'accept' | 'decline' | 'withdraw') =>
  user.inject(answerOwnership, { body: { answer } })
const roleOf = async (user: TestUser) => (await user.call(getMe)).member.role
const seenBy = async (user: TestUser) => (await user.call(listMembers)).ownershipOffer

test('ownership takes the password of who asks and the yes of who is asked', async () => {
  const [john, mike] = [await f.join('viewer', 'John'), await f.join()]
  expect((await offer(f.sarah, john.memberId, { password: 'not hers' })).json()).toMatchObject({
    code: 'invalid_credentials',
    detail: MESSAGES.wrongCurrentPassword,
  })
  const made = await offer(f.sarah, john.memberId, { stepBack: true })
  const expected = { memberId: john.memberId, memberName: 'John', byName: 'Sarah Chen', stepBack: true }
  expect(made.json()).toMatchObject(expected)
  expect([await seenBy(f.sarah), await seenBy(john)]).toMatchObject([expected, expected])
  expect(await seenBy(mike)).toBeNull()
  expect((await john.call(listNotifications)).notifications).toMatchObject([{ kind: 'ownership_offered' }])
  const [mail] = await f.t.app.db.select().from(mails).where(eq(mails.userId, john.userId))
  expect(mail).toMatchObject({ kind: 'ownership_offer', toAddress: john.email, data: { byName: 'Sarah Chen' } })
  expect(await roleOf(john)).toBe('viewer')
  expect((await say(mike, 'accept')).json()).toMatchObject({ detail: MESSAGES.ownershipGone })
  expect((await say(f.sarah, 'accept')).statusCode).toBe(409)
  expect((await say(john, 'accept')).statusCode).toBe(204)
  expect([await roleOf(john), await roleOf(f.sarah)]).toEqual(['owner', 'editor'])
  const recorded = await f.t.app.db.select().from(events).where(eq(events.objectId, john.userId))
  expect(recorded.map(({ kind }) => kind).sort()).toEqual(['member.joined', 'ownership.accepted', 'ownership.offered'])
})

test('declined, withdrawn or expired it changes nothing, and another one may follow', async () => {
  const john = await f.join()
  await offer(f.sarah, john.memberId)
  expect((await offer(f.sarah, john.memberId)).json()).toMatchObject({ detail: MESSAGES.ownershipOpen })
  expect((await say(john, 'decline')).statusCode).toBe(204)
  await offer(f.sarah, john.memberId)
  expect((await say(john, 'withdraw')).statusCode).toBe(409)
  expect((await say(f.sarah, 'withdraw')).statusCode).toBe(204)
  expect((await say(john, 'accept')).json()).toMatchObject({ code: 'wrong_state', detail: MESSAGES.ownershipGone })
  await offer(f.sarah, john.memberId)
  f.t.clock.advance(7 * DAY)
  expect(await seenBy(john)).toBeNull()
  expect((await say(john, 'accept')).statusCode).toBe(409)
  expect((await offer(f.sarah, john.memberId)).statusCode).toBe(200)
  expect(await roleOf(john)).toBe('editor')
})

test('it is offered to active members who are none, by owners', async () => {
  const [john, mike] = [await f.join(), await f.join('owner')]
  const invited = await f.invite()
  expect((await offer(john, mike.memberId)).statusCode).toBe(403)
  expect((await offer(f.sarah, mike.memberId)).json()).toMatchObject({ detail: MESSAGES.alreadyOwner })
  expect((await offer(f.sarah, invited.id)).json()).toMatchObject({ detail: MESSAGES.onlyActive })
  await f.sarah.call(updateMember, { params: { id: john.memberId }, body: { status: 'suspended' } })
  expect((await offer(f.sarah, john.memberId)).json()).toMatchObject({ detail: MESSAGES.onlyActive })
})

test.each([
  ['demoted', { role: 'viewer' } as const],
  ['suspended', { status: 'suspended' } as const],
  ['removed', undefined],
])('it ends when who asked is %s', async (_, body) => {
  const [mike, john] = [await f.join('owner'), await f.join()]
  await offer(mike, john.memberId)
  const target = { params: { id: mike.memberId } }
  if (body) await f.sarah.call(updateMember, { ...target, body })
  else await f.sarah.call(removeMember, target)
  expect((await say(john, 'accept')).json()).toMatchObject({ detail: MESSAGES.ownershipGone })
  expect(await roleOf(john)).toBe('editor')
})

test('an acceptance and a withdrawal at once have one outcome', async () => {
  const john = await f.join()
  await offer(f.sarah, john.memberId)
  const [accepted, withdrawn] = await Promise.all([say(john, 'accept'), say(f.sarah, 'withdraw')])
  expect([accepted?.statusCode, withdrawn?.statusCode].sort()).toEqual([204, 409])
  expect(await roleOf(john)).toBe(accepted?.statusCode === 204 ? 'owner' : 'editor')
})
