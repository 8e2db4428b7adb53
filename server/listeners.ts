import type { App } from './app.ts'
import { liveEvents } from './features/activity/activity.ts'
import { planNotices } from './features/clients/clients.ts'
import { runNotices } from './features/generation/generation.ts'

/** Joins everything that follows from recorded events. Needed before anything is recorded. */
export function joinListeners(app: App): void {
  app.events.join([liveEvents(app), runNotices(app), planNotices(app)])
}
