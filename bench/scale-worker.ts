import pino from 'pino'
import { makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { joinListeners } from '#server/listeners.ts'
import { startWorker } from '#server/platform/queue/worker.ts'
import { instantModel } from '#server/testing/instant-model.ts'
import { startWork } from '#server/work.ts'
import { floorHandler } from './queue-app.ts'

// One of the processes of the benchmark scale: waits for each word, does its part until the next.

const config = readConfig({ ...process.env, DEMO: 'off', WORKER_CONCURRENCY: '16' })
const app = await makeApp(config, { imageModel: instantModel(), log: pino({ level: 'silent' }) })
joinListeners(app)
let stop = async (_graceMs: number) => {}
process.on('message', async (part) => {
  await stop(1_000)
  if (part === 'jobs') {
    const { db, queue, clock, log } = app
    stop = startWorker({ db, queue, clock, log, owner: `bench-${process.pid}`, handlers: [floorHandler] }).stop
  }
  if (part === 'images') stop = await startWork(app)
  if (part === 'end') process.exit(0)
})
process.send?.('ready')
