import type { DiskLevel } from '#server/platform/disk/disk-level.ts'
import { type DiskSpace, unlimitedDisk } from '#server/platform/disk/disk-space.ts'

/** A disk that has as much space as a test says. */
export function settableDisk(): DiskSpace & { set(level: DiskLevel): void } {
  let level: DiskLevel = 'ok'
  const listeners: ((level: DiskLevel) => void)[] = []
  return {
    ...unlimitedDisk(),
    level: () => level,
    free: () => ({ bytes: level === 'ok' ? 10 ** 12 : 10 ** 6, inodes: 10 ** 6 }),
    onChange: (listener) => void listeners.push(listener),
    set(next) {
      level = next
      for (const listener of listeners) listener(level)
    },
  }
}
