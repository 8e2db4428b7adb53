import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startStudio } from '#server/testing/studio-process.ts'
import { listenUrl, networkUrls } from './listen-url.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['::', 'http://localhost:3000'],
  ['studio.lan', 'http://studio.lan:3000'],
])('listening on %s is told as %s', (host, url) => {
  expect(listenUrl(host, 3000)).toBe(url)
})

test('other machines are told only of what they can reach', () => {
  expect(networkUrls('127.0.0.1', 3000)).toEqual([])
  for (const url of networkUrls('0.0.0.0', 3000)) expect(url).toMatch(/^http:\/\/(?!127\.)[\d.]+:3000$/)
})

test.each(['::', '::1', '[::1]'])('the studio starts on HOST=%s and prints an address that answers', async (HOST) => {
  const folder = await mkdtemp(join(tmpdir(), 'epox-host-'))
  const studio = await startStudio({ HOST, DATA_DIR: folder, DEMO: 'off' })
  expect(studio.url).toMatch(HOST === '::' ? /^http:\/\/localhost:\d+$/ : /^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(`${studio.url}/readyz`)).status).toBe(200)
  await studio.stop()
  await rm(folder, { recursive: true })
})
