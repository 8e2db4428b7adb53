import { randomUUID } from 'node:crypto'
import type { App } from './app.ts'
import { allHandlers, allSchedules } from './jobs.ts'
import { startSchedules } from './platform/queue/schedule.ts'
import { releaseAllLeases, startWorker } from './platform/queue/worker.ts'

/** Starts the worker role: jobs and schedules. Returns the end of it, which waits up to `graceMs` for running jobs. */
export async function startWork(app: App): Promise<(graceMs: number) => Promise<void>> {
  // Alone on this database, so every lease is of a process that died: nobody has to wait for it to end.
  if (app.exclusive) await Promise.all([releaseAllLeases(app.db), app.files.removeUnfinished(app.clock.now())])
  const owner = `${process.pid}-${randomUUID()}`
  const { db, queue, clock, log } = app
  const worker = startWorker({ db, queue, clock, log, owner, handlers: allHandlers(app) })
  const stopSchedules = startSchedules(allSchedules(app), log)
  return async (graceMs) => {
    await Promise.all([worker.stop(graceMs), stopSchedules(graceMs)])
  }
}
