import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createSafeFetch, type FetchFault, FetchRefused, type SafeFetchOptions } from './safe-fetch.ts'

const LIMITS = { maxBytes: 1_000, timeoutMs: 10_000 } satisfies SafeFetchOptions
const servers: Server[] = []

/** A server on this machine; gives its port. */
async function serve(answer: RequestListener, address = '127.0.0.1', port = 0): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  return (server.address() as AddressInfo).port
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const hello: RequestListener = (_request, response) => void response.end('hello')

/** Why it was refused; undefined when it was fetched. */
async function faultOf(fetched: Promise<unknown>): Promise<FetchFault | undefined> {
  try {
    await fetched
  } catch (error) {
    if (error instanceof FetchRefused) return error.fault
    throw error
  }
  return undefined
}

/** Names of this test, instead of a name server. */
const names = (known: Record<string, string>) => async (hostname: string) => {
  const address = known[hostname]
  if (!address) throw new Error(`no such name: ${hostname}`)
  return [{ address, family: address.includes(':') ? 6 : 4 }]
}

test('an allowed place answers with status, headers and body', async () => {
  const port = await serve((request, response) => {
    response.writeHead(418, { 'x-method': request.method ?? '' }).end('short and stout')
  })
  const fetched = await createSafeFetch({ allow: [`127.0.0.1:${port}`] })(`http://127.0.0.1:${port}/tea`, LIMITS)
  expect(fetched).toMatchObject({ status: 418, headers: { 'x-method': 'GET' }, url: `http://127.0.0.1:${port}/tea` })
  expect(fetched.body.toString()).toBe('short and stout')
})

test('a private address is not reached, however it is written', async () => {
  const seen = vi.fn(hello)
  const port = await serve(seen)
  const safeFetch = createSafeFetch({
    resolve: names({
      'inside.example': '127.0.0.1',
      'mapped.example': '::ffff:127.0.0.1',
      'meta.example': 'fd00:ec2::254',
    }),
  })
  const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', 'inside.example']
  for (const host of [...hosts, 'mapped.example', 'meta.example', '169.254.169.254']) {
    expect(await faultOf(safeFetch(`http://${host}:${port}/`, LIMITS)), host).toBe('address')
  }
  expect(seen).not.toHaveBeenCalled()
})

