import { MESSAGES } from '#contract/messages.ts'
import { raiseAlert, resolveAlerts, rewordAlert } from '#server/platform/alerts.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import type { Log } from '#server/platform/log.ts'

const KIND = 'analysis_setup'

export type SetupAlert = {
  /** The service refused the key or the model; `advice` says what the operator has to change. */
  refused(advice: string): Promise<void>
  /** The service answered. */
  answered(): Promise<void>
}

/** One open alert about a text model for as long as its service refuses it. Never fails an analysis. */
export function createSetupAlert(
  { db, clock, log }: { db: Database; clock: Clock; log: Log },
  model: string,
): SetupAlert {
  /** Whether an alert may be open: one from before the start is closed by the first answer. */
  let mayBeOpen = true
  const note = (write: () => Promise<void>) =>
    write().catch((error: unknown) => log.warn({ error, model }, 'failed to record the state of the text model'))

  return {
    refused: (advice) =>
      note(async () => {
        mayBeOpen = true
        const alert = { kind: KIND, subject: model, message: MESSAGES.analysisRefused(advice) } as const
        await db.transaction(async (tx) => {
          if (!(await rewordAlert(tx, alert))) await raiseAlert(tx, { ...alert, now: clock.now() })
        })
      }),
    answered: () =>
      note(async () => {
        if (!mayBeOpen) return
        await resolveAlerts(db, { kinds: [KIND], subject: model, now: clock.now() })
        mayBeOpen = false
      }),
  }
}
