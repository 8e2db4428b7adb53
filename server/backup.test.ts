import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { startDemoRun, watchDemoRun } from '#server/testing/demo-run.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { mountSmallDisk } from '#server/testing/small-disk.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// The whole way: a studio with a run in it, its backup, a restore elsewhere, and the studio started from that.

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url))
/** So many of the run's images are made when the backup begins. */
const MADE = 20
const hold = imageHold()
let folder: string
let studio: StudioProcess | undefined
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-backup-'))
})
afterAll(async () => {
  hold.release()
  await studio?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function epox(env: Record<string, string>, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', CLI, ...words], {
    env: { ...process.env, ...env },
  })
  return stdout
}
const start = async (dataDir: string) => {
  studio = await startStudio({ DATA_DIR: dataDir, ...hold.env }, INSTANT)
  const { url } = studio
  return { url: () => url, call: await demoCaller(url) }
}

test('a backup of a studio at work, restored elsewhere, goes on where it was and finishes', async () => {
  hold.after(MADE)
  const first = await start(at('data'))
  const run = await startDemoRun(first, 25)
  await waitFor(async () => (await run.status()).completed === MADE, 'progress')
  expect(await epox({ DATA_DIR: at('data') }, 'backup', at('backup'))).toMatch(
    /1 clients, \d+ images, .* while it runs/,
  )
  await studio?.kill()

  await epox({ DATA_DIR: at('restored') }, 'restore', at('backup'))
  hold.after(0)
  const second = await start(at('restored'))
  const restored = watchDemoRun(second, run.id, run.total)
  expect(await restored.status()).toMatchObject({ status: 'generating', completed: MADE })
  hold.release()
  await restored.checkWhole({ leastPx: 64 })
  await studio?.stop()

  // The run, and the eight images of the sample session.
  expect(await epox({ DATA_DIR: at('restored') }, 'backup', at('again'))).toMatch(/108 images, .* while it is stopped/)
}, 600_000)

test('nothing is overwritten, and what is no whole backup is refused', async () => {
  const env = { DATA_DIR: at('restored') }
  await expect(epox(env, 'backup', at('backup'))).rejects.toThrow(/exists already/)
  await expect(epox(env, 'restore', at('backup'))).rejects.toThrow(/is not empty/)
  await expect(epox({ DATA_DIR: at('nowhere') }, 'backup', at('b'))).rejects.toThrow(/There is no studio in/)
  await expect(epox({ DATA_DIR: at('new') }, 'restore', folder)).rejects.toThrow(/is no backup/)
  cpSync(at('backup'), at('damaged'), { recursive: true })
  const [picture = ''] = readdirSync(at('damaged/files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.webp'),
  )
  rmSync(at(`damaged/files/${picture}`))
  await expect(epox({ DATA_DIR: at('new') }, 'restore', at('damaged'))).rejects.toThrow(/lacks 1 of its files/)
  // It can be begun again with a whole one, also when it was killed between its last steps.
  for (const name of ['secret', 'files']) cpSync(at(`backup/${name}`), at(`new/${name}`), { recursive: true })
  await epox({ DATA_DIR: at('new') }, 'restore', at('backup'))
  expect(readdirSync(at('new')).sort()).toEqual(['database', 'files', 'secret'])
})

test('a backup of a later format is refused', async () => {
  const manifest = JSON.parse(readFileSync(at('damaged/backup.json'), 'utf8'))
  writeFileSync(at('damaged/backup.json'), JSON.stringify({ ...manifest, format: 2 }))
  await expect(epox({ DATA_DIR: at('later') }, 'restore', at('damaged'))).rejects.toThrow(/made by another version/)
})

test('PostgreSQL and S3 are pointed to their own tools', async () => {
  await expect(epox({ DATABASE_URL: 'postgres://db/studio' }, 'backup', at('pg'))).rejects.toThrow(/pg_dump/)
  await expect(epox({}, 'remove', at('pg'))).rejects.toThrow(/Usage/)
})

test('a backup that fills the disk says so and leaves nothing behind', async () => {
  const disk = mountSmallDisk(8)
  try {
    const made = epox({ DATA_DIR: at('restored') }, 'backup', join(disk.folder, 'backup'))
    await expect(made).rejects.toThrow(/The disk of .* is full: nothing was copied\. Make room there/)
    expect(readdirSync(disk.folder)).toEqual([])
  } finally {
    disk.remove()
  }
})
