import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { CLIENT_TOPIC, type Listening, type LiveEvent, sessionTopic } from '#contract/live.ts'
import { startRedis } from '#server/testing/redis.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

let t: TestApp
let sarah: TestUser
let url: string

beforeAll(async () => {
  t = await testApp()
  sarah = await t.signUp()
  await t.web.listen({ host: '127.0.0.1', port: 0 })
  url = `ws://127.0.0.1:${(t.web.server.address() as AddressInfo).port}/api/live`
})
afterAll(() => t.close())

function listen(cookie: string, headers: Record<string, string> = {}) {
  const heard: LiveEvent[] = []
  const listening: string[][] = []
  let closedWith: number | undefined
  const socket = new WebSocket(url, { headers: { cookie, ...headers } })
  socket.on('message', (data) => {
    const message: LiveEvent | Listening = JSON.parse(String(data))
    if (message.kind === 'listening') listening.push(message.topics)
    else heard.push(message)
  })
  socket.on('close', (code) => {
    closedWith = code
  })
  return { socket, heard, listening, closedWith: () => closedWith }
}
const opened = (socket: WebSocket) => new Promise((resolve) => socket.once('open', resolve))
const imageEvent = (id: string): LiveEvent => ({
  kind: 'image',
  topic: sessionTopic(id),
  studioSessionId: id,
  imageId: 'img',
})

test('a page hears the topics it asked for in the moment it opened, and its client’s', async () => {
  const { socket, heard } = listen(sarah.cookie)
  await opened(socket)
  socket.send(JSON.stringify({ subscribe: [sessionTopic('ss_1')] }))
  await waitFor(() => {
    t.app.live.publish(sarah.clientId, imageEvent('ss_1'))
    t.app.live.publish(sarah.clientId, imageEvent('ss_2'))
    return heard.length > 0
  }, 'an event')
  expect(heard[0]).toEqual(imageEvent('ss_1'))
  t.app.live.publish(sarah.clientId, { kind: 'products', topic: CLIENT_TOPIC })
  await waitFor(() => heard.some(({ kind }) => kind === 'products'), 'the client’s event')
  expect(heard.some((event) => event.kind === 'image' && event.studioSessionId === 'ss_2')).toBe(false)
  socket.close()
})

test('a page is told from when on it misses nothing', async () => {
  const { socket, heard, listening } = listen(sarah.cookie)
  await opened(socket)
  socket.send(JSON.stringify({ subscribe: [sessionTopic('ss_1')] }))
  await waitFor(() => listening.at(-1)?.includes(sessionTopic('ss_1')), 'the answer')
  t.app.live.publish(sarah.clientId, imageEvent('ss_1'))
  await waitFor(() => heard.length > 0, 'the event')
  socket.send(JSON.stringify({ subscribe: [] }))
  await waitFor(() => listening.at(-1)?.length === 1, 'the answer to the next request')
  expect(listening.at(-1)).toEqual([CLIENT_TOPIC])
  socket.close()
})

test('nobody hears another client’s events', async () => {
  const other = await t.signUp()
  const { socket, heard } = listen(other.cookie)
  await opened(socket)
  socket.send(JSON.stringify({ subscribe: [sessionTopic('ss_1')] }))
  await waitFor(() => {
    t.app.live.publish(other.clientId, { kind: 'products', topic: CLIENT_TOPIC })
    t.app.live.publish(sarah.clientId, imageEvent('ss_1'))
    return heard.length > 0
  }, 'an own event')
  expect(heard.every(({ kind }) => kind === 'products')).toBe(true)
  socket.close()
})

test('nobody signed in is told so', async () => {
  const stranger = listen('')
  await waitFor(() => stranger.closedWith() === 4401, 'it to be closed')
})

/** The HTTP status that a connection is refused with before it is one. */
const refusal = (headers: Record<string, string>, address = url) =>
  new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(address, { headers: { cookie: sarah.cookie, ...headers } })
    socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode))
    socket.once('open', () => reject(new Error('it was accepted')))
    socket.on('error', () => {})
  })

test('another site’s page and another host are refused without looking like a sign-out', async () => {
  expect(await refusal({ origin: 'https://evil.example' })).toBe(403)
  expect(await refusal({ host: 'evil.example' })).toBe(421)
})

test('a page behind a proxy that sets its own Host is connected where PUBLIC_URL names it', async () => {
  const named = await testApp({ env: { PUBLIC_URL: 'http://studio.example.com' } })
  const mike = await named.signUp()
  await named.web.listen({ host: '127.0.0.1', port: 0 })
  const address = `ws://127.0.0.1:${(named.web.server.address() as AddressInfo).port}/api/live`
  const socket = new WebSocket(address, { headers: { cookie: mike.cookie, origin: 'http://studio.example.com' } })
  await new Promise((resolve) => socket.once('message', resolve))
  socket.close()
  await named.close()
})

