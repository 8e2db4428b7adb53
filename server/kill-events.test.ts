import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { expect, test } from 'vitest'
import { makeApp } from './app.ts'
import { readConfig } from './config.ts'
import { joinListeners } from './listeners.ts'
import { notifications } from './platform/database/schema.ts'
import { waitFor } from './testing/wait-for.ts'
import { startWork } from './work.ts'

const DYING = fileURLToPath(new URL('./testing/dying-run.ts', import.meta.url))

test('tells of a run once although its process was killed right after the commit', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'epox-kill-'))
  const env = { DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, ['--import', 'tsx', DYING], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')

  const app = await makeApp(readConfig(env), { log: pino({ level: 'silent' }) })
  joinListeners(app)
  expect(await app.db.select().from(notifications)).toEqual([])
  const stop = await startWork(app)
  const notices = () => app.db.select().from(notifications)
  await waitFor(async () => (await notices()).length > 0, 'the notice')
  await app.events.releaseClaims()
  await app.events.deliverWaiting()
  expect(await notices()).toMatchObject([{ kind: 'completed' }])
  await stop(1_000)
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
}, 120_000)
