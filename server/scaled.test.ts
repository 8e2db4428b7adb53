import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, INSTANT, startCluster } from '#server/testing/cluster.ts'
import { startDemoRun } from '#server/testing/demo-run.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { demoCaller, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// Two web and two worker processes on PostgreSQL, Redis and an object store; any of them may die at any moment.

const PRODUCTS = 100
const KILLS = 20
/** What a worker makes at most in its life: the run goes on until the last kill, however slow the machine is. */
const IMAGES_A_LIFE = 16

const hold = imageHold()
let cluster: Cluster
let call: Awaited<ReturnType<typeof demoCaller>>
let database: pg.Client

beforeAll(async () => {
  cluster = await startCluster({ main: INSTANT, env: hold.env })
  call = await demoCaller(cluster.url)
  database = new pg.Client({ connectionString: cluster.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  hold.release()
  await database.end()
  await cluster.stop()
})

const pick = <T>(from: T[]): T | undefined => from[Math.floor(Math.random() * from.length)]

// EC-001.H4, UC-005.A2a, UC-005.M5c, UC-005.P4
test('20 processes killed during 400 images: each image is made and charged once', async () => {
  hold.after(IMAGES_A_LIFE)
  const run = await startDemoRun({ url: () => cluster.url, call }, PRODUCTS)
  const away = new Map<object, Promise<void>>()
  for (let kills = 0; kills < KILLS; kills += 1) {
    // One of each role stays, so that the run goes on and somebody answers.
    const alive = cluster.places.filter((place) => !away.has(place))
    const victims = alive.filter(({ role }) => alive.filter((other) => other.role === role).length > 1)
    const victim = pick(victims)
    if (!victim) {
      await Promise.race(away.values())
      kills -= 1
      continue
    }
    await victim.kill()
    expect((await run.status()).status, `before kill ${kills + 1}`).toBe('generating')
    away.set(
      victim,
      victim.restart().then(() => void away.delete(victim)),
    )
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000))
  }
  await Promise.all(away.values())
  // A worker that never comes back: the other one takes over what it was making.
  const lost = cluster.places.find(({ role }) => role === 'worker')
  await lost?.kill()
  hold.release()
  await run.checkWhole({ leastPx: 64 })
  await lost?.restart()
  const { rows } = await database.query('select count(*)::int as charges, sum(units)::int as units from usage_entries')
  expect(rows).toEqual([{ charges: run.total, units: run.total }])
}, 1_200_000)

// EC-001.H4
test('Redis killed and started again empty in the middle of a run: nothing is lost', async () => {
  hold.after(0)
  const run = await startDemoRun({ url: () => cluster.url, call }, 20)
  const redisIs = async () => ((await (await fetch(`${cluster.url}/readyz`)).json()) as { redis: string }).redis
  expect(await redisIs()).toBe('connected')
  await waitFor(async () => (await run.status()).generating === 4, 'work in all places')
  await cluster.redis.kill()
  await waitFor(async () => (await redisIs()) === 'away', 'the loss of Redis')
  const figures = await (await fetch(`${cluster.url}/metrics`)).text()
  expect(figures).toMatch(/^epox_jobs{kind="image.generate",state="running"} 4$/m)
  // The worker that was started last makes a few.
  hold.after(5)
  await waitFor(async () => (await run.status()).completed > 0, 'progress without Redis')
  await cluster.redis.restart()
  await waitFor(async () => (await redisIs()) === 'connected', 'Redis')
  hold.release()
  await waitFor(async () => (await run.status()).status === 'completed', 'the end')
  expect(await run.status()).toMatchObject({ completed: run.total, error: 0 })
  const metrics = await (await fetch(`${cluster.url}/metrics`)).text()
  expect(metrics).toMatch(/^epox_redis_connected 1$/m)
  expect(metrics).toMatch(/^epox_jobs{kind="image.generate",state="waiting"} 0$/m)
}, 400_000)

test('a worker tells how it is, and serves nothing else', async () => {
  const worker = cluster.places.find(({ role }) => role === 'worker')
  const statusOf = async (path: string) => (await fetch(`${worker?.url}${path}`)).status
  expect(await Promise.all(['/healthz', '/readyz', '/metrics'].map(statusOf))).toEqual([200, 200, 200])
  expect(await Promise.all(['/', '/api/installation', '/docs'].map(statusOf))).toEqual([404, 404, 404])
})

test('a worker that would be alone names every setting it lacks', async () => {
  await expect(startStudio({ ROLE: 'worker' })).rejects.toThrow(
    /DATABASE_URL is missing.*\nREDIS_URL is missing.*\nS3_ENDPOINT is missing.*\n.*\n.*\n.*\nSECRET is missing/,
  )
})
