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
  const release = async () => {
    if ((await readOwner(path))?.token === me.token) await rm(path, { force: true })
  }
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        // link() fails when the name exists: complete content appears under it at once, or not at all.
        await link(mine, path)
        return release
      } catch {
        if (await takeOver(path, mine, folder)) return release
      }
    }
    throw new Error(`The data folder ${folder} could not be locked.`)
  } finally {
    await rm(mine, { force: true })
  }
}

/** Made by whoever takes a lock over from its dead owner: its name can be had once, so only one of several gets there. */
const successorOf = (path: string, owner: Owner) => `${path}.after.${owner.token}`

/** Puts `mine` into the place of a lock whose owner is dead. False when another was faster; throws when a living process holds it. */
async function takeOver(path: string, mine: string, folder: string): Promise<boolean> {
  const stale = await readOwner(path)
  if (stale === undefined) return false
  const dead = [stale]
  // Whoever died while taking over has left its own name.
  for (let next: Owner | undefined = stale; next !== undefined; ) {
    refuseLiving(next, folder)
    next = await readOwner(successorOf(path, next))
    if (next) dead.push(next)
  }
  const successors = dead.map((owner) => successorOf(path, owner))
  const name = successors.at(-1) ?? ''
  try {
    await link(mine, name)
  } catch {
    return false
  }
  // Another may have taken over, and left the name free again, since the lock was read.
  if ((await readOwner(path))?.token !== stale.token) {
    await rm(name, { force: true })
    return false
  }
  await rename(mine, path)
  for (const left of successors) await rm(left, { force: true })
  return true
}

function refuseLiving(owner: Owner, folder: string): void {
  if (!isAlive(owner)) return
  throw new Error(
    `The data folder ${folder} is in use by process ${owner.pid}. Stop that process first, or set DATA_DIR to another folder.`,
  )
}
