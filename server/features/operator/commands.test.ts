import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { OPERATOR_COMMANDS, runCommand } from './operator.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const epox = (...words: string[]) => runCommand(t.app, 'http://studio.example', words)

test.each([
  [['set-plan', 'Linden'], 'Usage: npm run epox -- set-plan CLIENT free|pro|team'],
  [['rename-client', 'Linden', 'L', '--plan', 'pro'], 'Usage: npm run epox -- rename-client CLIENT NAME'],
  [['create-client', '--plan'], 'Usage: npm run epox -- create-client'],
  [['create-client', '  '], 'Name is required'],
  [['create-client', 'Vale', '--owner', 'no address'], 'Enter a valid email address'],
  [['send-test-mail', 'no address'], 'Enter a valid email address'],
  [['suspend-client', 'Nobody'], 'There is no client “Nobody”'],
])('%j is refused, and nothing is changed', async (words, reason) => {
  await expect(epox(...words)).rejects.toThrow(reason)
  expect(await epox('list-clients')).toBe('0 clients')
})

test('finds a client by name in any case or by id, and asks which one when several have the name', async () => {
  const id = /client_\w+/.exec(await epox('create-client', 'Linden & Sons'))?.[0] ?? ''
  expect(await epox('set-plan', 'LINDEN & sons', 'team')).toBe('Linden & Sons is on the Team plan.')
  await epox('create-client', 'Linden & Sons')
  await expect(epox('suspend-client', 'Linden & Sons')).rejects.toThrow('Several clients are called “Linden & Sons”')
  expect(await epox('suspend-client', id)).toBe('Linden & Sons is suspended.')
  expect(await epox('list-clients')).toContain('(suspended)')
})

test('refuses an upgrade that was asked for, and one that nobody asked for changes nothing', async () => {
  await epox('create-client', 'Kestrel', '--owner', 'jane@kestrel.example')
  expect(await epox('refuse-upgrade', 'Kestrel')).toBe('Kestrel stays on the Free plan.')
  await expect(epox('invite', 'Kestrel', 'mike@kestrel.example')).rejects.toThrow(MESSAGES.seatsTaken(1))
})

test('the set-up link is printed until there is an operator', async () => {
  expect(await epox('setup-link')).toMatch(/^http:\/\/studio\.example\/operator\/setup\?token=/)
})

test('the help names every command as it is written', () => {
  for (const { name, usage } of OPERATOR_COMMANDS) expect(usage.split(' ')[0]).toBe(name)
})
