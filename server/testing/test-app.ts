import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import type { Role } from '#contract/accounts.ts'
import type { Endpoint, Output, Request } from '#contract/endpoint.ts'
import { type App, makeApp, type Parts } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createClient, createMember } from '#server/features/accounts/accounts.ts'
import { joinListeners } from '#server/listeners.ts'
import { settableClock } from '#server/platform/clock.ts'
import type { Passwords } from '#server/platform/passwords.ts'
import { createWeb } from '#server/web.ts'
import { startWork } from '#server/work.ts'
import { testDatabase } from './databases.ts'

export const PASSWORD = 'correct horse battery'

export type TestUser = {
  userId: string
  clientId: string
  cookie: string
  /** Calls an endpoint as this user; throws on any answer but success. */
  call<const E extends Endpoint>(endpoint: E, request?: Partial<Request<E>>): Promise<Output<E>>
  /** The raw answer, for refusals. */
  inject(endpoint: Endpoint, request?: Sent): Promise<LightMyRequestResponse>
}
type Sent = { params?: Record<string, string>; query?: unknown; body?: unknown; headers?: Record<string, string> }

export type TestApp = {
  app: App
  web: FastifyInstance
  clock: ReturnType<typeof settableClock>
  signUp(member?: { clientId?: string; role?: Role; plan?: 'free' | 'pro' | 'team' }): Promise<TestUser>
  /** Whoever has this session cookie. */
  as(person: Pick<TestUser, 'userId' | 'clientId' | 'cookie'>): TestUser
  inject(endpoint: Endpoint, request?: Sent & { cookie?: string }): Promise<LightMyRequestResponse>
  startWork(): Promise<void>
  close(): Promise<void>
}

/** Scrypt would take a third of all tests' time; it is tested where passwords are hashed, and in real processes. */
const FAST_HASHING: Passwords = {
  hash: async (password) => `hash of ${password}`,
  verify: async ({ hash, password }) => hash === `hash of ${password}`,
}

let users = 0

/** The real application with its real routes, database and files, a settable clock, and no network. */
export async function testApp(parts: Parts & { env?: Record<string, string> } = {}): Promise<TestApp> {
  const { env, ...overrides } = parts
  const dataDir = await mkdtemp(join(tmpdir(), 'epox-test-'))
  const clock = settableClock(new Date('2026-06-15T10:00:00Z'))
  const database = await testDatabase()
  const config = readConfig({
    ...(database.place.url && { DATABASE_URL: database.place.url }),
    DATA_DIR: dataDir,
    DEMO: 'off',
    LOG_LEVEL: 'silent',
    WORKER_CONCURRENCY: '2',
    ...env,
  })
  const app = await makeApp(config, {
    clock,
    ...(database.place.memory && { memory: database.place.memory }),
    log: pino({ level: 'silent' }),
    passwordHashing: FAST_HASHING,
    ...overrides,
  })
  joinListeners(app)
  const web = await createWeb(app, { pages: false })
  let stopWork: ((graceMs: number) => Promise<void>) | undefined

  const inject: TestApp['inject'] = async (endpoint, { params = {}, query, body, headers, cookie } = {}) => {
    const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    return web.inject({
      method: endpoint.method,
      url: `/api${path}`,
      query: toQuery(query),
      headers: { ...headers, ...(cookie && { cookie }) },
      ...(body !== undefined && { payload: body as object }),
    })
  }

  const as: TestApp['as'] = (person) => ({
    ...person,
    inject: (endpoint, request) => inject(endpoint, { ...request, cookie: person.cookie }),
    async call(endpoint, request) {
      const answer = await inject(endpoint, { ...(request as Sent), cookie: person.cookie })
      if (answer.statusCode >= 400) throw new Error(`${endpoint.method} ${endpoint.url}: ${answer.body}`)
      return (answer.body === '' ? null : answer.json()) as Output<typeof endpoint>
    },
  })

  return {
    app,
    web,
    clock,
    inject,
    as,
    async signUp({ clientId, role = 'owner', plan = 'team' } = {}) {
      users += 1
      const email = `person${users}@example.test`
      const client = clientId ?? (await createClient(app, { name: 'Modern Living Co.', plan }))
      const userId = await createMember(app, { clientId: client, email, name: 'Sarah Chen', password: PASSWORD, role })
      const { headers } = await app.auth.api.signInEmail({ body: { email, password: PASSWORD }, returnHeaders: true })
      return as({ userId, clientId: client, cookie: cookieOf(headers.getSetCookie()) })
    },
    async startWork() {
      stopWork = await startWork(app)
    },
    async close() {
      await stopWork?.(5_000)
      await web.close()
      await app.close()
      await database.remove()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The `Cookie` header of a browser that got these `Set-Cookie` lines. */
export function cookieOf(lines: string | string[] | undefined): string {
  return [lines ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
}

function toQuery(query: unknown): Record<string, string | string[]> {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}
