import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, asyncProperty, date, record, uint8Array, uniqueArray, webSegment } from 'fast-check'
import { expect, test } from 'vitest'
import { readZip } from '#server/testing/read-zip.ts'
import { storedZip, type ZipEntry } from './stored-zip.ts'

async function* each<T>(items: T[]): AsyncGenerator<T> {
  yield* items
}

async function zipOf(entries: ZipEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of storedZip(each(entries))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const entry = record({
  path: webSegment().map((name) => `katalog/ソファ_${encodeURIComponent(name)}.jpg`),
  content: uint8Array({ maxLength: 3_000 }),
  modifiedAt: date({ min: new Date('1980-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
})

// UC-006.S3
test('whatever is put in comes out, with names, bytes and times', async () => {
  await assert(
    asyncProperty(uniqueArray(entry, { selector: ({ path }) => path, maxLength: 20 }), async (entries) => {
      const found = await readZip(await zipOf(entries))
      expect(found.map(({ path }) => path)).toEqual(entries.map(({ path }) => path))
      found.forEach(({ content, modifiedAt }, index) => {
        expect(content).toEqual(Buffer.from(entries[index]?.content ?? []))
        const seconds = Math.floor((entries[index]?.modifiedAt.getTime() ?? 0) / 1000)
        expect(modifiedAt.getTime()).toBe(seconds * 1000)
      })
    }),
    { numRuns: 100 },
  )
})

test('the same entries give the same bytes', async () => {
  const entries = [{ path: 'a/b.jpg', content: Buffer.from('x'), modifiedAt: new Date('2026-06-15T10:00:01Z') }]
  expect(await zipOf(entries)).toEqual(await zipOf(entries))
})

// UC-006.S3
test('Info-ZIP reads names beyond ASCII and times', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'epox-zip-'))
  try {
    execFileSync('unzip', ['-v'])
  } catch {
    skip('unzip is not installed')
  }
  const modifiedAt = new Date('2026-06-15T10:00:01Z')
  const names = ['ソファ_living-room_1.jpg', 'диван_office_2.jpg', 'desk_office_1.jpg']
  writeFileSync(
    join(folder, 'a.zip'),
    await zipOf(names.map((name) => ({ path: `katalog/${name}`, content: Buffer.from(name), modifiedAt }))),
  )
  expect(execFileSync('unzip', ['-t', 'a.zip'], { cwd: folder }).toString()).toContain('No errors detected')
  execFileSync('unzip', ['-q', 'a.zip'], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  for (const name of names) expect(statSync(join(folder, 'katalog', name)).mtime).toEqual(modifiedAt)
  rmSync(folder, { recursive: true })
})

test('refuses to write an archive it could not describe', async () => {
  // A file that only claims its size: 5 GB are counted, none is allocated.
  const huge = new Proxy(new Uint8Array(1), {
    get: (target, name) => (name === 'length' ? 5 * 1024 ** 3 : Reflect.get(target, name, target)),
  })
  await expect(zipOf([{ path: 'a.jpg', content: huge, modifiedAt: new Date(0) }])).rejects.toThrow()
})
