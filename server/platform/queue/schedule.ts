import type { Log } from '#server/platform/log.ts'
import { settledWithin } from '#server/platform/settled.ts'

export type Schedule = { name: string; everyMs: number; run(): Promise<void> }

/**
 * Runs each schedule at once and then at its interval, never twice at the same time. Returns the end of it, which waits
 * up to `graceMs` for what runs: each may be cut off anywhere, and its next run goes on. None begins unless `mayRun`.
 */
export function startSchedules(
  schedules: Schedule[],
  log: Log,
  mayRun = () => true,
): (graceMs: number) => Promise<void> {
  const running = new Set<Promise<void>>()
  const timers = schedules.map((schedule) => {
    let busy = false
    const tick = () => {
      if (busy || !mayRun()) return
      busy = true
      const run = schedule
        .run()
        .catch((error: unknown) => log.error({ error, schedule: schedule.name }, 'failed to run schedule'))
        .finally(() => {
          busy = false
          running.delete(run)
        })
      running.add(run)
    }
    tick()
    return setInterval(tick, schedule.everyMs)
  })
  return async (graceMs) => {
    for (const timer of timers) clearInterval(timer)
    await settledWithin(graceMs, running)
  }
}
