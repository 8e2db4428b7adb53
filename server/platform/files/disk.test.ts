import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { describe } from 'vitest'
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
