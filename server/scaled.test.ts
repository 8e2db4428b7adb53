import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, INSTANT, startCluster } from '#server/testing/cluster.ts'
import { startDemoRun } from '#server/testing/demo-run.ts'
import { demoCaller, startStudio } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'

// Two web and two worker processes on PostgreSQL, Redis and an object store; any of them may die at any moment.

const PRODUCTS = 100
const KILLS = 20
/** The longest an image may be without anybody who works on it. */
const UNLEASED_MS = 60_000

let cluster: Cluster
let call: Awaited<ReturnType<typeof demoCaller>>
let database: pg.Client

beforeAll(async () => {
  cluster = await startCluster({ main: INSTANT })
  call = await demoCaller(cluster.url)
  database = new pg.Client({ connectionString: cluster.databaseUrl })
  await database.connect()
}, 120_000)
afterAll(async () => {
  await database.end()
  await cluster.stop()
})

/** Notes for how long each image is being made without a lease that lives. Returns the longest, when ended. */
function watchLeases(): () => Promise<number> {
  const since = new Map<string, number>()
  let longest = 0
  let ended = false
  const watch = async () => {
    while (!ended) {
      const { rows } = await database.query<{ id: string }>(
        `select i.id from generated_images i left join jobs j on j.id = i.job_id
         where i.status = 'generating' and (j.lease_until is null or j.lease_until < now())`,
      )
      const now = Date.now()
      const ids = new Set(rows.map(({ id }) => id))
      for (const id of since.keys()) if (!ids.has(id)) since.delete(id)
      for (const id of ids) {
        since.set(id, since.get(id) ?? now)
        longest = Math.max(longest, now - (since.get(id) ?? now))
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    return longest
  }
  const watching = watch()
  return () => {
    ended = true
    return watching
  }
}
const pick = <T>(from: T[]): T | undefined => from[Math.floor(Math.random() * from.length)]

// EC-001.H4, UC-005.A2a, UC-005.M5c, UC-005.P4
test('20 processes killed during 400 images: each image is made, charged once, and nobody’s for long', async () => {
  const run = await startDemoRun({ url: () => cluster.url, call }, PRODUCTS)
  const leases = watchLeases()
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
  await run.checkWhole({ timeoutMs: 180_000, leastPx: 64 })
  expect(await leases()).toBeLessThan(UNLEASED_MS)
  const { rows } = await database.query('select count(*)::int as charges, sum(units)::int as units from usage_entries')
  expect(rows).toEqual([{ charges: run.total, units: run.total }])
}, 400_000)

// EC-001.H4
test('Redis killed and started again empty in the middle of a run: nothing is lost', async () => {
  const run = await startDemoRun({ url: () => cluster.url, call }, 20)
  const redisIs = async () => ((await (await fetch(`${cluster.url}/readyz`)).json()) as { redis: string }).redis
  expect(await redisIs()).toBe('connected')
  await waitFor(async () => (await run.status()).completed > 5, 'progress')
  await cluster.redis.kill()
  await waitFor(async () => (await redisIs()) === 'away', 'the loss of Redis')
  const figures = await (await fetch(`${cluster.url}/metrics`)).text()
  expect(figures).toMatch(/^epox_jobs{kind="image.generate",state="running"} [1-4]$/m)
  const { completed } = await run.status()
  await waitFor(async () => (await run.status()).completed > completed, 'progress without Redis')
  await cluster.redis.restart()
  await waitFor(async () => (await redisIs()) === 'connected', 'Redis')
  await waitFor(async () => (await run.status()).status === 'completed', 'the end', 60_000)
  expect(await run.status()).toMatchObject({ completed: run.total, error: 0 })
  const metrics = await (await fetch(`${cluster.url}/metrics`)).text()
  expect(metrics).toMatch(/^epox_redis_connected 1$/m)
  expect(metrics).toMatch(/^epox_jobs{kind="image.generate",state="waiting"} 0$/m)
}, 120_000)

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
