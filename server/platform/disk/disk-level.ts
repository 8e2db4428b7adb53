export const MB = 1024 ** 2

/**
 * `low`: writes of people are refused and no images are made; what frees space still works.
 * `full`: the database takes no writes at all, so that it always has room for two of its 16 MB segments.
 */
export type DiskLevel = 'ok' | 'low' | 'full'

/** Below these the level is reached. It is left at a quarter more, so that it does not come and go. */
export const RESERVES = { low: 64 * MB, full: 32 * MB } as const
export const INODES = { low: 1_000, full: 200 } as const
const LEAVE = 1.25

export type FreeSpace = { bytes: number; inodes: number }

/** The level of a disk with this much free, which was at level `before`. */
export function levelOf({ bytes, inodes }: FreeSpace, before: DiskLevel): DiskLevel {
  const share = (low: number, full: number, free: number): DiskLevel => {
    const isBelow = (limit: number, level: DiskLevel) => free < limit * (isAtLeast(before, level) ? LEAVE : 1)
    if (isBelow(full, 'full')) return 'full'
    return isBelow(low, 'low') ? 'low' : 'ok'
  }
  const levels = [share(RESERVES.low, RESERVES.full, bytes), share(INODES.low, INODES.full, inodes)]
  return levels.includes('full') ? 'full' : levels.includes('low') ? 'low' : 'ok'
}

const ORDER: readonly DiskLevel[] = ['ok', 'low', 'full']
const isAtLeast = (level: DiskLevel, other: DiskLevel) => ORDER.indexOf(level) >= ORDER.indexOf(other)
