import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { getInvitation } from '#contract/invitations.ts'
import { inviteMember, listMembers } from '#contract/members.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import { createStudioSession, duplicateStudioSession, splitStudioSession } from '#contract/studio-sessions.ts'
import { getSettings, updateSettings } from '#contract/user-settings.ts'
import { events, pictures } from '#server/platform/database/schema.ts'
import { addProducts, plainPicture } from '#server/testing/factories.ts'
import { multipart } from '#server/testing/multipart.ts'
import { tokenOf } from '#server/testing/team-fixture.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
})
beforeEach(async () => {
  sarah = await t.signUp()
})
afterAll(() => t.close())

const settingsOf = (user = sarah) => user.call(getSettings)
const change = (body: object, user = sarah) => user.inject(updateSettings, { body })
async function upload(user = sarah, purpose = 'avatar') {
  const content = new Uint8Array(await plainPicture())
  return user.inject(uploadPicture, await multipart({ name: 'me.jpg', content }, { purpose }))
}
const uploaded = async (user = sarah): Promise<string> => (await upload(user)).json().imageId

// UC-010.K1, UC-010.S1
test('settings start with the defaults and stay as they were saved', async () => {
  expect(await settingsOf()).toMatchObject({
    profile: { name: 'Sarah Chen', photo: null },
    generationDefaults: { aspectRatio: '1:1', varietyLevel: 5, preferredStyles: [] },
  })
  const body = { generationDefaults: { aspectRatio: '16:9', varietyLevel: 7, preferredStyles: ['Japandi', 'Rustic'] } }
  expect((await change(body)).json()).toMatchObject(body)
  expect(await settingsOf()).toMatchObject(body)
  const colleague = await t.signUp({ clientId: sarah.clientId })
  expect((await settingsOf(colleague)).generationDefaults.varietyLevel).toBe(5)
})

test('two tabs that change different fields at once both keep theirs', async () => {
  await Promise.all([
    change({ generationDefaults: { aspectRatio: '16:9' } }),
    change({ generationDefaults: { varietyLevel: 9 } }),
    change({ profile: { name: 'Sarah Chen-Smith' } }),
  ])
  expect(await settingsOf()).toMatchObject({
    profile: { name: 'Sarah Chen-Smith' },
    generationDefaults: { aspectRatio: '16:9', varietyLevel: 9 },
  })
})

// UC-010.S3
test.each([
  ['profile.name', { profile: { name: ' ' } }],
  ['profile.name', { profile: { name: 'x'.repeat(201) } }],
  ['generationDefaults.varietyLevel', { generationDefaults: { varietyLevel: 11 } }],
  ['generationDefaults.varietyLevel', { generationDefaults: { varietyLevel: 0 } }],
  ['generationDefaults.aspectRatio', { generationDefaults: { aspectRatio: '2:1' } }],
  ['generationDefaults.preferredStyles', { generationDefaults: { preferredStyles: ['Rustic', 'Rustic'] } }],
])('refuses a wrong %s and changes nothing', async (path, body) => {
  const before = await settingsOf()
  const answer = await change({ ...body, profile: { name: 'Somebody', ...('profile' in body && body.profile) } })
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ path }] })
  expect(await settingsOf()).toEqual(before)
})

// UC-010.A1a, UC-010.S2
test('a new name is shown to the whole team at once, and is recorded', async () => {
  await change({ profile: { name: '  Sarah Chen-Smith ' } })
  expect((await sarah.call(getMe)).user.name).toBe('Sarah Chen-Smith')
  const colleague = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  const { members } = await colleague.call(listMembers)
  expect(members.map(({ name }) => name)).toContain('Sarah Chen-Smith')
  const kinds = await t.app.db.select({ kind: events.kind }).from(events).where(eq(events.objectId, sarah.userId))
  expect(kinds).toContainEqual({ kind: 'profile.changed' })
})

