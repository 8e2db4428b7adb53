import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgradePlan } from '#contract/accounts.ts'
import { type AuditEntry, exportAudit, listAudit } from '#contract/audit.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { inviteMember } from '#contract/members.ts'
import { createOperatedClient, operatorLogin, updateOperatedClient } from '#contract/operator.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { FACT_KINDS } from '#server/features/activity/facts.ts'
import { cookieOf, type TestApp, testApp } from '#server/testing/test-app.ts'
import { kindsOf } from './audit-words.ts'
import { runCommand } from './commands.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await testApp()
  await ensureOperator(t.app, OPERATOR)
  cookie = cookieOf((await t.inject(operatorLogin, { body: OPERATOR })).headers['set-cookie'])
})
afterAll(() => t.close())

const ask = async (endpoint: Endpoint, request: Parameters<TestApp['inject']>[1] = {}) => {
  const answer = await t.inject(endpoint, { ...request, cookie })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}
const said = async (query: object) =>
  (await ask(listAudit, { query })).entries.map(({ by, text }: AuditEntry) => `${by?.name ?? '-'} ${text}`)

test('keeps every kind that is about clients, plans and people', () => {
  const about = FACT_KINDS.filter((kind) => /^(client|plan|member|invitation|ownership)\./.test(kind))
  expect(kindsOf('all').toSorted()).toEqual(about.toSorted())
})

test('says who did what, is narrowed by group and search, and goes on page by page', async () => {
  const { id } = await ask(createOperatedClient, { body: { name: 'Audit, "Linden"', plan: 'free' } })
  const sarah = await t.signUp({ clientId: id })
  t.clock.advance(1_000)
  await sarah.call(upgradePlan, { body: { plan: 'team' } })
  t.clock.advance(1_000)
  await ask(updateOperatedClient, { params: { id }, body: { plan: 'team' } })
  t.clock.advance(1_000)
  await sarah.call(inviteMember, { body: { email: 'john@linden.example', role: 'editor' } })
  t.clock.advance(1_000)
  await runCommand(t.app, 'http://studio.example', ['suspend-client', id])
  expect(await said({ search: 'linden' })).toEqual([
    '- suspended the client',
    'Sarah Chen invited john@linden.example as editor',
    'Operator changed the plan from Free to Team',
    'Sarah Chen asked for the Team plan',
    expect.stringMatching(/joined as owner|created the client/),
    expect.stringMatching(/joined as owner|created the client/),
  ])
  expect(await said({ search: 'linden sarah', group: 'people' })).toEqual([
    'Sarah Chen invited john@linden.example as editor',
    'Sarah Chen joined as owner',
  ])
  expect(await said({ search: 'nobody of this name' })).toEqual([])
  const { csv, fileName } = await ask(exportAudit, { query: { search: 'linden', group: 'clients' } })
  expect(fileName).toBe('audit-log-2026-06-15.csv')
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFF"time","client","client id","name","email","who","what"',
    `"2026-06-15T10:00:04.000Z","Audit, ""Linden""","${id}","","","studio","suspended the client"`,
  ])

  for (let index = 0; index < 51; index += 1) await ask(createOperatedClient, { body: { name: `=Paged ${index}` } })
  const first = await ask(listAudit, { query: { search: 'paged' } })
  const second = await ask(listAudit, { query: { search: 'paged', cursor: first.next } })
  const ids = [...first.entries, ...second.entries].map((entry: AuditEntry) => entry.id)
  expect([first.entries.length, second.entries.length, new Set(ids).size, second.next]).toEqual([50, 1, 51, null])
  // A spreadsheet must not calculate with a name.
  expect((await ask(exportAudit, { query: { search: 'paged' } })).csv).toContain(',"\'=Paged 50",')
})
