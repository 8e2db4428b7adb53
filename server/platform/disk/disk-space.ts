import { randomUUID } from 'node:crypto'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatBytes } from '#contract/amounts.ts'
import { type DiskLevel, type FreeSpace, INODES, levelOf, MB, RESERVES } from './disk-level.ts'

/** How old a reading may be. */
const READ_MS = 1_000
/** Written to find out whether a quota that statfs does not show is over. */
const PROBE_BYTES = RESERVES.full
const PROBE_MS = 10_000
/** A new database takes 50 MB before anything is in it. */
const NEW_DATABASE_BYTES = 64 * MB

export class DiskFull extends Error {
  constructor(options?: ErrorOptions) {
    super('the disk is full', options)
    this.name = 'DiskFull'
  }
}

/** How much the disk of one folder can still take. */
export type DiskSpace = {
  /** At most a second old. */
  level(): DiskLevel
  free(): FreeSpace
  /** Throws DiskFull unless this many more bytes leave the reserve untouched. */
  take(bytes: number): void
  /** A write met a limit that the free space does not show, as of a quota. */
  noteRefused(): void
  onChange(listener: (level: DiskLevel) => void): void
  close(): void
}

const UNLIMITED: FreeSpace = { bytes: Number.POSITIVE_INFINITY, inodes: Number.POSITIVE_INFINITY }

/** For a process that keeps nothing on its own disk. */
export function unlimitedDisk(): DiskSpace {
  return {
    level: () => 'ok',
    free: () => UNLIMITED,
    take: () => {},
    noteRefused: () => {},
    onChange: () => {},
    close: () => {},
  }
}

/** Watches the disk of an existing folder until closed. `read` and `probe` are replaced in tests. */
export async function watchDisk(folder: string, { read = readFreeSpace, probe = probeSpace } = {}): Promise<DiskSpace> {
  let free = await read(folder)
  let level = levelOf(free, 'ok')
  let isRefused = false
  let probedAt = 0
  const listeners: ((level: DiskLevel) => void)[] = []

  function update(next: DiskLevel): void {
    if (next === level) return
    level = next
    for (const listener of listeners) listener(level)
  }

  async function look(): Promise<void> {
    free = await read(folder)
    const seen = levelOf(free, level)
    if (isRefused && seen === 'ok' && performance.now() - probedAt >= PROBE_MS) {
      probedAt = performance.now()
      isRefused = !(await probe(folder))
    }
    update(isRefused ? 'full' : seen)
  }
  // A folder that cannot be read for a moment keeps its last level.
  const timer = setInterval(() => void look().catch(() => {}), READ_MS).unref()

  return {
    level: () => level,
    free: () => free,
    take(bytes) {
      if (level !== 'ok' || free.bytes - bytes < RESERVES.low) throw new DiskFull()
      free = { ...free, bytes: free.bytes - bytes }
    },
    noteRefused() {
      isRefused = true
      probedAt = performance.now()
      update('full')
    },
    onChange: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  }
}

/** Throws with a line for the operator when the embedded database could not write: PGlite hangs on a full disk. */
export async function refuseFullDisk(folder: string, { isNew }: { isNew: boolean }): Promise<void> {
  const { bytes, inodes } = await readFreeSpace(folder)
  const needed = isNew ? RESERVES.low + NEW_DATABASE_BYTES : RESERVES.full
  const advice = 'Make room there, or set DATA_DIR to a folder on another disk.'
  if (bytes < needed) {
    const [has, needs] = [formatBytes(bytes), formatBytes(needed)]
    throw new Error(`The disk of DATA_DIR (${folder}) has ${has} free; the studio needs ${needs} to start. ${advice}`)
  }
  if (inodes < INODES.full) {
    throw new Error(`The disk of DATA_DIR (${folder}) has no room for more files (inodes). ${advice}`)
  }
  if (!(await probeSpace(folder))) {
    throw new Error(
      `DATA_DIR (${folder}) cannot take ${formatBytes(PROBE_BYTES)} more: its quota is used up. ${advice}`,
    )
  }
}

async function readFreeSpace(folder: string): Promise<FreeSpace> {
  const { bavail, bsize, files, ffree } = await statfs(folder)
  // Some file systems make inodes as they go and report none.
  return { bytes: bavail * bsize, inodes: files > 0 ? ffree : Number.POSITIVE_INFINITY }
}

/** Whether the folder takes a file as large as what is kept free. */
async function probeSpace(folder: string): Promise<boolean> {
  const path = join(folder, `.space-${randomUUID()}`)
  try {
    await writeFile(path, Buffer.alloc(PROBE_BYTES))
    return true
  } catch (error) {
    if (isDiskFull(error)) return false
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

/** Whether a write failed for want of space, quota or inodes. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof DiskFull) return true
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
