import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startStudio } from '#server/testing/studio-process.ts'
import { listenUrl, networkHint } from './listen-url.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['::', 'http://localhost:3000'],
  ['studio.lan', 'http://studio.lan:3000'],
])('listening on %s is told as %s', (host, url) => {
  expect(listenUrl(host, 3000)).toBe(url)
})

test.each(['127.0.0.1', '::1', 'localhost'])('HOST=%s says how other machines can open the studio', (host) => {
  expect(networkHint(host, 3000)).toContain('HOST=0.0.0.0')
})

test('names addresses other machines can open, or says nothing', () => {
  expect(networkHint('0.0.0.0', 3000) ?? '').toMatch(/^(From other machines: (http:\/\/(?!127\.)[\d.]+:3000(, )?)+)?$/)
  expect(networkHint('studio.lan', 3000)).toBeUndefined()
})

test.each(['::', '::1', '[::1]'])('the studio starts on HOST=%s and prints an address that answers', async (HOST) => {
  const folder = await mkdtemp(join(tmpdir(), 'epox-host-'))
  const studio = await startStudio({ HOST, DATA_DIR: folder, DEMO: 'off' })
  expect(studio.url).toMatch(HOST === '::' ? /^http:\/\/localhost:\d+$/ : /^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(`${studio.url}/readyz`)).status).toBe(200)
  await studio.stop()
  await rm(folder, { recursive: true })
})
