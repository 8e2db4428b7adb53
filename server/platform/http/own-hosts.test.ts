import { expect, test } from 'vitest'
import { createOwnHosts } from './own-hosts.ts'

const hosts = (publicUrl?: string, allowedHosts: string[] = []) =>
  createOwnHosts({ publicUrl, allowedHosts, machine: 'Box.office.example' })

test.each([
  '127.0.0.1:3000',
  '[::1]:3000',
  '192.168.1.20',
  'localhost:3000',
  'studio',
  'studio:3000',
  'studio.lan:3000',
  'STUDIO.LAN',
  'studio.local.',
  'studio.home.arpa',
  'studio.corp.internal',
  'box.office.example:3000',
])('answers to %s without any setting', (host) => {
  expect(hosts().isOwn(host)).toBe(true)
})

test.each([
  'evil.example',
  'evil.example:3000',
  'lan.evil.example',
  'studio.lan.evil.example',
  '127.0.0.1.evil.example',
  'evil.example:80@127.0.0.1',
  'evil.example/127.0.0.1',
  '',
])('does not answer to "%s"', (host) => {
  expect(hosts().isOwn(host)).toBe(false)
})

test('a request without a host is nobody’s', () => {
  expect(hosts().isOwn(undefined)).toBe(false)
})

test('answers to the names of PUBLIC_URL and ALLOWED_HOSTS, on any port', () => {
  const own = hosts('https://studio.example.com', ['media.example.com', '*.shops.example.net'])
  for (const host of ['studio.example.com', 'studio.example.com:3000', 'media.example.com:81', 'a.b.shops.example.net'])
    expect(own.isOwn(host), host).toBe(true)
  for (const host of ['example.com', 'other.example.com', 'shops.example.net', 'evilshops.example.net'])
    expect(own.isOwn(host), host).toBe(false)
})

test('a star allows every name', () => {
  expect(hosts(undefined, ['*']).isOwn('evil.example')).toBe(true)
})

test('only named hosts count as the studio’s own pages behind a proxy, with their port', () => {
  const own = hosts('https://studio.example.com:8443', ['media.example.com', '*.shops.example.net'])
  for (const host of ['studio.example.com:8443', 'media.example.com', 'one.shops.example.net'])
    expect(own.isNamed(host), host).toBe(true)
  for (const host of ['studio.example.com', 'studio.lan', '127.0.0.1', 'media.example.com:8080'])
    expect(own.isNamed(host), host).toBe(false)
})
