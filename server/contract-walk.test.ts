import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, type Role } from '#contract/accounts.ts'
import { createBoard } from '#contract/boards.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { ENDPOINTS } from '#contract/endpoints.ts'
import { inviteMember, removeMember, updateMember } from '#contract/members.ts'
import { listAuthSessions } from '#contract/passwords.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { addCompletedImages, addProducts } from '#server/testing/factories.ts'
import { PASSWORD, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { allRoutes } from './routes.ts'

// Walks the whole contract: no session, too low a role, another client's id, another site.

const name = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.url}`
const guarded = ENDPOINTS.filter(({ access }) => access !== 'public')
const withId = guarded.filter(({ url, access }) => url.includes('/:id') && access !== 'operator')
const LOWER: Partial<Record<Endpoint['access'], Role>> = { editor: 'viewer', owner: 'editor', operator: 'owner' }

let t: TestApp
let owner: TestUser
let stranger: TestUser
let byRole: Record<string, TestUser>
let ids: Record<string, string>
let noMembers: Record<'suspended' | 'removed', TestUser>

beforeAll(async () => {
  t = await testApp()
  owner = await t.signUp()
  stranger = await t.signUp()
  byRole = {
    owner,
    viewer: await t.signUp({ clientId: owner.clientId, role: 'viewer' }),
    editor: await t.signUp({ clientId: owner.clientId, role: 'editor' }),
  }
  const [product = ''] = await addProducts(t.app, owner.clientId, 1)
  const session = await owner.call(createStudioSession, { body: { productIds: [product] } })
  const [image = ''] = await addCompletedImages(t.app, {
    clientId: owner.clientId,
    studioSessionId: session.id,
    productId: product,
    count: 1,
  })
  const board = await owner.call(createBoard, { body: { title: 'Presentation' } })
  const { member } = await owner.call(inviteMember, { body: { email: 'invited@example.test', role: 'viewer' } })
  const [signedIn] = (await owner.call(listAuthSessions)).sessions
  noMembers = {
    suspended: await t.signUp({ clientId: owner.clientId }),
    removed: await t.signUp({ clientId: owner.clientId }),
  }
  const idOf = async (user: TestUser) => (await user.call(getMe)).member.id
  const [suspended, removed] = [await idOf(noMembers.suspended), await idOf(noMembers.removed)]
  await owner.call(updateMember, { params: { id: suspended }, body: { status: 'suspended' } })
  await owner.call(removeMember, { params: { id: removed } })
  ids = {
    members: member.id,
    auth: signedIn?.id ?? '',
    boards: board.id,
    products: product,
    studioSessions: session.id,
    bin: session.id,
    'generated-images': image,
    'download-jobs': 'download_none',
  }
})
afterAll(() => t.close())

const paramsFor = (endpoint: Endpoint) => ({ id: idFor(endpoint), token: 'none' })
const idFor = ({ url }: Endpoint) => ids[url.split('/')[1] ?? ''] ?? ''
/** Enough of a body to get past parsing, so that what refuses is the thing under test. */
const BODIES: Record<string, unknown> = {
  'POST /studioSessions/:id/preview': {},
  'PATCH /members/:id': { role: 'viewer' },
  'POST /members/:id/resend': {},
  'POST /members/:id/ownership': { password: PASSWORD, stepBack: false },
  'PATCH /products/:id': { name: 'Taken over' },
  'PATCH /studioSessions/:id': { version: 1, name: 'Taken over' },
  'PATCH /generated-images/:id': { rating: 1 },
  'PATCH /boards/:id': { version: 1, title: 'Taken over' },
  'POST /boards/:id/images': { imageIds: ['img_none'] },
}

test('every endpoint of the contract is served, and nothing else is', () => {
  const served = allRoutes(t.app).map(({ endpoint }) => name(endpoint))
  expect(served.sort()).toEqual(ENDPOINTS.map(name).sort())
})

// UC-002.R1, UC-009.R1, UC-010.R1
describe('without a session', () => {
  test.each(guarded.map((endpoint) => [name(endpoint), endpoint] as const))('%s is refused', async (_, endpoint) => {
    const answer = await t.inject(endpoint, { params: paramsFor(endpoint) })
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

describe.each(['suspended', 'removed'] as const)('as a %s member', (status) => {
  test.each(guarded.map((endpoint) => [name(endpoint), endpoint] as const))('%s is refused', async (_, endpoint) => {
    const answer = await noMembers[status].inject(endpoint, { params: paramsFor(endpoint) })
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

// UC-009.R1, UC-007.X3
describe('with too low a role', () => {
  const needing = guarded.flatMap((endpoint) => {
    const role = LOWER[endpoint.access]
    return role ? [[name(endpoint), endpoint, role] as const] : []
  })
  test.each(needing)('%s is refused', async (_, endpoint, role) => {
    const answer = await byRole[role]?.inject(endpoint, { params: paramsFor(endpoint) })
    expect(answer?.json()).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

// G-21
describe('another client’s id is not found', () => {
  test.each(withId.map((endpoint) => [name(endpoint), endpoint] as const))('%s', async (_, endpoint) => {
    const answer = await stranger.inject(endpoint, {
      params: paramsFor(endpoint),
      ...(name(endpoint) in BODIES && { body: BODIES[name(endpoint)] }),
    })
    // An upload is refused for its missing file before any id is looked at.
    const expected = endpoint.multipart ? [400, 404, 415] : [404]
    expect(expected).toContain(answer.statusCode)
    expect(answer.body).not.toContain(owner.clientId)
  })
})

describe('another site’s page', () => {
  const changing = ENDPOINTS.filter(({ method }) => method !== 'GET')
  test.each(changing.map((endpoint) => [name(endpoint), endpoint] as const))('%s is refused', async (_, endpoint) => {
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) {
      const answer = await owner.inject(endpoint, { params: paramsFor(endpoint), headers })
      expect(answer.json()).toMatchObject({ status: 403, code: 'cross_origin' })
    }
  })
})
