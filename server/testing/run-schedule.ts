import type { App } from '#server/app.ts'
import { allSchedules } from '#server/jobs.ts'

/** The clock's turn at one of the installation's own schedules: what nobody schedules cannot be run. */
export async function runSchedule(app: App, name: string): Promise<void> {
  const schedule = allSchedules(app).find((one) => one.name === name)
  if (!schedule) throw new Error(`nothing is scheduled as "${name}"`)
  await schedule.run()
}
