import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { createLog } from './log.ts'

const lines: string[] = []
const log = createLog('error', { write: (line) => void lines.push(line) })

let t: TestApp
beforeAll(async () => {
  t = await testApp({ log })
})
afterAll(() => t.close())
beforeEach(() => {
  lines.length = 0
})

test('a query that fails is logged with its cause and without what it was given', async () => {
  const sarah = await t.signUp()
  const [token = ''] = decodeURIComponent(sarah.cookie.split('=')[1] ?? '').split('.')
  expect(token.length).toBeGreaterThan(20)
  await t.app.db.execute(sql`alter table auth_sessions rename to auth_sessions_away`)
  expect((await sarah.inject(getMe)).statusCode).toBe(500)
  await t.app.db.execute(sql`alter table auth_sessions_away rename to auth_sessions`)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('relation \\"auth_sessions\\" does not exist')
  expect(lines[0]).toMatch(/"stack":"\\n +at /)
  expect(lines.join()).not.toContain(token)
})

test('what several addresses answered is told one by one, and what is no error as it is', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
  log.error({ error: new AggregateError([refused]) }, 'no database')
  log.error({ error: 'plain words' }, 'thrown')
  expect(lines[0]).toContain('connect ECONNREFUSED 127.0.0.1:5432')
  expect(lines[1]).toContain('plain words')
})
