import { CLIENT_TOPIC } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import { noteProgress } from './end-run.ts'

type SessionOfImage = { clientId: string; studioSessionId: string }

/** Progress is noted at most once in this time. */
const THROTTLE_MS = 200

/**
 * Notes the progress of sessions whose images ended, throttled: at once for the first image, then once for all images of
 * the next 200 ms, whatever their sessions, so that the last image is always noted. If the process dies meanwhile,
 * `finishSessions` ends the session.
 */
export function createProgressNotes(app: App): (session: SessionOfImage) => void {
  const moved = new Map<string, SessionOfImage>()
  let isThrottled = false

  async function noteMoved(): Promise<void> {
    const sessions = [...moved.values()]
    const studioSessionIds = [...moved.keys()]
    moved.clear()
    try {
      await noteProgress(app, studioSessionIds)
      for (const { clientId, studioSessionId } of sessions) {
        app.live.publish(clientId, { kind: 'studioSession', topic: CLIENT_TOPIC, studioSessionId })
      }
    } catch (error) {
      app.log.warn({ error, studioSessionIds }, 'failed to note session progress; the next repair will')
    }
  }

  function begin(): void {
    isThrottled = true
    void noteMoved().then(() => {
      setTimeout(() => {
        isThrottled = false
        if (moved.size > 0) begin()
      }, THROTTLE_MS).unref()
    })
  }

  return function noteSession(session) {
    moved.set(session.studioSessionId, session)
    if (!isThrottled) begin()
  }
}
