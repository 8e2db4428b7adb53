import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settableClock } from '#server/platform/clock.ts'
import { FileMissing, type Files } from './files.ts'

export type FilesPlace = {
  files: Files
  /** The same store with another secret. */
  foreign: Files
  /** Fetches an address as a browser does. */
  fetch(url: string): Promise<{ status: number; headers: Record<string, unknown>; body: string }>
  /** What lies in the store although nobody can see it. */
  unfinished(): Promise<number>
  close(): Promise<void>
}

const HOUR_MS = 3_600_000
const MB = 1024 ** 2

/** The keys of all files last written before this time. */
export async function keysBefore(files: Files, before: Date): Promise<string[]> {
  const keys: string[] = []
  for await (const some of files.list(before)) keys.push(...some)
  return keys
}

/** What every store of files has to do, whatever it is made of. Its addresses are checked by the clock on the wall. */
export function filesSuite(open: (clock: ReturnType<typeof settableClock>) => Promise<FilesPlace>): void {
  const clock = settableClock(new Date())
  let place: FilesPlace
  let files: Files
  beforeAll(async () => {
    place = await open(clock)
    files = place.files
    await files.check()
  })
  afterAll(() => place.close())
  /** The status of an address that was made this long ago. */
  const statusAfter = async (ms: number, make: () => string) => {
    clock.set(new Date(Date.now() - ms))
    const url = make()
    clock.set(new Date())
    return (await place.fetch(url)).status
  }

  test('keeps bytes and streams under their key and answers their size', async () => {
    expect(await files.write('a/b.txt', Buffer.from('hello'))).toBe(5)
    expect(await files.write('a/c.txt', Readable.from(['one ', 'two é']))).toBe(10)
    expect(String(await files.read('a/c.txt'))).toBe('one two é')
    await files.write('a/b.txt', Buffer.from('again'))
    expect(String(await files.read('a/b.txt'))).toBe('again')
    await files.remove('a/b.txt')
    await files.remove('a/b.txt')
    await expect(files.read('a/b.txt')).rejects.toThrow(FileMissing)
  })

  test('lists what was written before a time, under its keys', async () => {
    await files.write('listed/old.jpg', Buffer.from('old'))
    const listed = (before: Date) => keysBefore(files, before)
    const later = new Date(Date.now() + HOUR_MS)
    expect(await listed(later)).toContain('listed/old.jpg')
    expect(await listed(new Date(Date.now() - HOUR_MS))).toEqual([])
    await files.remove('listed/old.jpg')
    expect(await listed(later)).not.toContain('listed/old.jpg')
  })

  test('keeps a stream of many parts as it came', async () => {
    const parts = Array.from({ length: 20 }, (_, at) => Buffer.alloc(MB + at, at))
    expect(await files.write('long.zip', Readable.from(parts))).toBe(Buffer.concat(parts).length)
    expect((await files.read('long.zip')).equals(Buffer.concat(parts))).toBe(true)
    expect(await place.unfinished()).toBe(0)
  })

  test.each([
    ['short', 1],
    ['long', 20],
  ])('a %s file that could not be written whole is not there, and leaves nothing behind', async (_, megabytes) => {
    const broken = async function* () {
      for (let at = 0; at < megabytes; at += 1) yield Buffer.alloc(MB)
      throw new Error('connection lost')
    }
    await files.write('kept.txt', Buffer.from('before'))
    await expect(files.write('kept.txt', Readable.from(broken()))).rejects.toThrow('connection lost')
    expect(String(await files.read('kept.txt'))).toBe('before')
    expect(await place.unfinished()).toBe(0)
  })

  test('hides a file while it is written, and clears away unfinished ones unless they are young', async () => {
    let finish = () => {}
    const waiting = new Promise<void>((resolve) => {
      finish = resolve
    })
    const slow = async function* () {
      for (let at = 0; at < 20; at += 1) yield Buffer.alloc(MB)
      await waiting
      yield 'the rest'
    }
    const writing = files.write('slow.zip', Readable.from(slow()))
    const outcome = writing.catch((error: unknown) => error)
    await expect.poll(() => place.unfinished()).toBeGreaterThan(0)
    await expect(files.read('slow.zip')).rejects.toThrow(FileMissing)
    await files.removeUnfinished(new Date(Date.now() - HOUR_MS))
    expect(await place.unfinished()).toBeGreaterThan(0)
    await files.removeUnfinished(new Date(Date.now() + HOUR_MS))
    expect(await place.unfinished()).toBe(0)
    finish()
    expect(await outcome).toBeInstanceOf(Error)
    await expect(files.read('slow.zip')).rejects.toThrow(FileMissing)
  })

  test.each(['../secret', '/etc/passwd', 'a/../b', 'a//b', '.hidden', 'a b', ''])('refuses the key %j', async (key) => {
    await expect(files.write(key, Buffer.from('x'))).rejects.toThrow('unsafe file key')
    expect(() => files.url(key)).toThrow('unsafe file key')
  })

  test('a signed address serves its file until it expires', async () => {
    await files.write('a/b.jpg', Buffer.from('hello'))
    const make = () => files.url('a/b.jpg', { seconds: 3_600, downloadAs: 'Bouclé "sofa" (1).jpg' })
    const answer = await place.fetch(make())
    expect(answer.body).toBe('hello')
    expect(answer.headers['content-type']).toBe('image/jpeg')
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Boucl_ _sofa_ (1).jpg"; filename*=UTF-8''Boucl%C3%A9%20%22sofa%22%20%281%29.jpg`,
    )
    expect(await statusAfter(HOUR_MS - 10_000, make)).toBe(200)
    expect(await statusAfter(HOUR_MS + 2_000, make)).toBe(403)
  })

  test('a picture’s address stays the same and cacheable for half its time, valid for all of it', async () => {
    await files.write('p.jpg', Buffer.from('x'))
    const make = () => files.url('p.jpg', { seconds: 3_600 })
    const start = new Date(Math.floor(Date.now() / 1_800_000) * 1_800_000)
    clock.set(start)
    const url = make()
    clock.set(new Date(start.getTime() + 1_799_000))
    expect(make()).toBe(url)
    clock.set(new Date(start.getTime() + 1_800_000))
    expect(make()).not.toBe(url)
    clock.set(new Date())
    expect((await place.fetch(url)).headers['cache-control']).toMatch(/^private, max-age=\d+, immutable$/)
    expect(await statusAfter(1_790_000, make)).toBe(200)
    expect(await statusAfter(HOUR_MS + 2_000, make)).toBe(403)
  })

  test('an address that was changed, or signed with another secret, opens nothing', async () => {
    await files.write('mine.txt', Buffer.from('mine'))
    await files.write('other.txt', Buffer.from('other'))
    const url = files.url('mine.txt', { downloadAs: 'a.txt' })
    const status = async (address: string) => (await place.fetch(address)).status
    expect(await status(url)).toBe(200)
    expect(await status(url.replace('mine.txt?', 'other.txt?'))).toBe(403)
    expect(await status(url.replace('a.txt', 'b.html'))).toBe(403)
    expect(await status(url.replace(/(xpires=\d+)/, '$11'))).toBe(403)
    expect(await status(url.replace(/(ignature=).{3}/, '$1abc'))).toBe(403)
    expect([400, 403]).toContain(await status(url.split('?')[0] ?? ''))
    expect(await status(place.foreign.url('mine.txt'))).toBe(403)
    expect(await status(files.url('missing.txt'))).toBe(404)
  })
}
