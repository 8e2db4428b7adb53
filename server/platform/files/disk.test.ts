import fs from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Fastify from 'fastify'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { answerError } from '#server/platform/http/problems.ts'
import { createDiskFiles } from './disk.ts'
import { filesSuite } from './files.suite.ts'
import { mountFiles } from './serve.ts'

describe('files on disk', () => {
  filesSuite(async (clock) => {
    const folder = await mkdtemp(join(tmpdir(), 'epox-files-'))
    const web = Fastify()
    web.setErrorHandler(answerError)
    await mountFiles(web, { folder, secret: 'first secret', clock })
    return {
      files: createDiskFiles({ folder, secret: 'first secret', clock }),
      foreign: createDiskFiles({ folder, secret: 'second secret', clock }),
      async fetch(url) {
        const { statusCode: status, headers, body } = await web.inject(url)
        return { status, headers, body }
      },
      unfinished: async () => (await readdir(folder)).filter((name) => name.startsWith('.')).length,
      async close() {
        await web.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  })
})

test('a stream that breaks before the disk has opened its file leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'epox-files-'))
  const open = fs.open
  let opened = false
  const slowly = vi.spyOn(fs, 'open').mockImplementation(((...args: Parameters<typeof open>) => {
    setTimeout(() => {
      opened = true
      open(...args)
    }, 50)
  }) as typeof open)
  onTestFinished(async () => {
    slowly.mockRestore()
    await rm(folder, { recursive: true, force: true })
  })
  const broken = new Readable({
    read() {
      this.destroy(new Error('connection lost'))
    },
  })
  const files = createDiskFiles({ folder, secret: 'a secret', clock: systemClock })
  await expect(files.write('short.txt', broken)).rejects.toThrow('connection lost')
  expect(opened).toBe(true)
  expect(await readdir(folder)).toEqual([])
})