// UC-010.A1b
test('a saved photo shows the person everywhere; another one removes the first for good', async () => {
  const first = await uploaded()
  expect((await sarah.call(getMe)).user.photo).toBeNull()
  await change({ profile: { photoId: first } })
  expect((await sarah.call(getMe)).user.photo).toMatchObject({ width: 600, height: 600 })
  const { members } = await sarah.call(listMembers)
  expect(members[0]?.photo?.url).toContain(first)
  const invited = await sarah.call(inviteMember, { body: { email: 'photo@example.test', role: 'viewer' } })
  const token = tokenOf(invited.invitation.link)
  expect((await t.inject(getInvitation, { params: { token } })).json().inviterPhoto.url).toContain(first)

  const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, first))
  await change({ profile: { photoId: await uploaded() } })
  expect(await t.app.db.select().from(pictures).where(eq(pictures.id, first))).toEqual([])
  await expect(t.app.files.read(row?.key ?? '')).rejects.toThrow()
  await change({ profile: { photoId: null } })
  expect((await settingsOf()).profile.photo).toBeNull()
})

test('of photos that were uploaded and never saved the latest stays; colleagues keep theirs', async () => {
  const colleague = await t.signUp({ clientId: sarah.clientId })
  const theirs = await uploaded(colleague)
  const saved = await uploaded()
  await change({ profile: { photoId: saved } })
  const given = await uploaded()
  const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, given))
  const latest = await uploaded()
  const product: string = (await upload(sarah, 'product')).json().imageId
  const rows = await t.app.db.select({ id: pictures.id }).from(pictures).where(eq(pictures.clientId, sarah.clientId))
  expect(rows.map(({ id }) => id).sort()).toEqual([theirs, saved, latest, product].sort())
  await expect(t.app.files.read(row?.key ?? '')).rejects.toThrow()
  expect((await sarah.call(getMe)).user.photo?.url).toContain(saved)
  expect((await change({ profile: { photoId: latest } })).statusCode).toBe(200)
})

// UC-010.A1b
test('viewers upload their photo and no other picture', async () => {
  const viewer = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  expect((await change({ profile: { photoId: await uploaded(viewer) } }, viewer)).statusCode).toBe(200)
  expect((await upload(viewer, 'product')).json()).toMatchObject({ status: 403, code: 'forbidden' })
})

test('nothing but a photo that the person uploaded becomes theirs', async () => {
  const colleague = await t.signUp({ clientId: sarah.clientId })
  const stranger = await t.signUp()
  const product: string = (await upload(sarah, 'product')).json().imageId
  for (const photoId of [await uploaded(colleague), await uploaded(stranger), product, 'pic_none']) {
    const answer = await change({ profile: { photoId } })
    expect(answer.json()).toMatchObject({ status: 400, detail: SETTINGS_MESSAGES.photoUnknown })
  }
})

// UC-010.A3a, UC-010.A3b, UC-010.P2, GEN.20
test('new studioSessions start with the defaults of whoever creates them', async () => {
  const chosen = { aspectRatio: '16:9', varietyLevel: 7 }
  await change({ generationDefaults: { ...chosen, preferredStyles: ['Japandi', 'Rustic'] } })
  const productIds = await addProducts(t.app, sarah.clientId, 2)
  const create = (body: object = {}, user = sarah) => user.call(createStudioSession, { body: { productIds, ...body } })
  expect((await create()).settings).toMatchObject({ ...chosen, style: 'Japandi' })
  expect((await create({ settings: { varietyLevel: 2 } })).settings).toMatchObject({ ...chosen, varietyLevel: 2 })
  const { studioSessions } = await sarah.call(splitStudioSession, { body: { productIds } })
  expect(studioSessions[0]?.settings).toMatchObject({ ...chosen, style: 'Japandi' })

  const colleague = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
  const theirs = await create({}, colleague)
  expect(theirs.settings).toMatchObject({ aspectRatio: '1:1', varietyLevel: 5, style: null })
  const copy = await sarah.call(duplicateStudioSession, { params: { id: theirs.id } })
  expect(copy.settings).toEqual(theirs.settings)
})
