import { mkdtemp, rm } from 'node:fs/promises'
import { type NetworkInterfaceInfo, tmpdir } from 'node:os'
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
  const address = (family: 'IPv4' | 'IPv6', text: string, internal = false) =>
    ({ family, address: text, internal }) as NetworkInterfaceInfo
  const interfaces = {
    lo: [address('IPv4', '127.0.0.1', true), address('IPv6', '::1', true)],
    eth0: [address('IPv4', '192.168.1.20'), address('IPv6', 'fe80::1')],
    wlan0: [address('IPv4', '10.0.0.7')],
  }
  const both = 'From other machines: http://192.168.1.20:3000, http://10.0.0.7:3000'
  expect(networkHint('0.0.0.0', 3000, interfaces)).toBe(both)
  expect(networkHint('::', 3000, interfaces)).toBe(both)
  expect(networkHint('0.0.0.0', 3000, { lo: interfaces.lo })).toBeUndefined()
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
