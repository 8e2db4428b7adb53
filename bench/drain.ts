import { eq } from 'drizzle-orm'
import { generateSession } from '#server/features/generation/generation.ts'
import { usageMonths } from '#server/platform/database/schema.ts'
import { startWorker, type Worker } from '#server/platform/queue/worker.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { startWork } from '#server/work.ts'
import { report, seconds } from './measure.ts'
import { floorHandler, floorJob, IMAGES, queueApp } from './queue-app.ts'

// drain: 2,000 images through an image model that takes no time, in one process, files and quota included,
// against the bare claim loop over as many jobs; then once more before 10,000 others that wait.

const TIMEOUT_MS = 120_000
const BACKLOG = 10_000
const { app, scope, newSession, another, close } = await queueApp()

/** Jobs a second of the bare claim loop, at the speed the shared machine has now. */
async function claimLoop(): Promise<number> {
  const { db, queue, clock, log } = app
  const now = clock.now().getTime()
  const job = (_: unknown, at: number) => ({
    id: `floor_${now}_${at}`,
    payload: {},
    clientId: 'nobody',
    groupKey: 'floor',
  })
  let worker: Worker | undefined
  const taken = await seconds(async () => {
    await queue.enqueue(db, floorJob, Array.from({ length: IMAGES }, job))
    worker = startWorker({ db, queue, clock, log, owner: `bench-${now}`, handlers: [floorHandler] })
    await waitFor(async () => (await queue.length(db, floorJob)) === 0, 'the floor', TIMEOUT_MS)
  })
  await worker?.stop(1_000)
  return IMAGES / taken
}

async function usedBy(clientId: string): Promise<number> {
  const [row] = await app.db
    .select({ used: usageMonths.used })
    .from(usageMonths)
    .where(eq(usageMonths.clientId, clientId))
  return row?.used ?? 0
}

/** Seconds until a client has so many images. */
const made = (clientId: string, images: number, what: string) =>
  seconds(() => waitFor(async () => (await usedBy(clientId)) >= images, what, TIMEOUT_MS))

async function drain(): Promise<number> {
  await generateSession(app, scope, await newSession(), {})
  let stop = async (_graceMs: number) => {}
  const drained = await seconds(async () => {
    stop = await startWork(app)
    await made(scope.clientId, IMAGES, 'the drain')
  })
  await stop(1_000)
  return IMAGES / drained
}

/** As many images again while 10,000 more of their client wait, and another client's first one. */
async function drainBacklog(): Promise<{ speed: number; firstSeconds: number }> {
  for (let sessions = 0; sessions < 1 + BACKLOG / IMAGES; sessions += 1) {
    await generateSession(app, scope, await newSession(), {})
  }
  const before = await usedBy(scope.clientId)
  const stop = await startWork(app)
  let firstSeconds = Number.NaN
  const drained = await seconds(async () => {
    await made(scope.clientId, before + IMAGES / 2, 'half of the images')
    await generateSession(app, another.scope, await another.newSession(1), {})
    firstSeconds = await made(another.scope.clientId, 1, 'the other client’s first image')
    await made(scope.clientId, before + IMAGES, 'the images')
  })
  await stop(1_000)
  return { speed: IMAGES / drained, firstSeconds }
}

function tell(speed: number, bare: number, details: string, isHeld = true): void {
  const figure = `${speed.toFixed(0)} images/s, ${(speed / bare).toFixed(2)}x of the bare claim loop (${bare.toFixed(0)} jobs/s)`
  report('drain', `${figure}${details}`, '>= 0.15x', isHeld && speed / bare >= 0.15)
}

const bare = await claimLoop()
tell(await drain(), bare, '')
const bareAgain = await claimLoop()
const { speed, firstSeconds } = await drainBacklog()
const first = `, ${BACKLOG} more waiting; another client’s first image after ${firstSeconds.toFixed(2)} s of 1`
tell(speed, bareAgain, first, firstSeconds <= 1)
await close()
