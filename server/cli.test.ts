import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StudioProcess, startStudio } from '#server/testing/studio-process.ts'

// The operator's commands, against a studio that runs and against its database when none does.

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url))

let folder: string
let studio: StudioProcess | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'epox-cli-'))
})
afterAll(async () => {
  await studio?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function epox(...words: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', CLI, ...words], { env })
  return stdout
}
const invitationAt = async (link: string) =>
  (await fetch(`${studio?.url}/api/auth/invitations/${new URL(link).searchParams.get('token')}`)).json()
const linkIn = (said: string) => said.trim().split('\n').at(-1) ?? ''

// UC-001.R1, UC-001.R2
test('creates, invites, changes and suspends, whether the studio runs or not', async () => {
  await expect(epox('list-clients')).rejects.toThrow('There is no studio in')
  studio = await startStudio({ DATA_DIR: folder, DEMO: 'off', DATABASE_URL: '' })
  expect(await epox('setup-link')).toBe(
    `${
      studio
        .printed()
        .join('\n')
        .match(/http\S+\/operator\/setup\S+/)?.[0]
    }\n`,
  )
  const created = await epox('create-client', 'Linden & Sons', '--owner', 'Clara@Linden.example')
  expect(created).toContain('Created Linden & Sons (client_')
  expect(created).toContain('on the Free plan')
  expect(linkIn(created).startsWith(studio.url)).toBe(true)
  expect(await invitationAt(linkIn(created))).toMatchObject({ clientName: 'Linden & Sons', role: 'owner' })
  await expect(epox('invite', 'linden & sons', 'mike@linden.example')).rejects.toThrow('Your plan has 1 member')
  expect(await epox('set-plan', 'linden & sons', 'team')).toContain('on the Team plan')
  await studio.stop()

  const invited = await epox('invite', 'Linden & Sons', 'mike@linden.example', '--role', 'editor')
  expect(await epox('suspend-client', 'Linden & Sons')).toContain('is suspended')
  expect(await epox('list-clients')).toMatch(
    /Team {2}0 images {2}0 members {2}Linden & Sons {2}\(suspended\)\n1 clients/,
  )
  expect(await epox('resume-client', 'Linden & Sons')).toContain('can sign in again')
  expect(await epox('rename-client', 'Linden & Sons', 'Linden')).toContain('Renamed to Linden')
  expect(await epox('pause-queue')).toContain('is paused (operator)')
  studio = await startStudio({ DATA_DIR: folder, DEMO: 'off', DATABASE_URL: '' })
  expect(await invitationAt(linkIn(invited))).toMatchObject({ clientName: 'Linden', role: 'editor' })
  expect(await epox('resume-queue')).toContain('The queue runs')
  expect(await epox('send-test-mail', 'olivia@studio.example')).toContain('Mail is off')
})

test('says what is wrong with a command, and how it is written', async () => {
  await expect(epox('suspend-client', 'Nobody')).rejects.toThrow('There is no client “Nobody”')
  await expect(epox('fly')).rejects.toThrow('Usage: npm run epox -- COMMAND')
})
