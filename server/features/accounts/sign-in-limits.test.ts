import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { login, loginDemo } from '#contract/accounts.ts'
import { seedDemo } from '#server/features/demo/demo.ts'
import { type RedisServer, startRedis } from '#server/testing/redis.ts'
import { cookieOf, PASSWORD, type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

let redis: RedisServer
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const MINUTE = 60_000

describe.each([
  ['in a process', () => ({})],
  ['over Redis', () => ({ REDIS_URL: redis.url })],
])('sign-ins, counted %s', (_, settings) => {
  let t: TestApp
  beforeAll(async () => {
    t = await testApp({ env: { ...settings(), TRUSTED_PROXIES: '127.0.0.1' } })
    await waitFor(() => t.app.bus.isWhole(), 'the bus')
  })
  afterAll(() => t.close())
  // Every test begins with nothing counted.
  afterEach(() => t.clock.advance(15 * MINUTE))

  const emailOf = async (userId: string) =>
    (await t.app.db.query.users.findFirst({ where: (users, { eq }) => eq(users.id, userId) }))?.email ?? ''
  const person = async () => emailOf((await t.signUp()).userId)
  /** Somebody behind the trusted proxy at this address. */
  const signIn = (address: string, email: string, password = PASSWORD, headers = {}) =>
    t.inject(login, { body: { email, password }, headers: { 'x-forwarded-for': address, ...headers } })
  const statuses = async (tries: ReturnType<typeof signIn>[]) =>
    (await Promise.all(tries)).map(({ statusCode }) => statusCode)
  const count = (codes: number[], code: number) => codes.filter((one) => one === code).length

  test('tries 20 of 40 guesses at unknown accounts from one address, and those of its neighbors', async () => {
    const guesses = (address: string) =>
      Array.from({ length: 40 }, (_, at) => signIn(address, `nobody${at}@example.test`, 'guess'))
    const codes = await statuses(guesses('192.0.2.1'))
    expect([count(codes, 401), count(codes, 429)]).toEqual([20, 20])
    const sarah = await person()
    expect((await signIn('192.0.2.1', sarah)).statusCode).toBe(429)
    expect((await signIn('192.0.2.2', sarah)).statusCode).toBe(200)
    t.clock.advance(5 * MINUTE)
    expect((await signIn('192.0.2.1', sarah)).statusCode).toBe(200)
  })

  test('an IPv6 network of 64 bits counts as one address', async () => {
    const tries = Array.from({ length: 30 }, (_, at) => signIn(`2001:db8:1:2::${at + 1}`, `no${at}@example.test`, 'x'))
    const codes = await statuses(tries)
    expect([count(codes, 401), count(codes, 429)]).toEqual([20, 10])
    expect((await signIn('2001:db8:1:3::1', await person())).statusCode).toBe(200)
  })

  test('limits guesses at one account from many addresses without locking out its known device', async () => {
    const sarah = await person()
    const [cookie = ''] = [(await signIn('192.0.2.1', sarah)).headers['set-cookie']]
      .flat()
      .filter((line) => line?.startsWith('epox-device='))
    expect(cookie).toMatch(/^epox-device=[\w.-]+; Max-Age=\d+; Path=\/api; HttpOnly; SameSite=Lax$/)
    const known = { cookie: cookie.split(';')[0] }
    const codes = await statuses(Array.from({ length: 40 }, (_, at) => signIn(`198.51.100.${at}`, sarah, 'guess')))
    expect([count(codes, 401), count(codes, 429)]).toEqual([30, 10])
    expect((await signIn('203.0.113.1', sarah)).statusCode).toBe(429)
    expect((await signIn('203.0.113.1', sarah, PASSWORD, known)).statusCode).toBe(200)
    // The cookie is of this account alone, and has a limit of its own.
    const mike = await person()
    await statuses(Array.from({ length: 30 }, (_, at) => signIn(`198.51.100.${at}`, mike, 'guess')))
    expect((await signIn('203.0.113.1', mike, PASSWORD, known)).statusCode).toBe(429)
    const guesses = await statuses(Array.from({ length: 8 }, () => signIn('203.0.113.9', sarah, 'guess', known)))
    expect([count(guesses, 401), count(guesses, 429)]).toEqual([5, 3])
  })

  test('1,000 guesses at one account from 50 addresses lock nobody else out', async () => {
    const [sarah, mike] = [await person(), await person()]
    const known = cookieOf((await signIn('192.0.2.1', sarah)).headers['set-cookie'])
    const guesses = Array.from({ length: 1_000 }, (_, at) => signIn(`198.51.100.${at % 50}`, sarah, 'guess'))
    const codes = await statuses(guesses)
    expect([count(codes, 401), count(codes, 429)]).toEqual([30, 970])
    // Whose account it is, at home; a colleague, and one who sits behind one of those addresses.
    expect((await signIn('192.0.2.1', sarah, PASSWORD, { cookie: known })).statusCode).toBe(200)
    expect((await signIn('192.0.2.1', mike)).statusCode).toBe(200)
    expect((await signIn('198.51.100.7', await person())).statusCode).toBe(200)
  })

  test('colleagues behind one address who know their passwords do not slow each other down', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, person))
    for (let round = 0; round < 4; round += 1) {
      const codes = await statuses(people.map((email) => signIn('192.0.2.1', email)))
      expect(new Set(codes)).toEqual(new Set([200]))
    }
  })

  test('what nobody trusted says about the address is not believed', async () => {
    const sarah = await person()
    const tries = Array.from({ length: 8 }, (_, at) => signIn(`192.0.2.${at}, 203.0.113.5`, sarah, 'guess'))
    expect(count(await statuses(tries), 401)).toBe(5)
  })

  test('a clock set back does not stretch the wait', async () => {
    const sarah = await person()
    await statuses(Array.from({ length: 6 }, () => signIn('192.0.2.1', sarah, 'guess')))
    t.clock.set(new Date(t.clock.now().getTime() - 60 * MINUTE))
    const refused = await signIn('192.0.2.1', sarah)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(15 * 60)
    t.clock.advance(15 * MINUTE)
    expect((await signIn('192.0.2.1', sarah)).statusCode).toBe(200)
  })
})

test('of 60 visits to the demo at once from one address 30 are let in', async () => {
  const t = await testApp({ env: { DEMO: 'on' } })
  await seedDemo(t.app)
  const answers = await Promise.all(Array.from({ length: 60 }, () => t.inject(loginDemo)))
  const codes = answers.map(({ statusCode }) => statusCode)
  expect([codes.filter((code) => code === 200).length, codes.filter((code) => code === 429).length]).toEqual([30, 30])
  t.clock.advance(MINUTE)
  expect((await t.inject(loginDemo)).statusCode).toBe(200)
  await t.close()
})
