import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { startDemoRun } from '#server/testing/demo-run.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// The embedded studio, killed 20 times at moments nobody chose, in the middle of 400 images that cost no processor time.

const PRODUCTS = 100
const KILLS = 20
const LONGEST_LIFE_MS = 1_000
/** What a process makes at most in its life: the run goes on until the last kill, however slow the machine is. */
const IMAGES_A_LIFE = 16

const hold = imageHold()
let dataDir: string
let studio: StudioProcess
let call: Awaited<ReturnType<typeof demoCaller>>

async function start(): Promise<void> {
  studio = await startStudio({ DATA_DIR: dataDir, WORKER_CONCURRENCY: '4', ...hold.env }, INSTANT)
  call = await demoCaller(studio.url)
}

beforeAll(async () => {
  hold.after(IMAGES_A_LIFE)
  dataDir = mkdtempSync(join(tmpdir(), 'epox-kill-often-'))
  await start()
})
afterAll(async () => {
  hold.release()
  await studio.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

// EC-001.H4, UC-005.A2a
test('20 kills during 400 images: each is made and charged once, and no file is left over', async () => {
  const run = await startDemoRun({ url: () => studio.url, call: (...request) => call(...request) }, PRODUCTS)
  let seen = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Every other life makes an image: one that is claimed ten times in vain is given up.
    const before = seen
    if (kill % 2) await waitFor(async () => (await run.status()).completed > before, 'progress')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS))
    const now = await run.status()
    expect(now.status, `before kill ${kill + 1}`).toBe('generating')
    // What was acknowledged is still there.
    expect(now.completed).toBeGreaterThanOrEqual(seen)
    seen = now.completed
    await studio.kill()
    await start()
  }
  hold.release()
  await run.checkWhole({ leastPx: 64 })
  const files = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.includes('.writing-'))).toEqual([])
  expect(files.filter((name) => /images\/img_(?!sample).*\.jpg$/.test(name))).toHaveLength(run.total)
}, 1_200_000)
