import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { listMembers, resetMemberFactor, updateMember } from '#contract/members.ts'
import { changePassword, listAuthSessions } from '#contract/passwords.ts'
import {
  confirmTotp,
  disableTotp,
  enableTotp,
  getSecondFactor,
  passSecondFactor,
  renewBackupCodes,
} from '#contract/second-factor.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import { authSessions, backupCodes, mails, totpFactors, users } from '#server/platform/database/schema.ts'
import { teamFixture } from '#server/testing/team-fixture.ts'
import { cookieOf, PASSWORD, type TestUser } from '#server/testing/test-app.ts'

const team = teamFixture()
const HALF_MINUTE = 30_000

let sarah: TestUser
let email: string
beforeEach(async () => {
  sarah = team.sarah
  email = await addressOf(sarah)
})

async function addressOf({ userId }: TestUser): Promise<string> {
  const [user] = await team.t.app.db.select().from(users).where(eq(users.id, userId))
  return user?.email ?? ''
}

/** What an authenticator app with this key shows, some periods from now. */
function codeOf(key: string, periods = 0): string {
  const timestamp = team.t.clock.now().getTime() + periods * HALF_MINUTE
  return TOTP.generate({ secret: Secret.fromBase32(key), timestamp })
}

/** Adds an app and lets its first code pass. */
async function addApp(user = sarah): Promise<{ key: string; codes: string[] }> {
  const { key } = await user.call(enableTotp, { body: { password: PASSWORD } })
  const { backupCodes: codes } = await user.call(confirmTotp, { body: { code: codeOf(key) } })
  team.t.clock.advance(HALF_MINUTE)
  return { key, codes }
}

const signIn = (password = PASSWORD, address = email) => team.t.inject(login, { body: { email: address, password } })
const challengeOf = async (address = email): Promise<string> => (await signIn(PASSWORD, address)).json().challenge
const pass = (challenge: string, code: string) => team.t.inject(passSecondFactor, { body: { challenge, code } })
const mailed = async () => {
  const rows = await team.t.app.db.select().from(mails).where(eq(mails.toAddress, email)).orderBy(mails.id)
  return rows.map(({ kind, data }) => [kind, (data as { by?: string }).by])
}
const statuses = (answers: { statusCode: number }[]) => answers.map(({ statusCode }) => statusCode).sort()

describe('adding an app', () => {
  test('needs the password and a code, ends other sessions and is told by mail', async () => {
    const other = team.t.as({ ...sarah, cookie: cookieOf((await signIn()).headers['set-cookie']) })
    expect((await sarah.inject(enableTotp, { body: { password: 'a guess' } })).json().code).toBe('invalid_credentials')
    const { key, uri } = await sarah.call(enableTotp, { body: { password: PASSWORD } })
    expect(new URL(uri).searchParams.get('secret')).toBe(key)
    expect(decodeURIComponent(new URL(uri).pathname)).toContain(`Epox Studio:${email}`)
    expect((await sarah.inject(confirmTotp, { body: { code: codeOf(key, 5) } })).statusCode).toBe(401)
    expect((await signIn()).statusCode).toBe(200)

    const { backupCodes: codes } = await sarah.call(confirmTotp, { body: { code: codeOf(key) } })
    expect(new Set(codes).size).toBe(10)
    expect([(await sarah.inject(getMe)).statusCode, (await other.inject(getMe)).statusCode]).toEqual([200, 401])
    expect(await sarah.call(getSecondFactor)).toEqual({
      appAddedAt: team.t.clock.now().toISOString(),
      backupCodesLeft: 10,
      shared: false,
    })
    expect(await mailed()).toEqual([['second_factor_added', undefined]])
  })

  test('stores neither the key nor a backup code readably', async () => {
    const { key, codes } = await addApp()
    const stored = JSON.stringify([
      await team.t.app.db.select().from(totpFactors),
      await team.t.app.db.select().from(backupCodes),
    ])
    for (const text of [key, ...codes, ...codes.map((code) => code.replace(' ', ''))])
      expect(stored).not.toContain(text)
  })

  test('waits half an hour for its code', async () => {
    const { key } = await sarah.call(enableTotp, { body: { password: PASSWORD } })
    team.t.clock.advance(30 * 60_000)
    expect((await sarah.inject(confirmTotp, { body: { code: codeOf(key) } })).json()).toMatchObject({
      status: 410,
      detail: SECOND_FACTOR_MESSAGES.appKeyExpired,
    })
    expect((await signIn()).statusCode).toBe(200)
  })

  test('in place of another keeps the old app until the new one is confirmed', async () => {
    const old = await addApp()
    const { key } = await sarah.call(enableTotp, { body: { password: PASSWORD } })
    expect((await pass(await challengeOf(), codeOf(old.key))).statusCode).toBe(200)
    const { backupCodes: codes } = await sarah.call(confirmTotp, { body: { code: codeOf(key) } })
    team.t.clock.advance(HALF_MINUTE)
    const challenge = await challengeOf()
    expect(statuses([await pass(challenge, codeOf(old.key)), await pass(challenge, old.codes[0] ?? '')])).toEqual([
      401, 401,
    ])
    expect((await pass(challenge, codes[0] ?? '')).statusCode).toBe(200)
  })
})

