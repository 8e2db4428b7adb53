import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bufferMegabytes, databaseBytes } from './buffers.ts'

const MB = 1024 ** 2

test.each([
  [0, 128],
  [30 * MB, 128],
  [128 * MB, 128],
  [128 * MB + 1, 256],
  [400 * MB, 512],
  [9_000 * MB, 512],
])('a database of %i bytes gets %i MB of page cache', (bytes, megabytes) => {
  expect(bufferMegabytes(bytes)).toBe(megabytes)
})

test('a database is as large as the files of its tables', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'epox-buffers-'))
  expect(await databaseBytes(folder)).toBe(0)
  await mkdir(join(folder, 'base', '5'), { recursive: true })
  await writeFile(join(folder, 'base', '5', '1'), Buffer.alloc(1_000))
  await writeFile(join(folder, 'base', '5', '2'), Buffer.alloc(24))
  await writeFile(join(folder, 'log'), Buffer.alloc(500))
  expect(await databaseBytes(folder)).toBe(1_024)
  await rm(folder, { recursive: true })
})
