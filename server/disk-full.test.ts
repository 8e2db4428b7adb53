import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { mountSmallDisk, type SmallDisk } from '#server/testing/small-disk.ts'
import { demoCaller, operatorCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// The real studio on a disk that fills up.

const OPERATOR = { email: 'operator@example.test', password: 'operator-password' }

let disk: SmallDisk
let studio: StudioProcess
let call: Awaited<ReturnType<typeof demoCaller>>
let operate: Awaited<ReturnType<typeof operatorCaller>>

const env = () => ({
  DATA_DIR: join(disk.folder, 'data'),
  OPERATOR_EMAIL: OPERATOR.email,
  OPERATOR_PASSWORD: OPERATOR.password,
})

beforeAll(async () => {
  disk = mountSmallDisk(260)
  studio = await startStudio(env())
  call = await demoCaller(studio.url)
  operate = await operatorCaller(studio.url, OPERATOR)
})
afterAll(async () => {
  await studio.kill()
  disk.remove()
})

let skus = 0
const addProduct = () => {
  skus += 1
  const description = randomBytes(2_000).toString('base64')
  return call('POST', '/products', {
    name: 'Oak table',
    sku: `FULL-${skus}`,
    category: 'Furniture',
    roomTypes: ['Living Room'],
    description,
  })
}
/** The words of a refused write; undefined while writes are taken. */
const refusal = () =>
  addProduct().then(
    () => undefined,
    (error: Error) => error.message,
  )
const alert = async () => {
  const { alerts } = (await operate('GET', '/operator/alerts')) as { alerts: { kind: string; resolvedAt: unknown }[] }
  return alerts.find(({ kind }) => kind === 'disk_full')
}
const products = async () => ((await call('GET', '/products')) as { total: number }).total
const health = async () => (await fetch(`${studio.url}/healthz`)).status

test('below 64 MB refuses writes with words, alerts the operator, still reads and deletes', async () => {
  const before = await products()
  disk.fill(50)
  const words = await waitFor(refusal, 'a refusal')
  expect(words).toContain('503')
  expect(words).toContain('disk_full')
  expect(words).toContain(MESSAGES.diskFull)
  await waitFor(async () => (await alert())?.resolvedAt === null, 'the alert')
  expect(await products()).toBeGreaterThanOrEqual(before)
  // People get in, and what frees space works.
  await demoCaller(studio.url)
  await call('POST', '/notifications/read', {})
  expect(await (await fetch(`${studio.url}/readyz`)).json()).toMatchObject({ status: 'ready', disk: 'low' })
})

test('takes no writes on a database that may fill to the last byte, and keeps answering', async () => {
  disk.fill(2)
  await waitFor(async () => {
    const answer = (await (await fetch(`${studio.url}/readyz`)).json()) as { disk?: string }
    return answer.disk === 'full'
  }, 'the database to be read-only')
  for (let times = 0; times < 50; times += 1) expect(await refusal()).toContain('disk_full')
  // Even what is allowed while space is low.
  await expect(call('POST', '/notifications/read', {})).rejects.toThrow(/disk_full/)
  expect(await products()).toBeGreaterThan(0)
  expect(await health()).toBe(200)
})

test('everything goes on by itself when there is room', async () => {
  disk.empty()
  await waitFor(async () => (await refusal()) === undefined, 'writes')
  await waitFor(async () => (await alert())?.resolvedAt !== null, 'the end of the alert')
})

test('hears SIGTERM on a full disk, and refuses to start on one, naming the setting', async () => {
  disk.fill(2)
  await waitFor(refusal, 'a refusal')
  expect(await studio.stop()).toBe(0)
  await expect(startStudio(env())).rejects.toThrow(
    /^the studio ended with 1: The disk of DATA_DIR \(.*\) has \d\.\d MB free; the studio needs 32 MB to start\./,
  )
  disk.empty()
  studio = await startStudio(env())
  call = await demoCaller(studio.url)
  expect(await products()).toBeGreaterThan(0)
})
