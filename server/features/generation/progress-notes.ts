import { CLIENT_TOPIC } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import { noteProgress } from './end-run.ts'

type SessionOfImage = { clientId: string; studioSessionId: string }

/** The progress of a session is noted at most once in this time. */
const THROTTLE_MS = 200

/**
 * Notes the progress of sessions whose images ended, throttled: at once for the first image, then once for all images of
 * the next 200 ms, so that the last image is always noted. If the process dies meanwhile, `finishSessions` ends the session.
 */
export function createProgressNotes(app: App): (session: SessionOfImage) => void {
  const throttled = new Map<string, { again: boolean }>()

  async function note({ clientId, studioSessionId }: SessionOfImage): Promise<void> {
    try {
      await noteProgress(app, studioSessionId)
      app.live.publish(clientId, { kind: 'studioSession', topic: CLIENT_TOPIC, studioSessionId })
    } catch (error) {
      app.log.warn({ error, studioSessionId }, 'failed to note session progress; the next repair will')
    }
  }

  return function noteSession(session) {
    const running = throttled.get(session.studioSessionId)
    if (running) {
      running.again = true
      return
    }
    const state = { again: false }
    throttled.set(session.studioSessionId, state)
    void note(session).then(() => {
      setTimeout(() => {
        throttled.delete(session.studioSessionId)
        if (state.again) noteSession(session)
      }, THROTTLE_MS).unref()
    })
  }
}
