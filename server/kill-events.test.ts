import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, makeApp } from './app.ts'
import { readConfig } from './config.ts'
import { joinListeners } from './listeners.ts'
import { notifications } from './platform/database/schema.ts'
import { waitFor } from './testing/wait-for.ts'
import { startWork } from './work.ts'

const DYING = fileURLToPath(new URL('./testing/dying-run.ts', import.meta.url))

let dataDir: string
let app: App | undefined
let stop: ((graceMs: number) => Promise<void>) | undefined
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'epox-kill-'))
})
afterAll(async () => {
  await stop?.(1_000)
  await app?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('tells of a run once although its process was killed right after the commit', async () => {
  const env = { DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, ['--import', 'tsx', DYING], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')

  const restarted = await makeApp(readConfig(env), { log: pino({ level: 'silent' }) })
  app = restarted
  joinListeners(restarted)
  const notices = () => restarted.db.select().from(notifications)
  expect(await notices()).toEqual([])
  stop = await startWork(restarted)
  await waitFor(async () => (await notices()).length > 0, 'the notice')
  await restarted.events.releaseClaims()
  await restarted.events.deliverWaiting()
  expect(await notices()).toMatchObject([{ kind: 'completed' }])
})
