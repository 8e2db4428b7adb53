import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const MB = 1024 ** 2

export type SmallDisk = {
  folder: string
  /** Leaves this many megabytes free. */
  fill(leave: number): void
  empty(): void
  /** Takes no writes from now on. */
  makeReadOnly(): void
  remove(): void
}

/** A file system in memory of so many megabytes. Only root may mount one: anybody else's test fails saying so. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  if (userInfo().uid !== 0) throw new Error('This test mounts a tmpfs and has to run as root, as CI does.')
  const folder = mkdtempSync(join(tmpdir(), 'epox-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const filler = join(folder, 'filler')
  const empty = () => rmSync(filler, { force: true })
  return {
    folder,
    empty,
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    fill(leave) {
      empty()
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - leave * MB, 1))
    },
    remove() {
      execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
