import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { getMe } from '#contract/accounts.ts'
import type { LiveEvent } from '#contract/live.ts'
import { removeMember, signOutMember, updateMember } from '#contract/members.ts'
import { authSessions, boards } from '#server/platform/database/schema.ts'
import { teamFixture } from '#server/testing/team-fixture.ts'
import type { TestUser } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const f = teamFixture()
let port: number
beforeAll(async () => {
  await f.t.web.listen({ host: '127.0.0.1', port: 0 })
  port = (f.t.web.server.address() as AddressInfo).port
})
afterEach(() => {
  vi.useRealTimers()
})

/** An open page of this person that listens; timers of intervals stand still from its opening on. */
async function page(user: TestUser) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie: user.cookie } })
  const heard: LiveEvent[] = []
  let closedWith: number | undefined
  socket.on('close', (code) => {
    closedWith = code
  })
  const listening = new Promise((resolve) => socket.once('message', resolve))
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  await listening
  return {
    heard,
    closed: () => waitFor(() => closedWith, 'the page to be told'),
    isOpen: () => closedWith === undefined,
  }
}

type Act = (john: TestUser & { memberId: string }) => Promise<unknown>
const ENDS: [string, Act, number][] = [
  ['removed', ({ memberId }) => f.sarah.call(removeMember, { params: { id: memberId } }), 4401],
  [
    'suspended',
    ({ memberId: id }) => f.sarah.call(updateMember, { params: { id }, body: { status: 'suspended' } }),
    4401,
  ],
  ['leaves', (john) => john.call(removeMember, { params: { id: john.memberId } }), 4401],
  [
    'gets another role',
    ({ memberId: id }) => f.sarah.call(updateMember, { params: { id }, body: { role: 'viewer' } }),
    1012,
  ],
]

describe('the open page of somebody who is', () => {
  // Without any interval: only the news itself can close it.
  test.each(ENDS)('%s is told at once', async (_, act, code) => {
    const john = await f.join()
    const [his, hers] = [await page(john), await page(f.sarah)]
    await act(john)
    expect(await his.closed()).toBe(code)
    await waitFor(() => hers.heard.some(({ kind }) => kind === 'members'), 'the owner’s page to hear of it')
    expect(hers.isOpen()).toBe(true)
  })
})

test.each([
  [
    'an owner signs the person out',
    (john: TestUser & { memberId: string }) => f.sarah.call(signOutMember, { params: { id: john.memberId } }),
  ],
  [
    'the session is gone for any other reason',
    (john: TestUser) => f.t.app.db.delete(authSessions).where(eq(authSessions.userId, john.userId)),
  ],
])('a page hears nothing more than five seconds after %s', async (_, act) => {
  const john = await f.join()
  const his = await page(john)
  await act(john)
  vi.advanceTimersByTime(5_000)
  expect(await his.closed()).toBe(4401)
})

/** Sends a request in two parts, with `between` in the middle of its body. */
async function slowly(
  user: TestUser,
  {
    path,
    type,
    parts,
    between,
  }: { path: string; type: string; parts: [string, string]; between: () => Promise<unknown> },
): Promise<number | undefined> {
  const headers = { cookie: user.cookie, 'content-type': type, 'content-length': parts.join('').length }
  const sent = httpRequest({ port, host: '127.0.0.1', path: `/api${path}`, method: 'POST', headers })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.once('response', ({ statusCode }) => resolve(statusCode))
    sent.once('error', reject)
  })
  const recognized = new Promise<void>((resolve) => {
    f.t.web.server.once('request', () => setImmediate(resolve))
  })
  sent.write(parts[0])
  await recognized
  // What comes behind in the same connection of the database is answered after the request was recognized.
  await f.t.inject(getMe, { cookie: user.cookie })
  await between()
  sent.end(parts[1])
  return answered
}

describe('a request whose body still comes when its person is removed', () => {
  const removal = (memberId: string) => () => f.sarah.call(removeMember, { params: { id: memberId } })

  test('changes nothing', async () => {
    const john = await f.join()
    const parts: [string, string] = ['{"title":', '"Late"}']
    const type = 'application/json'
    expect(await slowly(john, { path: '/boards', type, parts, between: removal(john.memberId) })).toBe(401)
    expect(await f.t.app.db.select().from(boards).where(eq(boards.clientId, john.clientId))).toEqual([])
  })

  test('uploads nothing', async () => {
    const john = await f.join()
    const field = '--x\r\ncontent-disposition: form-data; name="purpose"\r\n\r\ninspiration\r\n'
    const file = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nno picture\r\n--x--\r\n'
    const type = 'multipart/form-data; boundary=x'
    const between = removal(john.memberId)
    expect(await slowly(john, { path: '/upload', type, parts: [field, file], between })).toBe(401)
  })
})
