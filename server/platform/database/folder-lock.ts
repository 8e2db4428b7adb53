import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Owner = { pid: number; startedAt: string; token: string }

/** When the process began, as Linux knows it: tells a living owner from a later process with its number. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return owner.startedAt === '' || startTime(owner.pid) === owner.startedAt
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Makes this process the only user of a data folder; two would silently corrupt the embedded database.
 * A lock whose owner is gone is taken over. Returns the release; throws when a living process holds it.
 */
export async function takeFolderLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const me: Owner = { pid: process.pid, startedAt: startTime(process.pid), token: randomUUID() }
  const mine = `${path}.${me.token}`
  await writeFile(mine, JSON.stringify(me))
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        // link() fails when the name exists: complete content appears under it at once, or not at all.
        await link(mine, path)
        return async () => {
          if ((await readOwner(path))?.token === me.token) await rm(path, { force: true })
        }
      } catch {
        await removeStaleLock(path, folder)
      }
    }
    throw new Error(`The data folder ${folder} could not be locked.`)
  } finally {
    await rm(mine, { force: true })
  }
}

async function removeStaleLock(path: string, folder: string): Promise<void> {
  const owner = await readOwner(path)
  if (owner === undefined) return
  if (isAlive(owner)) {
    throw new Error(
      `The data folder ${folder} is in use by process ${owner.pid}. Stop that process first, or set DATA_DIR to another folder.`,
    )
  }
  const aside = `${path}.stale.${randomUUID()}`
  await rename(path, aside).catch(() => {})
  // Between reading and renaming, another starting process may have taken it over: give it back.
  const moved = await readOwner(aside)
  if (moved && moved.token !== owner.token) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}
