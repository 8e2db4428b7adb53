import { CLIENT_TOPIC } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import { noteProgress } from './end-run.ts'

type SessionOfImage = { clientId: string; studioSessionId: string }

/** While images of one session come faster than this, its progress is noted once for all of them. */
const GATHER_MS = 200

/**
 * Notes that images of a session reached their end: the first at once, those that follow closely together, and always
 * once more after the last. A process that ends in between leaves it to `finishSessions`.
 */
export function createProgressNotes(app: App): (session: SessionOfImage) => void {
  const gathering = new Map<string, { again: boolean }>()

  async function note({ clientId, studioSessionId }: SessionOfImage): Promise<void> {
    try {
      await noteProgress(app, studioSessionId)
      app.live.publish(clientId, { kind: 'studioSession', topic: CLIENT_TOPIC, studioSessionId })
    } catch (error) {
      app.log.warn({ error, studioSessionId }, 'progress could not be noted; the next repair does')
    }
  }

  return function noteSession(session) {
    const running = gathering.get(session.studioSessionId)
    if (running) {
      running.again = true
      return
    }
    const state = { again: false }
    gathering.set(session.studioSessionId, state)
    void note(session).then(() => {
      setTimeout(() => {
        gathering.delete(session.studioSessionId)
        if (state.again) noteSession(session)
      }, GATHER_MS).unref()
    })
  }
}
