import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { fetchDump } from '#server/platform/database/dump-socket.ts'
import { type DumpContent, dumpStopped, openDump } from '#server/platform/database/embedded.ts'
import { isDiskFull, refuseFullDisk } from '#server/platform/disk/disk-space.ts'

// A backup is a folder: backup.json, database.tar, files/ and secret. It appears under its name when it is complete.

const FORMAT = 1
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  createdAt: z.iso.datetime(),
  files: z.number().int(),
})
type Manifest = z.infer<typeof manifestSchema>
export type Backup = DumpContent & { files: number; bytes: number; wasRunning: boolean }

/** Copies the embedded database and the files of `dataDir` to `target`, whether the studio runs or not. */
export async function backUp(
  dataDir: string,
  target: string,
  { version, now }: { version: string; now: Date },
): Promise<Backup> {
  const folder = resolve(target)
  if (await exists(folder)) throw new Error(`${folder} exists already. Choose another name.`)
  if (!(await exists(join(dataDir, 'database')))) throw new Error(`There is no studio in ${dataDir}. See DATA_DIR.`)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  return removingOnFullDisk(unfinished, () => copyStudio(dataDir, { unfinished, folder, version, now }))
}

async function copyStudio(
  dataDir: string,
  { unfinished, folder, version, now }: { unfinished: string; folder: string; version: string; now: Date },
): Promise<Backup> {
  await mkdir(unfinished, { recursive: true })
  // The database first: files are never changed and hardly ever removed, so all it knows of are still there afterwards.
  const fromRunning = await fetchDump(dataDir)
  const database = fromRunning ?? (await dumpStopped(dataDir))
  const content = await openDump(new Blob([new Uint8Array(database)]))
  await writeFile(join(unfinished, 'database.tar'), database)
  const files = await copyFiles(join(dataDir, 'files'), join(unfinished, 'files'))
  await copyFile(join(dataDir, 'secret'), join(unfinished, 'secret')).catch(ignoreMissing)
  const manifest: Manifest = {
    format: FORMAT,
    version,
    createdAt: now.toISOString(),
    files: files.count,
  }
  await writeFile(join(unfinished, 'backup.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(unfinished, folder)
  return { ...content, files: files.count, bytes: files.bytes + database.length, wasRunning: fromRunning !== undefined }
}

/** Puts a backup into `dataDir`, which must be empty or missing. A restore that was cut short can be begun again. */
export async function restore(
  source: string,
  dataDir: string,
): Promise<DumpContent & { createdAt: string; files: number }> {
  const manifest = await readManifest(source)
  const found: string[] = await readdir(dataDir).catch(() => [])
  // What a restore that was cut short as it put them into place has left behind; without it they are somebody's.
  const leftBehind: readonly string[] = found.includes('restoring') ? ['restoring', 'secret', 'files'] : []
  if (found.some((name) => !leftBehind.includes(name))) {
    throw new Error(`${dataDir} is not empty. Restore into an empty DATA_DIR.`)
  }
  const restoring = join(dataDir, 'restoring')
  return removingOnFullDisk(restoring, () => copyBackup(source, dataDir, { manifest, restoring, leftBehind }))
}

async function copyBackup(
  source: string,
  dataDir: string,
  { manifest, restoring, leftBehind }: { manifest: Manifest; restoring: string; leftBehind: readonly string[] },
): Promise<DumpContent & { createdAt: string; files: number }> {
  for (const name of leftBehind) await rm(join(dataDir, name), { recursive: true, force: true })
  await mkdir(restoring, { recursive: true })
  await refuseFullDisk(dataDir, { isNew: true })
  const dump = new Blob([new Uint8Array(await readFile(join(source, 'database.tar')))])
  const content = await openDump(dump, join(restoring, 'database'))
  const files = await copyFiles(join(source, 'files'), join(restoring, 'files'))
  if (files.count < manifest.files) throw new Error(`${source} lacks ${manifest.files - files.count} of its files.`)
  await copyFile(join(source, 'secret'), join(restoring, 'secret')).catch(ignoreMissing)
  // The database last: a studio that is started too early finds none, instead of one without its files.
  for (const name of ['secret', 'files', 'database']) {
    await rename(join(restoring, name), join(dataDir, name)).catch(ignoreMissing)
  }
  await rm(restoring, { recursive: true })
  return { ...content, createdAt: manifest.createdAt, files: files.count }
}

/** Does not leave a half copy on a disk that it has filled. */
async function removingOnFullDisk<T>(folder: string, copy: () => Promise<T>): Promise<T> {
  try {
    return await copy()
  } catch (error) {
    if (!isDiskFull(error)) throw error
    await rm(folder, { recursive: true, force: true })
    throw new Error(
      `The disk of ${dirname(folder)} is full: nothing was copied. Make room there, or choose another disk.`,
      {
        cause: error,
      },
    )
  }
}

async function readManifest(source: string): Promise<Manifest> {
  const text = await readFile(join(source, 'backup.json'), 'utf8').catch(() => {
    throw new Error(`${source} is no backup: it has no backup.json.`)
  })
  const manifest = manifestSchema.safeParse(JSON.parse(text))
  if (!manifest.success)
    throw new Error(`${source} was made by another version of the studio. Restore it with that one.`)
  return manifest.data
}

/** Copies all files that are whole. One that is removed meanwhile is none the copy needs. */
async function copyFiles(from: string, to: string): Promise<{ count: number; bytes: number }> {
  await mkdir(to, { recursive: true })
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => [])
  let [count, bytes] = [0, 0]
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    const copy = join(to, path.slice(from.length))
    await mkdir(dirname(copy), { recursive: true })
    // Shares the bytes where the file system can.
    await copyFile(path, copy, constants.COPYFILE_FICLONE).then(async () => {
      count += 1
      bytes += (await stat(copy)).size
    }, ignoreMissing)
  }
  return { count, bytes }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
