import { once } from 'node:events'
import pino, { type Level, type Logger } from 'pino'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { whileConnected } from './connected.ts'
import { createOwnHosts } from './own-hosts.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createServer } from './server.ts'

const newServer = (https: boolean, log: Logger = pino({ level: 'silent' })) =>
  createServer({
    log,
    https,
    rateLimiter: createRateLimiter(systemClock),
    ownHosts: createOwnHosts({ publicUrl: undefined, allowedHosts: [] }),
    trustedProxies: [],
    pictureOrigins: [],
  })

test('a request that never ends is ended', async () => {
  const server = await newServer(false)
  expect(server.server.requestTimeout).toBe(5 * 60_000)
  await server.close()
})

test('does not log a client that disconnects as a failure', async () => {
  const lines: { level: Level; msg: string }[] = []
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const formatters = { level: (label: string) => ({ level: label }) }
  const server = await newServer(false, pino({ level: 'debug', formatters }, stream))
  server.get('/slow', async (request, reply) => {
    const signal = whileConnected(reply)
    request.raw.socket.destroy()
    await once(signal, 'abort')
    signal.throwIfAborted()
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  await expect(fetch(`${url}/slow`)).rejects.toThrow()
  await expect.poll(() => lines.map(({ msg }) => msg)).toContain('client disconnected before the answer')
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  await server.close()
})

describe('security headers', () => {
  const headersOf = async (https: boolean) => {
    const server = await newServer(https)
    server.get('/', async () => 'a page')
    const { headers } = await server.inject('/')
    await server.close()
    return headers
  }

  test('ask nothing of plain http that works with https only', async () => {
    const headers = await headersOf(false)
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('cross-origin-opener-policy')
    expect(headers).not.toHaveProperty('origin-agent-cluster')
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })

  test('keep browsers on https where the public address says so', async () => {
    const headers = await headersOf(true)
    expect(headers['strict-transport-security']).toContain('max-age=')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  })
})
