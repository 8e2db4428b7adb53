import {
  analyzeProducts,
  analyzeStudioSession,
  deleteStudioSession,
  duplicateStudioSession,
  getStudioSession,
  listStudioSessions,
  restoreStudioSession,
  splitStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { generatedImages, pictures, products, studioSessions } from '#server/platform/database/schema.ts'
import { type Route, route, sharedRoute } from '#server/platform/http/route.ts'
import { analyseAlone, analyseSession } from './analysis.ts'
import { deleteSession, duplicateSession, restoreSession, updateSession } from './draft.ts'
import { listSessions } from './list-sessions.ts'
import { getSession } from './read-session.ts'
import { splitSession } from './split-session.ts'

export { deriveStyle } from './derived-style.ts'
export { createDraft, deletableBy, mayDelete, recordSessions, removeOldDrafts } from './draft.ts'
export { lockImages } from './lock-images.ts'
export {
  countImages,
  findSession,
  hasSession,
  presentSession,
  readInspirations,
  type SessionRow,
} from './read-session.ts'
export { readReferences } from './references.ts'
export { moveSessions } from './session-states.ts'

/** Tables that a list of sessions is read from. */
const LISTED = [studioSessions, generatedImages, products, pictures]

export function studioSessionRoutes(app: App): Route[] {
  return [
    sharedRoute(listStudioSessions, { of: 'member', tables: LISTED }, (scope, { query }) =>
      listSessions(app, scope, query),
    ),
    route(getStudioSession, (scope, { params }) => getSession(app, scope.clientId, params.id)),
    route(updateStudioSession, (scope, { params, body }) => updateSession(app, scope, params.id, body)),
    route(deleteStudioSession, async (scope, { params }) => {
      await deleteSession(app, scope, params.id)
      return null
    }),
    route(restoreStudioSession, (scope, { params }) => restoreSession(app, scope, params.id)),
    route(duplicateStudioSession, (scope, { params }) => duplicateSession(app, scope, params.id)),
    route(splitStudioSession, async (scope, { body }) => ({ studioSessions: await splitSession(app, scope, body) })),
    route(analyzeProducts, async (scope, { body }) => ({ analysis: await analyseAlone(app, scope, body.productIds) })),
    route(analyzeStudioSession, (scope, { params, body }) => analyseSession(app, scope, params.id, body?.productIds)),
  ]
}
