import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginDemo } from '#contract/accounts.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import {
  inviteMember,
  listMembers,
  offerOwnership,
  removeMember,
  signOutMember,
  updateMember,
} from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { getSettings, updateSettings } from '#contract/user-settings.ts'
import { demoPassword } from '#server/features/accounts/accounts.ts'
import { seedDemo } from '#server/features/demo/demo.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { multipart } from '#server/testing/multipart.ts'
import { cookieOf, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

/** Nobody sends in these tests. */
const WITH_MAIL = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'studio@modernliving.example' }

let t: TestApp
let visitor: TestUser
beforeAll(async () => {
  t = await testApp({ env: { DEMO: 'on', ...WITH_MAIL } })
  await seedDemo(t.app)
  const answer = await t.inject(loginDemo)
  const { user, client } = answer.json()
  visitor = t.as({ userId: user.id, clientId: client.id, cookie: cookieOf(answer.headers['set-cookie']) })
})
afterAll(() => t.close())

test('a visitor takes none of the demo’s people away from the next one', async () => {
  const { members } = await visitor.call(listMembers)
  expect(members).toHaveLength(3)
  const refused = { status: 403, code: 'forbidden', detail: MESSAGES.demoAccount }
  for (const { id } of members) {
    const params = { id }
    for (const body of [{ role: 'viewer' }, { status: 'suspended' }])
      expect((await visitor.inject(updateMember, { params, body })).json()).toMatchObject(refused)
    expect((await visitor.inject(removeMember, { params })).json()).toMatchObject(refused)
    expect((await visitor.inject(signOutMember, { params })).json()).toMatchObject(refused)
    const body = { password: await demoPassword(t.app), stepBack: true }
    expect((await visitor.inject(offerOwnership, { params, body })).json()).toMatchObject(refused)
  }
})

test('a visitor changes neither name nor photo of the demo’s person, and no mail follows what they choose', async () => {
  const before = (await visitor.call(getSettings)).profile
  expect(before).toMatchObject({ name: 'Sarah Chen', isShared: true })
  const refused = { status: 403, code: 'forbidden', detail: MESSAGES.demoAccount }
  const content = new Uint8Array(await plainPicture())
  const upload = await multipart({ name: 'me.jpg', content }, { purpose: 'avatar' })
  const photoId: string = (await visitor.inject(uploadPicture, upload)).json().imageId
  for (const profile of [{ name: 'Visitor' }, { photoId }, { photoId: null }]) {
    expect((await visitor.inject(updateSettings, { body: { profile } })).json()).toMatchObject(refused)
  }
  const saved = await visitor.call(updateSettings, { body: { notifications: { frequency: 'daily' } } })
  expect(saved).toMatchObject({ profile: before, notifications: { frequency: 'daily' }, mail: { test: null } })
  const member = await t.signUp()
  expect((await member.call(getSettings)).profile.isShared).toBe(false)
})

test('visitors invite 20 times an hour together, and remove whom they invited', async () => {
  const invite = (at: number) =>
    visitor.inject(inviteMember, { body: { email: `guest${at}@example.test`, role: 'viewer' } })
  const answers = []
  for (let at = 0; at < 22; at += 1) answers.push(await invite(at))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(20).fill(201), 429, 429])
  const id = answers[0]?.json().member.id
  expect((await visitor.inject(removeMember, { params: { id } })).statusCode).toBe(204)
  t.clock.advance(60 * 60_000)
  expect((await invite(22)).statusCode).toBe(201)
})
