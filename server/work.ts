import { randomUUID } from 'node:crypto'
import type { App } from './app.ts'
import { reconcilePause } from './features/generation/generation.ts'
import { allHandlers, allSchedules } from './jobs.ts'
import { checkpoint } from './platform/database/upkeep.ts'
import { startSchedules } from './platform/queue/schedule.ts'
import { releaseAllLeases, startWorker } from './platform/queue/worker.ts'

/** Starts the worker role: jobs and schedules. Returns the end of it, which waits up to `graceMs` for running jobs. */
export async function startWork(app: App): Promise<(graceMs: number) => Promise<void>> {
  // Alone on this database, so every lease is of a process that died: nobody has to wait for it to end.
  if (app.exclusive)
    await Promise.all([
      releaseAllLeases(app.db),
      app.events.releaseClaims(),
      app.files.removeUnfinished(app.clock.now()),
    ])
  const owner = `${process.pid}-${randomUUID()}`
  const { db, queue, clock, log, disk } = app
  const worker = startWorker({
    db,
    queue,
    clock,
    log,
    owner,
    handlers: allHandlers(app),
    mayRun: () => disk.level() === 'ok',
  })
  const stopSchedules = startSchedules(allSchedules(app), log, () => disk.level() !== 'full')
  disk.onChange((level) => {
    if (level === 'full') return
    reconcilePause(app).catch((error: unknown) =>
      log.error({ error }, 'failed to reconcile pauses after disk space changed'),
    )
    if (level === 'low' && app.exclusive) void checkpoint(db).catch(() => {})
  })
  return async (graceMs) => {
    await Promise.all([worker.stop(graceMs), stopSchedules(graceMs)])
  }
}
