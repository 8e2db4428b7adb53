import { eq } from 'drizzle-orm'
import { generateSession } from '#server/features/generation/generation.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { startWorker } from '#server/platform/queue/worker.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { startWork } from '#server/work.ts'
import { report, seconds } from './measure.ts'
import { floorHandler, floorJob, IMAGES, queueApp } from './queue-app.ts'

// drain: 2,000 images through an image model that takes no time, in one process, files and quota included,
// against the bare claim loop over as many jobs.

const TIMEOUT_MS = 120_000
const { app, scope, newSession, close } = await queueApp()

const floor = await seconds(async () => {
  const now = app.clock.now()
  await app.queue.enqueue(
    app.db,
    floorJob,
    Array.from({ length: IMAGES }, (_, at) => ({
      id: `floor_${at}`,
      payload: {},
      clientId: 'nobody',
      groupKey: 'floor',
    })),
  )
  const { db, queue, clock, log } = app
  const worker = startWorker({ db, queue, clock, log, owner: `bench-${now.getTime()}`, handlers: [floorHandler] })
  await waitFor(async () => (await app.queue.length(db, floorJob)) === 0, 'the floor', TIMEOUT_MS)
  await worker.stop(1_000)
})

const id = await newSession()
await generateSession(app, scope, id, {})
let stop = async (_graceMs: number) => {}
const drained = await seconds(async () => {
  stop = await startWork(app)
  await waitFor(
    async () => {
      const [row] = await app.db
        .select({ status: studioSessions.status })
        .from(studioSessions)
        .where(eq(studioSessions.id, id))
      return row?.status === 'completed'
    },
    'the drain',
    TIMEOUT_MS,
  )
})
await stop(1_000)
const [speed, bare] = [IMAGES / drained, IMAGES / floor]
const figure = `${speed.toFixed(0)} images/s, ${(speed / bare).toFixed(2)}x of the bare claim loop (${bare.toFixed(0)} jobs/s)`
report('drain', figure, '>= 200 images/s', speed >= 200)
await close()
