import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeFolderLock } from './folder-lock.ts'

const MODULE = fileURLToPath(new URL('./folder-lock.ts', import.meta.url))
let folder: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epox-lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Another process that tries to take the lock and then stays; answers what it said. */
async function anotherProcess(): Promise<{ said: string; child: ChildProcess }> {
  const script = `
    import(${JSON.stringify(MODULE)})
      .then(({ takeFolderLock }) => takeFolderLock(${JSON.stringify(folder)}))
      .then(() => console.log('taken'), (error) => console.log(error.message))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [data] = await once(child.stdout, 'data')
  return { said: String(data).trim(), child }
}

test('a folder that another process holds is refused, naming the process', async () => {
  const { said, child } = await anotherProcess()
  expect(said).toBe('taken')
  await expect(takeFolderLock(folder)).rejects.toThrow(`in use by process ${child.pid}`)
})

test('another process is refused what this one holds', async () => {
  await takeFolderLock(folder)
  expect((await anotherProcess()).said).toContain(`in use by process ${process.pid}`)
})

test('the lock of a killed process is taken over', async () => {
  const { child } = await anotherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const release = await takeFolderLock(folder)
  await release()
  expect(await readdir(folder)).toEqual([])
})

test('a later process with the number of the dead owner does not count as the owner', async () => {
  const stale = { pid: process.pid, startedAt: '1', token: 'of an earlier boot' }
  await writeFile(join(folder, 'lock'), JSON.stringify(stale))
  await expect(takeFolderLock(folder)).resolves.toBeTypeOf('function')
})

test('of several that start at once over a stale lock, one gets it', async () => {
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', token: 'gone' }))
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolderLock(folder)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('of many rounds of several that start at once over a stale lock, one gets it each time', async () => {
  for (let round = 0; round < 40; round += 1) {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', token: `gone-${round}` }))
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolderLock(folder)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

test('a lock whose successor died while it took over is taken over', async () => {
  const dead = (token: string) => JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', token })
  await writeFile(join(folder, 'lock'), dead('first'))
  await writeFile(join(folder, 'lock.after.first'), dead('second'))
  const release = await takeFolderLock(folder)
  await release()
  expect(await readdir(folder)).toEqual([])
})

test('released, the folder is free and clean', async () => {
  const release = await takeFolderLock(folder)
  await release()
  expect(await readdir(folder)).toEqual([])
  await (await takeFolderLock(folder))()
})
