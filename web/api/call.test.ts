import { expect, test, vi } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { listProducts } from '#contract/products.ts'
import { getStudioSession } from '#contract/studio-sessions.ts'
import { addressOf, call, upload } from './call.ts'

function answerWith(answer: () => Promise<Response>) {
  const fetched = vi.fn((_address: string, _init: RequestInit) => answer())
  vi.stubGlobal('fetch', fetched)
  return fetched
}

test('fills parameters, repeats lists and leaves out what is undefined', () => {
  expect(addressOf(getStudioSession, { id: 'ss_a/b' }, undefined)).toBe('/api/studioSessions/ss_a%2Fb')
  const query = { search: 'oak & pine', category: ['Furniture', 'Decor'], page: 2, roomType: undefined }
  expect(addressOf(listProducts, undefined, query)).toBe(
    '/api/products?search=oak+%26+pine&category=Furniture&category=Decor&page=2',
  )
})

test('gives the body of a success and null for an empty one', async () => {
  answerWith(async () => Response.json({ user: { id: 'user_1' } }))
  await expect(call(getMe, {})).resolves.toEqual({ user: { id: 'user_1' } })
  answerWith(async () => new Response(null, { status: 204 }))
  await expect(call(getMe, {})).resolves.toBeNull()
})

test('throws what the server refused, with its extras', async () => {
  const body = { type: '/x', title: 'Changed', status: 409, detail: 'Changed elsewhere.', code: 'version_conflict' }
  answerWith(async () => Response.json({ ...body, requestId: 'r1', current: { version: 4 } }, { status: 409 }))
  const refusal = call(getMe, {})
  await expect(refusal).rejects.toMatchObject({ code: 'version_conflict', message: 'Changed elsewhere.' })
  await expect(refusal).rejects.toMatchObject({ extras: { current: { version: 4 }, requestId: 'r1' } })
})

// EC-001.M5
test('takes a missing answer and a gateway error for a lost connection', async () => {
  answerWith(async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(call(getMe, {})).rejects.toMatchObject({
    code: 'network',
    message: 'Connection lost. Reconnecting...',
  })
  answerWith(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(call(getMe, {})).rejects.toMatchObject({ code: 'network' })
})

test('takes a page or a redirect instead of an answer for a server in front of the studio', async () => {
  const inFront = { code: 'network', message: expect.stringMatching(/^A server in front of the studio answered/) }
  answerWith(async () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }))
  await expect(call(getMe, {})).rejects.toMatchObject(inFront)
  const redirected = answerWith(
    async () =>
      ({
        ...Response.error(),
        type: 'opaqueredirect',
        ok: false,
        status: 0,
        headers: new Headers(),
        json: () => Promise.reject(new Error('no body')),
      }) as unknown as Response,
  )
  await expect(call(getMe, {})).rejects.toMatchObject(inFront)
  expect(redirected.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' })
})

test('tells a file that is too large for the server in front apart from a request', async () => {
  const refuse = async () => new Response('<h1>413 Request Entity Too Large</h1>', { status: 413 })
  answerWith(refuse)
  const file = new File(['x'], 'sofa.jpg')
  await expect(upload(uploadPicture, file)).rejects.toMatchObject({
    code: 'file_too_large',
    message: expect.stringMatching(/^The server in front of the studio refuses files of this size/),
  })
  await expect(call(getMe, {})).rejects.toMatchObject({
    message: expect.stringMatching(/^The server in front of the studio refuses requests of this size/),
  })
})

test('takes any other answer it cannot read for an error of the server', async () => {
  answerWith(async () => new Response('oops', { status: 500 }))
  await expect(call(getMe, {})).rejects.toMatchObject({ code: 'internal' })
})

test('passes the abort of the caller on instead of calling it a lost connection', async () => {
  const controller = new AbortController()
  const reason = new Error('left the page')
  answerWith(async () => {
    controller.abort(reason)
    throw reason
  })
  await expect(call(getMe, {}, { signal: controller.signal })).rejects.toBe(reason)
})

test('sends a body as JSON with the idempotency key', async () => {
  const fetched = answerWith(async () => Response.json({}))
  await call(login, { body: { email: 'sarah@modernliving.example', password: 'secret' } }, { idempotencyKey: 'k1' })
  const init = fetched.mock.calls[0]?.[1]
  expect(init).toMatchObject({ method: 'POST' })
  expect(JSON.parse(String(init?.body))).toEqual({ email: 'sarah@modernliving.example', password: 'secret' })
  const headers = new Headers(init?.headers)
  expect([headers.get('content-type'), headers.get('idempotency-key')]).toEqual(['application/json', 'k1'])
})
