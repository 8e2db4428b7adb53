import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloadFixture } from '#server/testing/download-fixture.ts'

// Archives as the programs of others read them.

const s = downloadFixture()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'epox-archives-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NAMES = [
  'Modern Desk',
  'modern desk!',
  'MODERN-DESK',
  '../../etc/passwd',
  '/absolute',
  'C:\\Windows\\System32',
  'CON',
  'nul.',
  'COM1.jpg',
  'Lamp . . .',
  'ソファ ベッド',
  'Диван «Уют»',
  'كرسي',
  'कुर्सी',
  'Straße & Ærø',
  '🪑',
  'Very long '.repeat(20).trim(),
  '家具'.repeat(100),
]
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** As Python's zipfile finds it, which reads the names as they are stored, and every checksum. */
function namesByPython(zip: string): string[] {
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    archive.extractall(sys.argv[2])
    print(json.dumps(archive.namelist()))
`
  const out = mkdtempSync(join(folder, 'python-'))
  const names = JSON.parse(execFileSync('python3', ['-c', script, zip, out], { encoding: 'utf8' })) as string[]
  const extracted = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(extracted).toHaveLength(names.length)
  return names
}

function checkNames(names: string[]): void {
  expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length)
  expect(new Set(names.map((name) => name.normalize('NFC').toUpperCase())).size).toBe(names.length)
  for (const name of names) {
    expect(name).not.toMatch(/^[/\\]|^[a-z]:|\\|[<>:"|?*]|\p{Cc}/iu)
    expect(name.length).toBeLessThan(200)
    for (const part of name.split('/')) {
      expect(part).not.toMatch(/^\.*$/)
      expect(part).not.toMatch(RESERVED)
      expect(part).not.toMatch(/[. ]$/)
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255)
    }
  }
}

// UC-006.S2, UC-006.S3
test('Info-ZIP, 7-Zip and Python read every archive, and no name harms a system', async () => {
  for (const [position, name] of NAMES.entries()) await s.addImages(2, { name, position })
  const sevenZip = ['/usr/bin/7zz', '/usr/bin/7z'].find((path) => existsSync(path)) ?? '7z'
  for (const group of ['flat', 'product', 'room'] as const) {
    const { zipUrl } = await s.download({ group, manifest: true })
    const zip = join(folder, `${group}.zip`)
    writeFileSync(zip, await s.fetchZip(zipUrl))
    expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8' })).toContain('No errors detected')
    expect(execFileSync(sevenZip, ['t', zip], { encoding: 'utf8' })).toContain('Everything is Ok')
    const names = namesByPython(zip)
    expect(names).toHaveLength(2 * NAMES.length + 1)
    checkNames(names)
  }
})
