import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '#server/platform/clock.ts'
import { DiskFull, type DiskSpace, isDiskFull, unlimitedDisk } from '#server/platform/disk/disk-space.ts'
import { lruCache } from '#server/platform/lru-cache.ts'
import { checkKey, DEFAULT_SECONDS, FileMissing, type Files, validity } from './files.ts'
import { signedQuery } from './signature.ts'
import { StoreFailure } from './store-failure.ts'

const UNFINISHED = '.writing-'
const LISTED_AT_ONCE = 500
const MAX_SIGNED = 10_000

export type DiskFilesOptions = { folder: string; secret: string; clock: Clock; space?: DiskSpace }

/** Files in `folder`, served by the web role below /files with signed addresses. */
export function createDiskFiles(options: DiskFilesOptions): Files {
  const space = options.space ?? unlimitedDisk()
  const path = (key: string) => join(options.folder, checkKey(key))
  const made = new Set<string>()
  // A page of products has 250 addresses, mostly those of the page before.
  const signed = lruCache<{ expires: number; url: string }>(MAX_SIGNED)
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
        if (content instanceof Uint8Array) {
          space.take(content.byteLength)
          await writeFile(temporary, content)
        } else await writeStream(temporary, content, space)
        await rename(temporary, target)
      } catch (error) {
        // A folder that somebody removed meanwhile is made anew by the next try.
        made.clear()
        await rm(temporary, { force: true })
        if (isDiskFull(error) && !(error instanceof DiskFull)) space.noteRefused()
        throw failureOf(error, options.folder)
      }
      return content instanceof Uint8Array ? content.byteLength : (await stat(target)).size
    },
    read: (key) =>
      readFile(path(key)).catch((error: unknown) => {
        throw isMissing(error) ? new FileMissing(key, { cause: error }) : failureOf(error, options.folder)
      }),
    remove: (key) => rm(path(key), { force: true }),
    url(key, { seconds = DEFAULT_SECONDS, downloadAs = '' } = {}) {
      const { until: expires } = validity(options.clock.now(), seconds, downloadAs !== '')
      const sign = () => `/files/${key}?${signedQuery(options.secret, { key: checkKey(key), expires, downloadAs })}`
      if (downloadAs !== '') return sign()
      const known = signed.get(key)
      if (known?.expires === expires) return known.url
      const url = sign()
      signed.set(key, { expires, url })
      return url
    },
    origin: undefined,
    async check() {
      await mkdir(options.folder, { recursive: true })
    },
    async *list(before) {
      const entries = await readdir(options.folder, { recursive: true, withFileTypes: true })
      const paths = entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith(UNFINISHED))
        .map((entry) => join(entry.parentPath, entry.name))
      for (let from = 0; from < paths.length; from += LISTED_AT_ONCE) {
        const listed = paths.slice(from, from + LISTED_AT_ONCE)
        const times = await Promise.all(listed.map(async (path) => (await stat(path).catch(() => undefined))?.mtime))
        yield listed
          .filter((_, index) => (times[index] ?? before) < before)
          .map((path) => relative(options.folder, path).replaceAll(sep, '/'))
      }
    },
    async removeUnfinished(before) {
      const names = await readdir(options.folder).catch(() => [])
      const unfinished = names.filter((name) => name.startsWith(UNFINISHED)).map((name) => join(options.folder, name))
      await Promise.all(
        unfinished.map(async (temporary) => {
          const changedAt = (await stat(temporary).catch(() => undefined))?.mtime
          if (changedAt && changedAt < before) await rm(temporary, { force: true })
        }),
      )
    },
    close: () => {},
  }
}

/** Rejects once nothing can come to lie at `path` any more: a stream that breaks early may still be opening its file. */
async function writeStream(path: string, content: Readable, space: DiskSpace): Promise<void> {
  const file = createWriteStream(path)
  async function* withinSpace(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      space.take(chunk.length)
      yield chunk
    }
  }
  try {
    await pipeline(content, withinSpace, file)
  } catch (error) {
    if (!file.closed) await new Promise<void>((resolve) => file.once('close', resolve))
    throw error
  }
}

/** What a person has to change; what a disk answers besides, as EIO, may pass. */
const REFUSED: Record<string, string> = {
  EROFS: 'its file system is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
}

/** An error of the disk as a StoreFailure; any other, of the content say, as it is. */
function failureOf(error: unknown, folder: string): unknown {
  if (isDiskFull(error)) return new StoreFailure('full', `The disk of ${folder} is full.`, error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const refusal = REFUSED[code]
  if (refusal) return new StoreFailure('refused', `${folder} cannot be used: ${refusal}.`, error)
  return code === 'EIO' ? new StoreFailure('away', `The disk of ${folder} fails: ${code}.`, error) : error
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
