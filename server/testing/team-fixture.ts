import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Me, Role } from '#contract/accounts.ts'
import { signUp } from '#contract/invitations.ts'
import { inviteMember, listMembers, type Member } from '#contract/members.ts'
import type { DiskSpace } from '#server/platform/disk/disk-space.ts'
import { cookieOf, PASSWORD, type TestApp, type TestUser, testApp } from './test-app.ts'

export type Invitee = { id: string; email: string; token: string; link: string }

export type TeamFixture = {
  t: TestApp
  /** Owner of a client that is new for every test. */
  sarah: TestUser
  invite(person?: { email?: string; role?: Role; by?: TestUser }): Promise<Invitee>
  /** Answers an invitation as its page does. */
  accept(token: string, form?: object): ReturnType<TestApp['inject']>
  /** Invites somebody to Sarah's client, who accepts. */
  join(role?: Role, name?: string): Promise<TestUser & { memberId: string; email: string }>
  /** Sarah's team as she sees it, or somebody else. */
  team(user?: TestUser): Promise<Member[]>
}

let invited = 0

/** The token in an invitation's link. */
export const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

/** One application for the tests of a file, and for each test a client of its own with its owner. */
export function teamFixture({
  env = {},
  plan = 'team',
  disk,
}: {
  env?: Record<string, string>
  plan?: 'free' | 'pro' | 'team'
  disk?: DiskSpace
} = {}): TeamFixture {
  const made = {} as TeamFixture
  made.invite = async ({ email, role = 'editor', by = made.sarah } = {}) => {
    invited += 1
    const address = email ?? `invited${invited}@example.test`
    const { member, invitation } = await by.call(inviteMember, { body: { email: address, role } })
    return { id: member.id, email: address, link: invitation.link, token: tokenOf(invitation.link) }
  }
  made.accept = (token, form = {}) =>
    made.t.inject(signUp, { body: { token, name: 'John Doe', password: PASSWORD, acceptTerms: true, ...form } })
  made.join = async (role = 'editor', name = 'John Doe') => {
    const { token, email, id } = await made.invite({ role })
    const answer = await made.accept(token, { name })
    if (answer.statusCode !== 201) throw new Error(answer.body)
    const { user, client }: Me = answer.json()
    const cookie = cookieOf(answer.headers['set-cookie'])
    return { ...made.t.as({ userId: user.id, clientId: client.id, cookie }), memberId: id, email }
  }
  made.team = async (user = made.sarah) => (await user.call(listMembers)).members
  beforeAll(async () => {
    made.t = await testApp({ env, ...(disk && { disk }) })
  })
  beforeEach(async () => {
    made.sarah = await made.t.signUp({ plan })
    // Every test begins with nothing counted.
    made.t.clock.advance(60 * 60_000)
  })
  afterAll(() => made.t.close())
  return made
}
