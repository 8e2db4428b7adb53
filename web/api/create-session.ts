import { createStudioSession } from '#contract/studio-sessions.ts'
import { callOnce } from './call-once.ts'
import { timeZone } from './time-zone.ts'

/** Creates a draft of these products. Without a name the server gives the default one, with the day it is here. */
export function createSession(body: { productIds: string[]; name?: string | undefined }) {
  return callOnce(createStudioSession, { body: { ...body, timeZone: timeZone() } })
}
