import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConfigError, readConfig, readEnvironment } from './config.ts'
import { SETTINGS } from './settings.ts'

function linesOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
  return []
}

test('without any setting, the studio serves this machine on port 3000 with a demo', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: undefined,
    allowedHosts: [],
    trustedProxies: [],
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    databasePool: 20,
    redisUrl: undefined,
    s3: undefined,
    role: 'all',
    demo: true,
    demoPassword: undefined,
    secret: undefined,
    gemini: undefined,
    unsplash: undefined,
    imageFetchAllow: [],
    workerConcurrency: undefined,
    watchdogSeconds: 120,
    logLevel: 'info',
  })
})

test('a key is all that Gemini needs; its address and models can be chosen', () => {
  expect(readConfig({ GEMINI_API_KEY: 'key' }).gemini).toEqual({
    apiKey: 'key',
    baseUrl: 'https://generativelanguage.googleapis.com',
    imageModel: 'gemini-3.1-flash-image',
    textModel: 'gemini-3.8-flash',
  })
  const chosen = { GEMINI_BASE_URL: 'http://127.0.0.1:1', GEMINI_IMAGE_MODEL: 'a', GEMINI_TEXT_MODEL: 'b' }
  expect(readConfig({ GEMINI_API_KEY: 'key', ...chosen }).gemini).toEqual({
    apiKey: 'key',
    baseUrl: 'http://127.0.0.1:1',
    imageModel: 'a',
    textModel: 'b',
  })
  expect(linesOf({ GEMINI_API_KEYS: 'key' })).toHaveLength(1)
  expect(linesOf({ GEMINI_IMAGE_MODLE: 'a' })).toHaveLength(1)
})

test('a key is all that Unsplash needs; its address can be chosen', () => {
  expect(readConfig({ UNSPLASH_ACCESS_KEY: 'key' }).unsplash).toEqual({
    accessKey: 'key',
    baseUrl: 'https://api.unsplash.com',
  })
  const chosen = { UNSPLASH_ACCESS_KEY: 'key', UNSPLASH_BASE_URL: 'http://127.0.0.1:1' }
  expect(readConfig(chosen).unsplash?.baseUrl).toBe('http://127.0.0.1:1')
  expect(linesOf({ UNSPLASH_SECRET_KEY: 'key' })).toHaveLength(1)
})

test('places that may be fetched from although private are a list of host:port', () => {
  const IMAGE_FETCH_ALLOW = '127.0.0.1:9000, images.local:80,[::1]:8080'
  expect(readConfig({ IMAGE_FETCH_ALLOW }).imageFetchAllow).toEqual(['127.0.0.1:9000', 'images.local:80', '[::1]:8080'])
  for (const wrong of ['127.0.0.1', 'http://127.0.0.1:9000', '*:80', '10.0.0.0/8:80']) {
    expect(linesOf({ IMAGE_FETCH_ALLOW: wrong }), wrong).toHaveLength(1)
  }
})

test('an empty value counts as unset', () => {
  expect(readConfig({ PORT: '', DEMO: '' })).toMatchObject({ port: 3000, demo: true })
})

test('every malformed setting is named in a line of its own', () => {
  const lines = linesOf({ PORT: '70000', DEMO: 'maybe', DATABASE_URL: 'mysql://x', SECRET: 'short', LOG_LEVEL: 'info' })
  expect(lines.map((line) => line.split('=')[0]).toSorted()).toEqual(['DATABASE_URL', 'DEMO', 'PORT', 'SECRET'])
})

test('what is confidential is not written where a start says why it failed', () => {
  const secrets = {
    SECRET: 'short',
    DEMO_PASSWORD: 'hunter2',
    OPERATOR_PASSWORD: 'hunter2',
    DATABASE_URL: 'mysql://epox:hunter2@db/studio',
    REDIS_URL: 'http://:hunter2@redis',
  }
  const lines = linesOf(secrets)
  for (const name of Object.keys(secrets)) expect(lines.join('\n')).toContain(`${name}=***: `)
  expect(lines.join()).not.toMatch(/short|hunter2/)
})

test('a misspelt setting is named; other programs’ settings are none of our business', () => {
  expect(linesOf({ DEMO_PASWORD: 'x', DATA_DIRECTORY: '/x', PATH: '/bin', NODE_ENV: 'production' })).toEqual([
    'DEMO_PASWORD is not a setting. See docs/configuration.md.',
    'DATA_DIRECTORY is not a setting. See docs/configuration.md.',
  ])
})

const S3 = {
  S3_ENDPOINT: 'https://account.r2.cloudflarestorage.com',
  S3_BUCKET: 'studio',
  S3_REGION: 'auto',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
}
const SHARED = {
  ...S3,
  DATABASE_URL: 'postgres://db/studio',
  REDIS_URL: 'rediss://cache:6379',
  SECRET: 'x'.repeat(32),
}

test('database, Redis and S3 can each be switched on by itself', () => {
  expect(readConfig({ REDIS_URL: SHARED.REDIS_URL }).redisUrl).toBe('rediss://cache:6379')
  expect(readConfig({ DATABASE_URL: SHARED.DATABASE_URL }).s3).toBeUndefined()
  expect(readConfig(S3).s3).toEqual({
    endpoint: 'https://account.r2.cloudflarestorage.com',
    bucket: 'studio',
    region: 'auto',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  })
})

test('half of S3 is refused, naming the other half', () => {
  const { S3_BUCKET: _, S3_SECRET_ACCESS_KEY: __, ...half } = S3
  expect(linesOf(half).map((line) => line.split(' is missing')[0])).toEqual(['S3_BUCKET', 'S3_SECRET_ACCESS_KEY'])
})

test.each(['web', 'worker'])('ROLE=%s names every setting that a second process lacks', (role) => {
  expect(readConfig({ ...SHARED, ROLE: role }).role).toBe(role)
  for (const name of Object.keys(SHARED)) {
    if (name === 'S3_REGION') continue
    expect(linesOf({ ...SHARED, ROLE: role, [name]: '' })).toEqual([
      `${name} is missing. ROLE=${role} shares the work with other processes through it.`,
    ])
  }
  expect(linesOf({ ROLE: role })).toHaveLength(7)
})

test('every setting says what it is for', () => {
  for (const { meaning, default: fallback } of Object.values(SETTINGS)) {
    expect(meaning).toMatch(/\.$/)
    expect(fallback).not.toBe('')
  }
})

const start = process.cwd()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'epox-env-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(start)
  rmSync(folder, { recursive: true, force: true })
})

test('a .env file lies beneath the environment', () => {
  writeFileSync(
    '.env',
    '# a comment\nPORT=4000\nexport DEMO_PASSWORD="two words"\r\nSECRET=\'quoted\'\n\nHOST = 0.0.0.0\n',
  )
  vi.stubEnv('PORT', '5000')
  expect(readEnvironment()).toMatchObject({
    PORT: '5000',
    DEMO_PASSWORD: 'two words',
    SECRET: 'quoted',
    HOST: '0.0.0.0',
  })
})

test('a comment behind a value of a .env file is no part of the value', () => {
  writeFileSync('.env', '\uFEFFS3_BUCKET=studio # pictures\nSECRET="a # sharp secret" # keep\n')
  expect(readEnvironment()).toMatchObject({ S3_BUCKET: 'studio', SECRET: 'a # sharp secret' })
})

test('no .env file, no difference', () => {
  vi.stubEnv('PORT', '5000')
  expect(readEnvironment()).toMatchObject({ PORT: '5000' })
})
