import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../testing/hanging-process.ts', import.meta.url))

test.each(['computing', 'waiting'])('a process that hangs %s ends with exit code 70 after logging why', async (how) => {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, how], { stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const said = await text(child.stdout)
  expect(await exited).toBe(70)
  const line = JSON.parse(said.split('\n')[0] ?? '')
  expect(line).toMatchObject({ level: 60, msg: 'the process hung and was ended by its watchdog' })
  expect(line.reason).toMatch(how === 'waiting' ? /^it has not moved for/ : /^it has computed for/)
  // A thread that waits inside the system cannot say where it stands.
  if (how === 'computing') expect(line.stack[0]).toMatch(/computing .*hanging-process/)
})
