import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settableClock } from '#server/platform/clock.ts'
import { answerError } from '#server/platform/http/problems.ts'
import { createDiskFiles } from './disk.ts'
import type { Files } from './files.ts'
import { mountFiles } from './serve.ts'

const clock = settableClock(new Date('2026-06-15T10:00:00Z'))
let folder: string
let files: Files
let web: FastifyInstance

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epox-files-'))
  files = createDiskFiles({ folder, secret: 'first secret', clock })
  web = Fastify()
  web.setErrorHandler(answerError)
  await mountFiles(web, { folder, secret: 'first secret', clock })
})
afterEach(async () => {
  await web.close()
  await rm(folder, { recursive: true, force: true })
})
const status = async (url: string) => (await web.inject(url)).statusCode

test('keeps bytes and streams under their key and answers their size', async () => {
  expect(await files.write('a/b.txt', Buffer.from('hello'))).toBe(5)
  expect(await files.write('a/c.txt', Readable.from(['one ', 'two']))).toBe(7)
  expect(String(await files.read('a/c.txt'))).toBe('one two')
  await files.write('a/b.txt', Buffer.from('again'))
  expect(String(await files.read('a/b.txt'))).toBe('again')
  await files.remove('a/b.txt')
  await files.remove('a/b.txt')
  await expect(files.read('a/b.txt')).rejects.toThrow('ENOENT')
})

test('a file that could not be written whole is not there, and leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield 'the first half'
      throw new Error('connection lost')
    })(),
  )
  await files.write('kept.txt', Buffer.from('before'))
  await expect(files.write('kept.txt', broken)).rejects.toThrow('connection lost')
  expect(String(await files.read('kept.txt'))).toBe('before')
  expect(await readdir(folder)).toEqual(['kept.txt'])
})

test('nobody sees a file while it is written', async () => {
  let finish = () => {}
  const waiting = new Promise<void>((resolve) => {
    finish = resolve
  })
  const slow = Readable.from(
    (async function* () {
      yield 'half'
      await waiting
      yield ' and half'
    })(),
  )
  const writing = files.write('slow.txt', slow)
  await new Promise((resolve) => setImmediate(resolve))
  await expect(files.read('slow.txt')).rejects.toThrow('ENOENT')
  finish()
  await writing
  expect(String(await files.read('slow.txt'))).toBe('half and half')
})

test.each(['../secret', '/etc/passwd', 'a/../b', 'a//b', '.hidden', 'a b', ''])('refuses the key %j', async (key) => {
  await expect(files.write(key, Buffer.from('x'))).rejects.toThrow('unsafe file key')
  expect(() => files.url(key)).toThrow('unsafe file key')
})

test('a signed address serves its file until it expires', async () => {
  await files.write('a/b.txt', Buffer.from('hello'))
  const url = files.url('a/b.txt', { seconds: 3_600, downloadAs: 'Bouclé "sofa".txt' })
  const answer = await web.inject(url)
  expect(answer.body).toBe('hello')
  expect(answer.headers['content-disposition']).toBe(
    `attachment; filename="Boucl_ _sofa_.txt"; filename*=UTF-8''Boucl%C3%A9%20%22sofa%22.txt`,
  )
  clock.advance(3_600_000)
  expect(await status(url)).toBe(200)
  clock.advance(1_000)
  expect(await status(url)).toBe(403)
})

test('the address of a picture on a page stays the same for half its time and lives at least its time', async () => {
  clock.set(new Date('2026-06-15T10:00:00Z'))
  await files.write('p.txt', Buffer.from('x'))
  const url = files.url('p.txt', { seconds: 3_600 })
  clock.advance(1_799_000)
  expect(files.url('p.txt', { seconds: 3_600 })).toBe(url)
  clock.advance(1_800_000)
  expect(await status(url)).toBe(200)
  expect(files.url('p.txt', { seconds: 3_600 })).not.toBe(url)
})

test('an address that was changed, or signed with another secret, opens nothing', async () => {
  await files.write('mine.txt', Buffer.from('mine'))
  await files.write('other.txt', Buffer.from('other'))
  const url = files.url('mine.txt', { downloadAs: 'a.txt' })
  expect(await status(url)).toBe(200)
  const expires = Number(new URLSearchParams(url.split('?')[1]).get('expires'))
  expect(await status(url.replace('mine.txt?', 'other.txt?'))).toBe(403)
  expect(await status(url.replace(String(expires), String(expires + 1)))).toBe(403)
  expect(await status(url.replace('a.txt', 'b.html'))).toBe(403)
  expect(await status(url.replace(/signature=./, 'signature='))).toBe(403)
  expect(await status(url.split('&')[0] ?? '')).toBe(403)
  const foreign = createDiskFiles({ folder, secret: 'second secret', clock })
  expect(await status(foreign.url('mine.txt'))).toBe(403)
  expect(await status(files.url('missing.txt'))).toBe(404)
})
