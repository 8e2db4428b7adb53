import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, login } from '#contract/accounts.ts'
import { PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'

// Where requests come from: other sites, other names, proxies that put their own host into `Host`.

const PUBLIC_URL = 'http://studio.example.com:8080'
/** As nginx and Apache send it on when nothing is configured but the address of the studio. */
const BEHIND_PROXY = { host: '127.0.0.1:3000', origin: PUBLIC_URL }

let plain: TestApp
let named: TestApp
let trusting: TestApp
beforeAll(async () => {
  plain = await testApp()
  named = await testApp({ env: { PUBLIC_URL, ALLOWED_HOSTS: 'media.example.com' } })
  trusting = await testApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(() => Promise.all([plain, named, trusting].map((t) => t.close())))

async function signIn(t: TestApp, headers: Record<string, string>) {
  const { userId } = await t.signUp()
  const [user] = await t.app.db.query.users.findMany({ where: (users, { eq }) => eq(users.id, userId) })
  return t.inject(login, { body: { email: user?.email, password: PASSWORD }, headers })
}

describe('a proxy that sets its own Host', () => {
  test('lets people sign in where PUBLIC_URL names what they open', async () => {
    expect((await signIn(named, BEHIND_PROXY)).statusCode).toBe(200)
    expect((await signIn(named, { ...BEHIND_PROXY, origin: 'https://media.example.com' })).statusCode).toBe(200)
  })

  test('is told apart from another site, and the refusal names the setting', async () => {
    const answer = await signIn(plain, BEHIND_PROXY)
    expect(answer.json()).toMatchObject({ status: 403, code: 'cross_origin' })
    expect(answer.json().detail).toContain(PUBLIC_URL)
    expect(answer.json().detail).toContain('set PUBLIC_URL')
    for (const origin of ['https://evil.example', 'http://studio.example.com', 'null'])
      expect((await signIn(named, { ...BEHIND_PROXY, origin })).statusCode, origin).toBe(403)
  })

  test('is believed about X-Forwarded-Host only when it is a trusted one', async () => {
    const headers = { ...BEHIND_PROXY, 'x-forwarded-host': 'studio.example.com:8080' }
    expect((await signIn(trusting, headers)).statusCode).toBe(200)
    expect((await signIn(plain, headers)).statusCode).toBe(403)
  })
})

describe('cookies', () => {
  const cookieOf = async (t: TestApp, headers: Record<string, string>) =>
    String((await signIn(t, headers)).headers['set-cookie'])
  const https = { origin: 'https://studio.lan', host: 'studio.lan', 'x-forwarded-proto': 'https' }

  test('are for https only when a trusted proxy says that the browser speaks it', async () => {
    expect(await cookieOf(trusting, https)).toContain('; Secure')
    expect(await cookieOf(trusting, { origin: 'http://studio.lan', host: 'studio.lan' })).not.toContain('Secure')
    expect(await cookieOf(plain, https)).not.toContain('Secure')
  })

  test('that a browser would drop are not sent: it is told where signing in works', async () => {
    const secure = await testApp({ env: { PUBLIC_URL: 'https://studio.example.com' } })
    const answer = await signIn(secure, { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().detail).toBe(
      'Signing in works at https://studio.example.com only. Please open the studio there.',
    )
    expect((await signIn(secure, { origin: 'https://studio.example.com', host: 'localhost' })).statusCode).toBe(200)
    await secure.close()
  })
})

describe('a host that is not the studio’s', () => {
  test('is refused for pages, API and files alike, with the settings that allow it', async () => {
    const sarah = await plain.signUp()
    const answer = await sarah.inject(getMe, { headers: { host: 'evil.example' } })
    expect(answer.json()).toMatchObject({ status: 421, code: 'unknown_host' })
    expect(answer.json().detail).toMatch(/evil\.example.*PUBLIC_URL.*ALLOWED_HOSTS/)
    for (const url of ['/', '/files/x', '/openapi.json', '/docs', '/metrics'])
      expect((await plain.web.inject({ url, headers: { host: 'evil.example' } })).statusCode, url).toBe(421)
  })

  test('is told in plain words to a browser', async () => {
    const headers = { host: 'evil.example', accept: 'text/html,*/*' }
    const { statusCode, body, headers: answered } = await plain.web.inject({ url: '/', headers })
    expect(statusCode).toBe(421)
    expect(answered['content-type']).toContain('text/plain')
    expect(body).toMatch(/^This studio does not answer to the name evil\.example\./)
  })

  test('may ask whether the studio is alive, and everything once it is configured', async () => {
    const probe = { host: 'pool-7.balancer.example' }
    for (const url of ['/healthz', '/readyz'])
      expect((await plain.web.inject({ url, headers: probe })).statusCode, url).toBe(200)
    expect((await named.web.inject({ url: '/openapi.json', headers: { host: 'media.example.com' } })).statusCode).toBe(
      200,
    )
  })
})

test('figures are not served to what a proxy on the same machine passes on', async () => {
  const statusOf = async (headers: Record<string, string>) =>
    (await plain.web.inject({ url: '/metrics', headers })).statusCode
  expect(await statusOf({})).toBe(200)
  for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
    expect(await statusOf({ [header]: '127.0.0.1' }), header).toBe(403)
})
