import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { createOwnHosts } from './own-hosts.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createServer } from './server.ts'

const newServer = (https: boolean) =>
  createServer({
    log: pino({ level: 'silent' }),
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