describe('signing in', () => {
  test('asks for a code before anybody is signed in, and then signs in', async () => {
    const { key } = await addApp()
    const sessions = () => team.t.app.db.select().from(authSessions).where(eq(authSessions.userId, sarah.userId))
    const before = (await sessions()).length
    const asked = await signIn()
    expect(asked.json()).toMatchObject({ status: 401, code: 'second_factor_required' })
    expect(asked.headers['set-cookie']).toBeUndefined()
    expect(await sessions()).toHaveLength(before)

    const passed = await pass(asked.json().challenge, ` ${codeOf(key).replace(/^.../, '$& ')} `)
    expect(passed.json()).toMatchObject({ user: { id: sarah.userId } })
    const here = team.t.as({ ...sarah, cookie: cookieOf(passed.headers['set-cookie']) })
    expect((await here.inject(getMe)).statusCode).toBe(200)
    expect((await here.call(listAuthSessions)).sessions).toHaveLength(before + 1)
    for (const line of [passed.headers['set-cookie'] ?? []].flat()) expect(line).toMatch(/HttpOnly; SameSite=Lax/)
  })

  test('still counts wrong passwords, and tells nothing of the second factor to who has none', async () => {
    await addApp()
    expect((await signIn('a guess')).json()).toMatchObject({ status: 401, code: 'invalid_credentials' })
  })

  test('accepts codes one period early or late, and no further', async () => {
    const { key } = await addApp()
    team.t.clock.advance(10 * HALF_MINUTE)
    const challenge = await challengeOf()
    expect(statuses([await pass(challenge, codeOf(key, -2)), await pass(challenge, codeOf(key, 2))])).toEqual([
      401, 401,
    ])
    expect((await pass(challenge, codeOf(key, -1))).statusCode).toBe(200)
    expect((await pass(await challengeOf(), codeOf(key, 1))).statusCode).toBe(200)
  })

  test('accepts a code once, also from two challenges at once, and none before it', async () => {
    const { key } = await addApp()
    team.t.clock.advance(10 * HALF_MINUTE)
    const challenges = await Promise.all([challengeOf(), challengeOf(), challengeOf()])
    const answers = await Promise.all(challenges.map((challenge) => pass(challenge, codeOf(key))))
    expect(statuses(answers)).toEqual([200, 401, 401])
    expect((await pass(await challengeOf(), codeOf(key, -1))).statusCode).toBe(401)
  })

  test('uses a challenge once, for five minutes and five codes', async () => {
    const { key } = await addApp()
    const used = await challengeOf()
    await pass(used, codeOf(key))
    expect((await pass(used, codeOf(key, 1))).json()).toMatchObject({ code: 'expired' })

    const late = await challengeOf()
    team.t.clock.advance(5 * 60_000)
    expect((await pass(late, codeOf(key))).json()).toMatchObject({ code: 'expired' })

    const guessed = await challengeOf()
    const guesses = await Promise.all(Array.from({ length: 7 }, () => pass(guessed, '000000')))
    expect(statuses(guesses)).toEqual([401, 401, 401, 401, 401, 410, 410])
    expect((await pass(guessed, codeOf(key))).statusCode).toBe(410)
    expect((await pass('unknown', codeOf(key))).statusCode).toBe(410)
  })

  test('locks out who guesses codes, not the owner’s own device and nobody else', async () => {
    const { key } = await addApp()
    const john = await team.join()
    const johns = await addApp(john)
    const known = cookieOf((await pass(await challengeOf(), codeOf(key))).headers['set-cookie'])
    team.t.clock.advance(HALF_MINUTE)
    for (let tries = 0; tries < 10; tries += 1) await pass(await challengeOf(), '000000')
    expect((await pass(await challengeOf(), codeOf(key))).statusCode).toBe(429)
    expect((await pass(await challengeOf(john.email), codeOf(johns.key))).statusCode).toBe(200)
    const body = { challenge: await challengeOf(), code: codeOf(key) }
    expect((await team.t.inject(passSecondFactor, { body, cookie: known })).statusCode).toBe(200)
  })

  test('belongs to one account: another’s code does not pass', async () => {
    await addApp()
    const stranger = await team.t.signUp()
    const { key } = await addApp(stranger)
    expect((await pass(await challengeOf(), codeOf(key))).statusCode).toBe(401)
  })

  test('ends with a new password or a suspension in between', async () => {
    const { key } = await addApp()
    const before = await challengeOf()
    const body = { currentPassword: PASSWORD, newPassword: 'another horse battery' }
    await sarah.call(changePassword, { body })
    expect((await pass(before, codeOf(key))).statusCode).toBe(410)

    const john = await team.join()
    const johns = await addApp(john)
    const challenge = await challengeOf(john.email)
    await sarah.call(updateMember, { params: { id: john.memberId }, body: { status: 'suspended' } })
    expect((await pass(challenge, codeOf(johns.key))).json()).toMatchObject({ code: 'forbidden' })
  })
})

