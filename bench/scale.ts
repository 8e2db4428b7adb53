import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { generateSession } from '#server/features/generation/generation.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { startPostgres } from '#server/testing/postgres.ts'
import { startRedis } from '#server/testing/redis.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { report, seconds } from './measure.ts'
import { floorJob, IMAGES, queueApp } from './queue-app.ts'

// scale: 1, 2 and 4 processes on one PostgreSQL: bare jobs through the claim loop, and images through an image model
// that takes no time. DATABASE_URL names the server; without it one is started, with fsync off.

const WORKER = fileURLToPath(new URL('./scale-worker.ts', import.meta.url))
const TIMEOUT_MS = 120_000
const JOBS = 8_000

const postgres = process.env.DATABASE_URL ? undefined : await startPostgres()
const redis = await startRedis()
process.env.DATABASE_URL ??= postgres?.url
process.env.REDIS_URL = redis.url
const { app, scope, newSession, close } = await queueApp()
const env = { ...process.env, DATA_DIR: app.config.dataDir, SECRET: app.secret }

async function startProcesses(count: number): Promise<ChildProcess[]> {
  const children = Array.from({ length: count }, () => fork(WORKER, { env, execArgv: ['--import', 'tsx'] }))
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('message', resolve))))
  return children
}

async function jobsPerSecond(children: ChildProcess[]): Promise<number> {
  const job = (_: unknown, at: number) => ({
    id: `floor_${Date.now()}_${at}`,
    payload: {},
    clientId: 'nobody',
    groupKey: 'floor',
  })
  await app.queue.enqueue(app.db, floorJob, Array.from({ length: JOBS }, job))
  const taken = await seconds(async () => {
    for (const child of children) child.send('jobs')
    await waitFor(async () => (await app.queue.length(app.db, floorJob)) === 0, 'the jobs', TIMEOUT_MS)
  })
  return JOBS / taken
}

async function imagesPerSecond(children: ChildProcess[]): Promise<number> {
  const id = await newSession()
  await generateSession(app, scope, id, {})
  const isDone = async () => {
    const [row] = await app.db.select().from(studioSessions).where(eq(studioSessions.id, id))
    return row?.status === 'completed'
  }
  const taken = await seconds(async () => {
    for (const child of children) child.send('images')
    await waitFor(isDone, 'the images', TIMEOUT_MS)
  })
  return IMAGES / taken
}

for (const count of [1, 2, 4]) {
  const children = await startProcesses(count)
  const jobs = await jobsPerSecond(children)
  const images = await imagesPerSecond(children)
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.send('end')
  await Promise.all(ends)
  const figure = `${count} processes: ${images.toFixed(0)} images/s, ${jobs.toFixed(0)} bare jobs/s`
  report('scale', figure, '>= 200 images/s', images >= 200)
}
await close()
await Promise.all([postgres?.stop(), redis.stop()])