test('one private address among a name’s addresses is enough to refuse it', async () => {
  const resolve = async () => [
    { address: '1.1.1.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ]
  expect(await faultOf(createSafeFetch({ resolve })('http://both.example/', LIMITS))).toBe('address')
})

test('what is allowed is exactly one host and port', async () => {
  const port = await serve(hello)
  const other = await serve(hello)
  const resolve = names({ 'name.example': '127.0.0.1' })
  const safeFetch = createSafeFetch({ allow: [`127.0.0.1:${port}`], resolve })
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/`, LIMITS))).toBeUndefined()
  expect(await faultOf(safeFetch(`http://127.0.0.1:${other}/`, LIMITS))).toBe('address')
  expect(await faultOf(safeFetch(`http://name.example:${port}/`, LIMITS))).toBe('address')
})

test('only http addresses without a password are fetched', async () => {
  const safeFetch = createSafeFetch({})
  for (const url of [
    'file:///etc/passwd',
    'ftp://example.com/a',
    'data:text/plain,a',
    'http://a:b@1.1.1.1/',
    'no url',
  ]) {
    expect(await faultOf(safeFetch(url, LIMITS)), url).toBe('address')
  }
})

test('a name that changes between check and connection gains nothing', async () => {
  const [checked, changed] = [vi.fn(hello), vi.fn(hello)]
  const port = await serve(checked, '127.0.0.1')
  await serve(changed, '127.0.0.2', port)
  const resolve = vi.fn(async () => [{ address: resolve.mock.calls.length > 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }])
  const safeFetch = createSafeFetch({ resolve, isPublic: (address) => address === '127.0.0.1' })
  expect((await safeFetch(`http://changing.example:${port}/`, LIMITS)).body.toString()).toBe('hello')
  expect(checked).toHaveBeenCalledTimes(1)
  expect(changed).not.toHaveBeenCalled()
  expect(resolve).toHaveBeenCalledTimes(1)
})

test('redirects are followed, each checked anew, three at most', async () => {
  const inside = vi.fn(hello)
  const insidePort = await serve(inside)
  const port = await serve((request, response) => {
    const left = Number(request.url?.slice(1))
    const inwards = request.url === '/inside'
    if (left === 0) response.end('arrived')
    else response.writeHead(302, { location: inwards ? `http://127.0.0.1:${insidePort}/` : `/${left - 1}` }).end()
  })
  const safeFetch = createSafeFetch({ allow: [`127.0.0.1:${port}`] })
  const fetched = await safeFetch(`http://127.0.0.1:${port}/3`, LIMITS)
  expect(fetched).toMatchObject({ status: 200, url: `http://127.0.0.1:${port}/0` })
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/4`, LIMITS))).toBe('redirect')
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/inside`, LIMITS))).toBe('address')
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/1`, { ...LIMITS, method: 'POST' }))).toBe('redirect')
  expect(inside).not.toHaveBeenCalled()
})

test('a redirect to another place does not carry the headers there', async () => {
  const seen: (string | undefined)[] = []
  const target = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end()
  })
  const port = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(302, { location: `http://127.0.0.1:${target}/` }).end()
  })
  const safeFetch = createSafeFetch({ allow: [`127.0.0.1:${port}`, `127.0.0.1:${target}`] })
  await safeFetch(`http://127.0.0.1:${port}/`, { ...LIMITS, headers: { authorization: 'Client-ID key' } })
  expect(seen).toEqual(['Client-ID key', undefined])
})

test('an answer larger than wanted is cut off, announced or not', async () => {
  const port = await serve((request, response) => {
    if (request.url === '/announced') response.setHeader('content-length', 5_000)
    response.end(Buffer.alloc(5_000))
  })
  const safeFetch = createSafeFetch({ allow: [`127.0.0.1:${port}`] })
  for (const path of ['announced', 'streamed']) {
    expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/${path}`, LIMITS)), path).toBe('too_large')
  }
})

test('an answer that does not end is a timeout; a name without a server is unreachable', async () => {
  const port = await serve((request, response) => {
    if (request.url === '/half') response.write('half of it')
  })
  const safeFetch = createSafeFetch({ allow: [`127.0.0.1:${port}`], resolve: () => new Promise(() => {}) })
  const soon = { ...LIMITS, timeoutMs: 100 }
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/silent`, soon))).toBe('timeout')
  expect(await faultOf(safeFetch(`http://127.0.0.1:${port}/half`, soon))).toBe('timeout')
  expect(await faultOf(safeFetch('http://nameless.example/', soon))).toBe('timeout')
  expect(await faultOf(createSafeFetch({ resolve: names({}) })('http://unknown.example/', LIMITS))).toBe('unreachable')
})

test('whoever asked can stop it', async () => {
  const port = await serve(() => {})
  const controller = new AbortController()
  const fetched = createSafeFetch({ allow: [`127.0.0.1:${port}`] })(`http://127.0.0.1:${port}/`, {
    ...LIMITS,
    signal: controller.signal,
  })
  controller.abort(new Error('no longer wanted'))
  await expect(fetched).rejects.toThrow('no longer wanted')
})

test('a POST arrives with its body', async () => {
  const port = await serve(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.end(`${request.headers['content-type']} ${Buffer.concat(chunks)}`)
  })
  const fetched = await createSafeFetch({ allow: [`127.0.0.1:${port}`] })(`http://127.0.0.1:${port}/`, {
    ...LIMITS,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  })
  expect(fetched.body.toString()).toBe('application/json {"a":1}')
})