describe('a backup code', () => {
  test('signs in once however it is typed, removes the app, and is told by mail', async () => {
    const { codes } = await addApp()
    const [first = ''] = codes
    const passed = await pass(await challengeOf(), first.toLowerCase().replace(' ', '-'))
    expect(passed.statusCode).toBe(200)
    const here = team.t.as({ ...sarah, cookie: cookieOf(passed.headers['set-cookie']) })
    expect(await here.call(getSecondFactor)).toMatchObject({ appAddedAt: null, backupCodesLeft: 0 })
    expect((await sarah.inject(getMe)).statusCode).toBe(401)
    expect((await mailed()).at(-1)).toEqual(['second_factor_removed', 'backup_code'])
    expect((await signIn()).statusCode).toBe(200)
  })

  test('is used by one of several requests at once', async () => {
    const { codes } = await addApp()
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf()))
    const answers = await Promise.all(challenges.map((challenge) => pass(challenge, codes[3] ?? '')))
    expect(statuses(answers).filter((status) => status === 200)).toHaveLength(1)
    expect((await mailed()).filter(([kind]) => kind === 'second_factor_removed')).toHaveLength(1)
  })

  test('gives way to new ones behind the password', async () => {
    const { codes } = await addApp()
    expect((await sarah.inject(renewBackupCodes, { body: { password: 'a guess' } })).statusCode).toBe(401)
    const renewed = await sarah.call(renewBackupCodes, { body: { password: PASSWORD } })
    const challenge = await challengeOf()
    expect((await pass(challenge, codes[0] ?? '')).statusCode).toBe(401)
    expect((await pass(challenge, renewed.backupCodes[9] ?? '')).statusCode).toBe(200)
  })

  test('is not to be had without an app', async () => {
    expect((await sarah.inject(renewBackupCodes, { body: { password: PASSWORD } })).json()).toMatchObject({
      status: 409,
      detail: SECOND_FACTOR_MESSAGES.noAppYet,
    })
  })
})

describe('removing the app', () => {
  test('needs the password; the password alone signs in again', async () => {
    const { key } = await addApp()
    const open = await challengeOf()
    expect((await sarah.inject(disableTotp, { body: { password: 'a guess' } })).statusCode).toBe(401)
    expect((await signIn()).statusCode).toBe(401)
    await sarah.call(disableTotp, { body: { password: PASSWORD } })
    expect((await pass(open, codeOf(key))).statusCode).toBe(410)
    expect((await signIn()).statusCode).toBe(200)
    expect((await mailed()).at(-1)).toEqual(['second_factor_removed', 'self'])
  })

  test('by an owner signs the member out, who is told; nobody resets their own or another client’s', async () => {
    const john = await team.join()
    await addApp(john)
    email = john.email
    const reset = (by: TestUser, id: string) => by.inject(resetMemberFactor, { params: { id } })
    const stranger = await team.t.signUp()
    expect((await reset(stranger, john.memberId)).statusCode).toBe(404)
    expect((await reset(john, john.memberId)).statusCode).toBe(403)
    expect((await signIn()).statusCode).toBe(401)

    const shown = async (by: TestUser) =>
      (await by.call(listMembers)).members.filter(({ id }) => id === john.memberId).map((one) => one.secondFactor)
    expect([await shown(sarah), await shown(await team.join())]).toEqual([[true], [null]])
    expect((await reset(sarah, john.memberId)).statusCode).toBe(204)
    expect(await shown(sarah)).toEqual([false])
    expect((await john.inject(getMe)).statusCode).toBe(401)
    expect((await signIn()).statusCode).toBe(200)
    expect((await mailed()).at(-1)).toEqual(['second_factor_removed', 'owner'])
    expect((await reset(sarah, john.memberId)).json()).toMatchObject({
      status: 409,
      detail: SECOND_FACTOR_MESSAGES.hasNoFactor,
    })
    const { member } = await sarah.call(getMe)
    expect((await reset(sarah, member.id)).json()).toMatchObject({ detail: SECOND_FACTOR_MESSAGES.ownFactorInSettings })
  })
})