test('a proxy that drops the upgrade is answered with what it has to pass on', async () => {
  const { cookie } = sarah
  const answer = await t.web.inject({ url: '/api/live', headers: { cookie } })
  expect(answer.json()).toMatchObject({ status: 426, code: 'upgrade_required' })
  expect(answer.json().detail).toContain('Upgrade')
})

test('a page that closes while it is being recognised leaves nothing behind', async () => {
  let ended = 0
  let begun = 0
  const { subscribe } = t.app.live
  t.app.live.subscribe = (clientId, listener) => {
    begun += 1
    const end = subscribe(clientId, listener)
    return () => {
      ended += 1
      end()
    }
  }
  const pages = Array.from({ length: 8 }, () => listen(sarah.cookie))
  await Promise.all(
    pages.map(async ({ socket }) => {
      await opened(socket)
      socket.terminate()
    }),
  )
  await waitFor(() => pages.every(({ closedWith }) => closedWith() !== undefined), 'all to be closed')
  await waitFor(() => begun === ended, 'every subscription to end')
  t.app.live.subscribe = subscribe
})

test('while events of other processes cannot arrive, pages are sent away to ask by themselves', async () => {
  const redis = await startRedis()
  const scaled = await testApp({ env: { REDIS_URL: redis.url } })
  const mike = await scaled.signUp()
  await scaled.web.listen({ host: '127.0.0.1', port: 0 })
  const address = `ws://127.0.0.1:${(scaled.web.server.address() as AddressInfo).port}/api/live`
  const connect = () => new WebSocket(address, { headers: { cookie: mike.cookie } })
  const refusal = (socket: WebSocket) =>
    new Promise((resolve) => socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode)))
  await waitFor(() => scaled.app.live.isWhole(), 'Redis')
  const page = connect()
  await opened(page)
  const closed = new Promise((resolve) => page.once('close', resolve))
  await redis.kill()
  expect(await closed).toBe(1013)
  const late = connect()
  late.on('error', () => {})
  expect(await refusal(late)).toBe(503)
  await redis.restart()
  await waitFor(() => scaled.app.live.isWhole(), 'Redis again')
  const again = connect()
  await opened(again)
  again.close()
  await scaled.close()
  await redis.stop()
})

// EC-005.A1b, EC-005.A1c
test('tells others in a draft who is there, which field they edit, and when they leave', async () => {
  const mike = await t.signUp({ clientId: sarah.clientId, role: 'editor' })
  const viewer = await t.signUp({ clientId: sarah.clientId, role: 'viewer' })
  const stranger = await t.signUp()
  const topic = sessionTopic('ss_9')
  const pages = [sarah, mike, viewer, stranger].map(({ cookie }) => listen(cookie))
  const [first, second, third, fourth] = pages
  if (!first || !second || !third || !fourth) throw new Error('four pages')
  const say = ({ socket }: typeof first, page: string, field?: string) =>
    socket.send(JSON.stringify({ subscribe: [topic], here: { topic, page, field } }))
  await Promise.all(pages.map(({ socket }) => opened(socket)))
  pages.forEach((one, index) => {
    say(one, `page-${index}-of-four`)
  })
  const presences = ({ heard }: typeof first) => heard.filter((event) => event.kind === 'presence')
  const sees = (one: typeof first, page: string, present: boolean) =>
    presences(one).some((event) => event.page === page && event.present === present)
  await waitFor(() => {
    say(second, 'page-1-of-four')
    return sees(first, 'page-1-of-four', true)
  }, 'Sarah to hear of her colleague')
  const [event] = presences(first).filter(({ page }) => page === 'page-1-of-four')
  expect(event).toMatchObject({ topic, userId: mike.userId, name: 'Sarah Chen', present: true })
  say(second, 'page-1-of-four', 'style')
  await waitFor(() => presences(first).some(({ field }) => field === 'style'), 'Sarah to hear what he edits')

  second.socket.close()
  await waitFor(() => sees(first, 'page-1-of-four', false), 'Sarah to hear that he left')
  say(fourth, 'page-3-of-four')
  await waitFor(() => sees(fourth, 'page-3-of-four', true), 'the stranger to hear themself')
  // Neither another client's people nor those who can only look.
  expect(presences(first).every(({ userId }) => [sarah.userId, mike.userId].includes(userId))).toBe(true)
  expect(presences(fourth).every(({ userId }) => userId === stranger.userId)).toBe(true)
  for (const { socket } of pages) socket.close()
})
