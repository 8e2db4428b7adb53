import {
  listBin,
  listBinnedSessions,
  removeFromBin,
  removeSessionFromBin,
  removeSessionsFromBin,
} from '#contract/bin.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { listDeletedImages } from './list-images.ts'
import { listDeletedSessions } from './list-sessions.ts'
import { removeImages } from './remove-images.ts'
import { endStay, endStays } from './remove-sessions.ts'

export { removeExpiredImages } from './remove-images.ts'
export { removeDeletedSessions } from './remove-sessions.ts'

export function binRoutes(app: App): Route[] {
  return [
    route(listBin, (scope, { query }) => listDeletedImages(app, scope.clientId, query)),
    route(removeFromBin, (scope, { body }) => removeImages(app, scope, body)),
    route(listBinnedSessions, (scope, { query }) => listDeletedSessions(app, scope, query)),
    route(removeSessionsFromBin, async (scope, { body }) => ({
      removed: await endStays(app, scope, new Date(body.deletedUntil)),
    })),
    route(removeSessionFromBin, async (scope, { params }) => {
      await endStay(app, scope, params.id)
      return null
    }),
  ]
}
