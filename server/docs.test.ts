import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENDPOINTS } from '#contract/endpoints.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { configurationPage } from './settings.ts'

const doc = (name: string) => readFile(new URL(`../docs/${name}`, import.meta.url), 'utf8')
let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await t.web.ready()
})
afterAll(() => t.close())

test('docs/openapi.json is what the server says of itself; `npm run make-docs` writes it', async () => {
  expect(JSON.parse(await doc('openapi.json'))).toEqual(JSON.parse(JSON.stringify(t.web.swagger())))
})

test('docs/configuration.md names every setting as it is', async () => {
  expect(await doc('configuration.md')).toBe(configurationPage())
})

test('every endpoint is documented', async () => {
  const { paths } = JSON.parse(await doc('openapi.json'))
  for (const { method, url } of ENDPOINTS) {
    const path = `/api${url.replace(/:(\w+)/g, '{$1}')}`
    expect(paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined()
  }
})

test('/docs shows it, /healthz and /readyz answer, /metrics only to this machine', async () => {
  const status = async (url: string, headers = {}) => (await t.web.inject({ url, headers })).statusCode
  expect(await status('/docs/')).toBe(200)
  expect(await status('/openapi.json')).toBe(200)
  expect(await status('/healthz')).toBe(200)
  expect(await status('/readyz')).toBe(200)
  expect(await status('/metrics')).toBe(200)
  expect(await status('/metrics', { 'x-forwarded-for': '203.0.113.9' })).toBe(403)
})
