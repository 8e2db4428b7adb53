import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemoRun } from '#server/testing/demo-run.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// The real studio, killed without warning while it renders.

const KILLS = 2
const PRODUCTS = 6

let dataDir: string
let studio: StudioProcess
let call: Awaited<ReturnType<typeof demoCaller>>

async function start(): Promise<void> {
  studio = await startStudio({ DATA_DIR: dataDir })
  call = await demoCaller(studio.url)
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'epox-kill-'))
  await start()
})
afterAll(async () => {
  await studio.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

// EC-001.H4, UC-005.A2a, UC-005.A1c
test('killed in the middle of a run, every image is made, charged once, and whole', async () => {
  const run = await startDemoRun({ url: () => studio.url, call: (...request) => call(...request) }, PRODUCTS)
  let seen = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = seen
    await waitFor(async () => (await run.status()).completed > before + kill, 'progress')
    seen = (await run.status()).completed
    await studio.kill()
    await start()
    // What was acknowledged is still there.
    expect((await run.status()).completed).toBeGreaterThanOrEqual(seen)
  }
  await run.checkWhole({ leastPx: 1024 })
  const files = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.includes('.writing-'))).toEqual([])
  expect(files.filter((name) => /images\/img_(?!sample).*\.jpg$/.test(name))).toHaveLength(run.total)
}, 900_000)

test('a second process on the same data folder is refused with a clear line', async () => {
  await expect(startStudio({ DATA_DIR: dataDir })).rejects.toThrow(/is in use by process \d+/)
})

test('a malformed setting is refused by name', async () => {
  await expect(startStudio({ DATA_DIR: dataDir, WORKER_CONCURRENCY: 'many' })).rejects.toThrow(
    /WORKER_CONCURRENCY=many/,
  )
})

test('SIGTERM ends it in order', async () => {
  expect(await studio.stop()).toBe(0)
  await start()
})
