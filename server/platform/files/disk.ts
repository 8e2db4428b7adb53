import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '#server/platform/clock.ts'
import { checkKey, type Files } from './files.ts'
import { signedQuery } from './signature.ts'

const DEFAULT_SECONDS = 3_600
const UNFINISHED = '.writing-'

/** Files in `folder`, served by the web role below /files with signed addresses. */
export function createDiskFiles(options: { folder: string; secret: string; clock: Clock }): Files {
  const path = (key: string) => join(options.folder, checkKey(key))
  const made = new Set<string>()
  async function makeFolder(folder: string): Promise<void> {
    if (made.has(folder)) return
    await mkdir(folder, { recursive: true })
    made.add(folder)
  }
  return {
    async write(key, content) {
      const target = path(key)
      // Written beside its place and renamed: readers and a restart after a crash see all of it or nothing.
      const temporary = join(options.folder, `${UNFINISHED}${randomUUID()}`)
      try {
        await makeFolder(dirname(target))
        if (content instanceof Uint8Array) await writeFile(temporary, content)
        else await pipeline(content, createWriteStream(temporary))
        await rename(temporary, target)
      } catch (error) {
        // A folder that somebody removed meanwhile is made anew by the next try.
        made.clear()
        await rm(temporary, { force: true })
        throw error
      }
      return content instanceof Uint8Array ? content.byteLength : (await stat(target)).size
    },
    read: (key) => readFile(path(key)),
    remove: (key) => rm(path(key), { force: true }),
    url(key, { seconds = DEFAULT_SECONDS, downloadAs = '' } = {}) {
      const now = Math.floor(options.clock.now().getTime() / 1000)
      // Rounded up to the next half period: pages that ask again get the same address, so browsers keep the picture.
      const half = Math.ceil(seconds / 2)
      const expires = downloadAs ? now + seconds : (Math.floor(now / half) + 2) * half
      return `/files/${key}?${signedQuery(options.secret, { key: checkKey(key), expires, downloadAs })}`
    },
  }
}

/** Removes what a process that died left half-written. Only for a folder that no other process writes to. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const unfinished = names.filter((name) => name.startsWith(UNFINISHED))
  await Promise.all(unfinished.map((name) => rm(join(folder, name), { force: true })))
}
