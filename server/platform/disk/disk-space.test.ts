import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { createDiskFiles } from '#server/platform/files/disk.ts'
import { MB } from './disk-level.ts'
import { DiskFull, watchDisk } from './disk-space.ts'

let folder: string
let free: { bytes: number; inodes: number }
const read = async () => free

beforeEach(async () => {
  vi.useFakeTimers()
  folder = await mkdtemp(join(tmpdir(), 'epox-disk-'))
  free = { bytes: 100 * MB, inodes: 1_000_000 }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('tells of each change of the level once, within a second', async () => {
  const disk = await watchDisk(folder, { read })
  const levels: string[] = []
  disk.onChange((level) => levels.push(level))
  for (const megabytes of [100, 50, 50, 10, 200]) {
    free = { ...free, bytes: megabytes * MB }
    await vi.advanceTimersByTimeAsync(1_000)
  }
  disk.close()
  expect(levels).toEqual(['low', 'full', 'ok'])
})

test('counts what was promised since the last reading', async () => {
  const disk = await watchDisk(folder, { read })
  for (let taken = 0; taken < 36; taken += 12) disk.take(12 * MB)
  expect(() => disk.take(MB)).toThrow(DiskFull)
  disk.close()
})

test('a file that would touch the reserve is not begun, and leaves nothing behind', async () => {
  vi.useRealTimers()
  const space = await watchDisk(folder, { read })
  const files = createDiskFiles({ folder, secret: 'secret', clock: systemClock, space })
  await expect(files.write('large.bin', Buffer.alloc(40 * MB))).rejects.toMatchObject({ fault: 'full' })
  expect(await files.write('small.bin', Buffer.alloc(MB))).toBe(MB)
  space.close()
})

test('a quota that the free space does not show holds until a probe fits', async () => {
  let fits = false
  const disk = await watchDisk(folder, { read, probe: async () => fits })
  disk.noteRefused()
  expect(disk.level()).toBe('full')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(disk.level()).toBe('full')
  fits = true
  await vi.advanceTimersByTimeAsync(11_000)
  expect(disk.level()).toBe('ok')
  disk.close()
})
