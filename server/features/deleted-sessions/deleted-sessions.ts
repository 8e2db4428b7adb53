import { listBinnedSessions, removeSessionFromBin, removeSessionsFromBin } from '#contract/bin.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { listDeleted } from './list-deleted.ts'
import { endStay, endStays } from './remove-sessions.ts'

export { removeDeletedSessions } from './remove-sessions.ts'

export function deletedSessionRoutes(app: App): Route[] {
  return [
    route(listBinnedSessions, (scope, { query }) => listDeleted(app, scope, query)),
    route(removeSessionsFromBin, async (scope, { body }) => ({
      removed: await endStays(app, scope, new Date(body.deletedUntil)),
    })),
    route(removeSessionFromBin, async (scope, { params }) => {
      await endStay(app, scope, params.id)
      return null
    }),
  ]
}
