import type { RateLimitOptions } from '@fastify/rate-limit'
import { MESSAGES } from '#contract/messages.ts'
import { previewStudioSession } from '#contract/previews.ts'
import { problem } from '#contract/problem.ts'
import {
  cancelStudioSession,
  generateStudioSession,
  getSessionStatus,
  pauseStudioSession,
  resumeStudioSession,
  retryFailedImages,
} from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { createDraft, findSession, presentSession } from '#server/features/studio-sessions/studio-sessions.ts'
import { whileConnected } from '#server/platform/http/connected.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { cancelSession, pauseSession, resumeSession, retryFailed } from './controls.ts'
import { createAndGenerate, generateSession } from './generate.ts'
import { previewSession } from './preview.ts'
import { sessionProgress } from './progress.ts'

export { retryImages } from './controls.ts'
export { generateSession } from './generate.ts'
export { imageJob } from './image.job.ts'
export { cancelForGood } from './image-states.ts'
export { imageHandler } from './make-image.ts'
export { runNotices } from './notices.ts'
export { pauseImages, reconcilePause, resumeImages } from './pause.ts'
export { resumeAfterQuota } from './quota-resume.ts'
export { regenerate, regenerationWarnings } from './regenerate.ts'
export { repairImages } from './repair.ts'
export { imageKey } from './run-image.ts'

/** Every choice of a look is drawn, each time another one changes. */
const PREVIEWS_PER_MINUTE: RateLimitOptions = {
  max: 600,
  timeWindow: 60_000,
  errorResponseBuilder: (_request, { ttl }) =>
    problem('rate_limited', MESSAGES.previewBusy, { retryAfterSeconds: Math.ceil(ttl / 1000) }),
}

type Control = (app: App, scope: Scope, id: string) => Promise<void>

export function generationRoutes(app: App): Route[] {
  const after = async (control: Control, scope: Scope, id: string) => {
    await control(app, scope, id)
    return sessionProgress(app, scope.clientId, id)
  }
  const started = {
    repeat: async ({ clientId }: Scope, id: string) => presentSession(app, await findSession(app.db, clientId, id)),
  }
  return [
    route(
      createStudioSession,
      async (scope, { body }, { accept }) => {
        if (body.start) return createAndGenerate(app, scope, body, accept)
        return presentSession(app, await app.db.transaction((tx) => createDraft(app, tx, scope, body)))
      },
      started,
    ),
    route(
      generateStudioSession,
      (scope, { params, body }, { accept }) => generateSession(app, scope, params.id, body ?? {}, accept),
      started,
    ),
    route(getSessionStatus, (scope, { params }) => sessionProgress(app, scope.clientId, params.id)),
    route(
      previewStudioSession,
      (scope, { params, body }, { reply }) => previewSession(app, scope, params.id, body, whileConnected(reply)),
      { rateLimit: PREVIEWS_PER_MINUTE },
    ),
    route(pauseStudioSession, (scope, { params }) => after(pauseSession, scope, params.id)),
    route(resumeStudioSession, (scope, { params }) => after(resumeSession, scope, params.id)),
    route(cancelStudioSession, (scope, { params }) => after(cancelSession, scope, params.id)),
    route(retryFailedImages, (scope, { params }) => after(retryFailed, scope, params.id)),
  ]
}
