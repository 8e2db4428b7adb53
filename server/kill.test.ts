import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { listProducts } from '#contract/products.ts'
import { getSessionStatus, studioSessionSchema } from '#contract/studio-sessions.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// The real studio, killed without warning again and again while it works.

const KILLS = 4
const PRODUCTS = 12

let dataDir: string
let studio: StudioProcess
let call: Awaited<ReturnType<typeof demoCaller>>

async function start(): Promise<void> {
  studio = await startStudio({ DATA_DIR: dataDir })
  call = await demoCaller(studio.url)
}
const read = async <S extends z.ZodType>(schema: S | undefined, path: string) =>
  (schema ?? z.never()).parse(await call('GET', path))
const statusOf = (id: string) => read(getSessionStatus.schema.response[200], `/studioSessions/${id}/status`)

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'epox-kill-'))
  await start()
}, 120_000)
afterAll(async () => {
  await studio.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('[EC-001.H4] [UC-005.A2a] [UC-005.A1c] killed in the middle of a run, every image is made, charged once, and whole', async () => {
  const { products } = await read(listProducts.schema.response[200], `/products?limit=${PRODUCTS}`)
  const created = await call('POST', '/studioSessions', { productIds: products.map(({ id }) => id), start: true })
  const { id } = studioSessionSchema.parse(created)
  let seen = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = seen
    await waitFor(async () => (await statusOf(id)).completed > before + kill, 'progress', 60_000)
    seen = (await statusOf(id)).completed
    await studio.kill()
    await start()
    // What was acknowledged is still there.
    expect((await statusOf(id)).completed).toBeGreaterThanOrEqual(seen)
  }
  const done = await waitFor(
    async () => {
      const now = await statusOf(id)
      return now.status !== 'generating' && now
    },
    'the end',
    120_000,
  )
  const total = PRODUCTS * 4
  expect(done).toMatchObject({ status: 'completed', total, completed: total, error: 0 })
  expect(await read(getUsage.schema.response[200], '/usage')).toMatchObject({ used: total, inFlight: 0 })

  const { images } = await read(listSessionImages.schema.response[200], `/studioSessions/${id}/images?limit=500`)
  expect(new Set(images.map(({ productId, variant }) => `${productId} ${variant}`)).size).toBe(total)
  for (const { picture } of images) {
    const file = await fetch(`${studio.url}${picture?.url}`)
    const { format, width, height } = await sharp(Buffer.from(await file.arrayBuffer())).metadata()
    expect(format).toBe('jpeg')
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(1024)
  }
  const files = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.includes('.writing-'))).toEqual([])
  expect(files.filter((name) => /images\/img_.*\.jpg$/.test(name))).toHaveLength(total)
}, 300_000)

test('a second process on the same data folder is refused with a clear line', async () => {
  await expect(startStudio({ DATA_DIR: dataDir })).rejects.toThrow(/is in use by process \d+/)
})

test('a malformed setting is refused by name', async () => {
  await expect(startStudio({ DATA_DIR: dataDir, WORKER_CONCURRENCY: 'many' })).rejects.toThrow(
    /WORKER_CONCURRENCY=many/,
  )
})

test('SIGTERM ends it in order', async () => {
  expect(await studio.stop()).toBe(0)
  await start()
})
