import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installationSecret } from './secret.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'epox-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const secret = () => installationSecret(undefined, folder)

test('starts at once make one secret, that nobody else may read, and later ones find it', async () => {
  const made = await Promise.all([secret(), secret(), secret()])
  expect(new Set(made).size).toBe(1)
  expect(made[0]).toHaveLength(64)
  expect(await secret()).toBe(made[0])
  expect(readdirSync(folder)).toEqual(['secret'])
  expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0)
})

test('refuses to start with a secret that a full disk cut short instead of signing with it', async () => {
  writeFileSync(join(folder, 'secret'), '')
  await expect(secret()).rejects.toThrow('is cut short')
})

test('a configured secret is kept nowhere', async () => {
  expect(await installationSecret('x'.repeat(32), folder)).toBe('x'.repeat(32))
  expect(readdirSync(folder)).toEqual([])
})
