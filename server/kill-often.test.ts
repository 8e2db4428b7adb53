import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { startDemoRun } from '#server/testing/demo-run.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'

// The embedded studio, killed 20 times at moments nobody chose, in the middle of 400 images that cost no processor time.

const PRODUCTS = 100
const KILLS = 20
const LONGEST_LIFE_MS = 1_000

let dataDir: string
let studio: StudioProcess
let call: Awaited<ReturnType<typeof demoCaller>>

async function start(): Promise<void> {
  studio = await startStudio({ DATA_DIR: dataDir, WORKER_CONCURRENCY: '4' }, INSTANT)
  call = await demoCaller(studio.url)
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'epox-kill-often-'))
  await start()
}, 120_000)
afterAll(async () => {
  await studio.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

// EC-001.H4, UC-005.A2a
test('20 kills during 400 images: each is made and charged once, and no file is left over', async () => {
  const run = await startDemoRun({ url: () => studio.url, call: (...request) => call(...request) }, PRODUCTS)
  let seen = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS))
    const now = await run.status()
    // What was acknowledged is still there.
    expect(now.completed).toBeGreaterThanOrEqual(seen)
    seen = now.completed
    await studio.kill()
    await start()
  }
  await run.checkWhole({ timeoutMs: 180_000, leastPx: 64 })
  const files = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.includes('.writing-'))).toEqual([])
  expect(files.filter((name) => /images\/img_(?!sample).*\.jpg$/.test(name))).toHaveLength(run.total)
}, 400_000)
