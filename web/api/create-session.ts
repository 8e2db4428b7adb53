import type { Request } from '#contract/endpoint.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { callOnce } from './call-once.ts'
import { timeZone } from './time-zone.ts'

type NewSession = Omit<Request<typeof createStudioSession>['body'], 'timeZone'>

/**
 * Creates a draft of these products, or with `start` a run at once. Without a name the server gives the default one, with
 * the day it is here.
 */
export function createSession(body: NewSession) {
  return callOnce(createStudioSession, { body: { ...body, timeZone: timeZone() } })
}
