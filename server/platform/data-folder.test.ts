import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountSmallDisk } from '#server/testing/small-disk.ts'
import { closeToOthers, prepareDataFolder } from './data-folder.ts'

const modeOf = async (path: string) => ((await stat(path)).mode & 0o7777).toString(8)
const umask = process.umask()
let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'epox-folder-'))
  folder = join(parent, 'data')
  process.umask(0o022)
})
afterEach(async () => {
  process.umask(umask)
  await rm(parent, { recursive: true, force: true })
})

test('a new folder and what is written into it belong to its user alone', async () => {
  await prepareDataFolder(folder)
  await writeFile(join(folder, 'secret'), '')
  expect(await modeOf(folder)).toBe('700')
  expect(await modeOf(join(folder, 'secret'))).toBe('600')
  expect(await readdir(folder)).toEqual(['secret'])
})

test('an earlier folder that others could read is closed to them', async () => {
  await mkdir(folder, { mode: 0o755 })
  await prepareDataFolder(folder)
  expect(await modeOf(folder)).toBe('700')
})

test('a folder whose group may write stays its group’s and is closed to others', async () => {
  await mkdir(folder)
  await chmod(folder, 0o2775)
  await prepareDataFolder(folder)
  await writeFile(join(folder, 'secret'), '')
  expect(await modeOf(folder)).toBe('2770')
  expect(await modeOf(join(folder, 'secret'))).toBe('660')
})

test.each([
  [0o077, '700', '600'],
  [0o007, '770', '660'],
])('with umask %o files made for everybody are closed to others', async (mask, ofFolder, ofFile) => {
  await mkdir(join(folder, 'base'), { recursive: true })
  await writeFile(join(folder, 'base', '1'), '')
  await chmod(join(folder, 'base', '1'), 0o666)
  process.umask(mask)
  await closeToOthers(folder)
  expect(await modeOf(join(folder, 'base'))).toBe(ofFolder)
  expect(await modeOf(join(folder, 'base', '1'))).toBe(ofFile)
})

test('a file in place of the folder is named with the setting', async () => {
  await writeFile(folder, '')
  await expect(prepareDataFolder(folder)).rejects.toThrow(`DATA_DIR=${folder}: ${folder} is a file, not a folder.`)
  const below = join(folder, 'data')
  await expect(prepareDataFolder(below)).rejects.toThrow(`DATA_DIR=${below}: `)
})

test('a place that is read-only is named with the setting, whether the folder is there or not', async () => {
  const disk = mountSmallDisk(1)
  await mkdir(join(disk.folder, 'there'))
  disk.makeReadOnly()
  try {
    for (const name of ['there', 'missing', 'far/below']) {
      const place = join(disk.folder, name)
      await expect(prepareDataFolder(place)).rejects.toThrow(`DATA_DIR=${place}: this place is read-only.`)
    }
  } finally {
    disk.remove()
  }
})

// Nobody is refused anything as root.
test.runIf(process.getuid?.() === 0)('a folder of another user is named with the setting', async () => {
  await mkdir(folder, { mode: 0o755 })
  await chmod(parent, 0o755)
  const script = `
    import(${JSON.stringify(new URL('./data-folder.ts', import.meta.url).pathname)})
      .then(({ prepareDataFolder }) => prepareDataFolder(${JSON.stringify(folder)}))
      .catch((error) => console.log(error.message))`
  const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: new URL('../..', import.meta.url).pathname,
    uid: 12345,
    gid: 0,
  })
  expect(said).toContain(`DATA_DIR=${folder}: ${folder}`)
  expect(said).toContain('cannot be read and written by user id 12345, group id 0.')
})
