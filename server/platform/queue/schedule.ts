import type { Log } from '#server/platform/log.ts'

export type Schedule = { name: string; everyMs: number; run(): Promise<void> }

/** Runs each schedule at once and then at its interval, never twice at the same time. Returns the end of it. */
export function startSchedules(schedules: Schedule[], log: Log): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const timers = schedules.map((schedule) => {
    let busy = false
    const tick = () => {
      if (busy) return
      busy = true
      const run = schedule
        .run()
        .catch((error: unknown) => log.error({ error, schedule: schedule.name }, 'scheduled work failed'))
        .finally(() => {
          busy = false
          running.delete(run)
        })
      running.add(run)
    }
    tick()
    return setInterval(tick, schedule.everyMs)
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running)
  }
}
