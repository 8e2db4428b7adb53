import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { login } from '#contract/accounts.ts'
import { problemSchema } from '#contract/problem.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// What Node and Fastify would answer in a form of their own.

const logged: string[] = []
let t: TestApp
let port: number
beforeAll(async () => {
  t = await testApp({ log: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }) })
  await t.web.listen({ host: '127.0.0.1', port: 0 })
  port = (t.web.server.address() as AddressInfo).port
})
afterAll(() => t.close())

/** Sends these bytes and reads until the server ends the connection. */
async function send(request: string): Promise<{ head: string; status: number; body: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, status: Number(head.split(' ')[1]), body }
}

const LONG = 'x'.repeat(200)
const HOST = 'Host: localhost\r\nConnection: close'

test.each([
  ['an id of 200 letters', `GET /api/products/${LONG} HTTP/1.1\r\n${HOST}\r\n\r\n`, 404, 'not_found'],
  ['a broken escape in the address', `GET /api/products/%zz HTTP/1.1\r\n${HOST}\r\n\r\n`, 400, 'invalid_request'],
  ['an escape that is no UTF-8', `GET /api/products/%ff HTTP/1.1\r\n${HOST}\r\n\r\n`, 400, 'invalid_request'],
  ['an unknown address', `GET /api/none HTTP/1.1\r\n${HOST}\r\n\r\n`, 404, 'not_found'],
  ['a method nobody has', `TRACE /api/products HTTP/1.1\r\n${HOST}\r\n\r\n`, 404, 'not_found'],
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'invalid_request'],
  ['no host', 'GET /api/installation HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_request'],
  ['headers of 20 KB', `GET / HTTP/1.1\r\n${HOST}\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  [
    'two different lengths',
    `POST /api/auth/login HTTP/1.1\r\n${HOST}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
    400,
    'invalid_request',
  ],
  [
    'a handshake without a key',
    `GET /api/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    400,
    'invalid_request',
  ],
])('%s is answered with a problem and a request id', async (_, request, status, code) => {
  const answer = await send(request)
  expect(answer.status).toBe(status)
  const body = problemSchema.parse(JSON.parse(answer.body))
  expect(body).toMatchObject({ status, code })
  expect(answer.head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(answer.head.toLowerCase()).toContain(`x-request-id: ${body.requestId}`)
})

describe('a body that cannot be read', () => {
  const post = (payload: string, type = 'application/json') =>
    t.web.inject({ method: 'POST', url: `/api${login.url}`, payload, headers: { 'content-type': type } })

  test('is refused with what was wrong with it', async () => {
    expect((await post('{"email":')).json()).toMatchObject({ status: 400, detail: 'The body is not valid JSON.' })
    expect((await post('')).json()).toMatchObject({ status: 400, detail: expect.stringMatching(/^The body is empty/) })
    expect((await post('<a/>', 'text/xml')).json()).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    const large = JSON.stringify({ email: 'x'.repeat(3 * 1024 * 1024) })
    expect((await post(large)).json()).toMatchObject({ status: 413, code: 'body_too_large' })
  })
})

test('a live message above 64 KB ends the connection and nothing else', async () => {
  const { cookie } = await t.signUp()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  await new Promise((resolve) => socket.once('message', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.send('x'.repeat(65 * 1024))
  expect(await closed).toBe(1009)
  await waitFor(() => t.web.websocketServer.clients.size === 0, 'the connection to end')
  expect(logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
