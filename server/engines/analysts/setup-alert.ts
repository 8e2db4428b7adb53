import { ALERT_MESSAGES } from '#contract/alert-messages.ts'
import { raiseAlert, resolveAlerts } from '#server/platform/alerts.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import type { Log } from '#server/platform/log.ts'

/** No name of a model: with another one configured, its answer closes the alert too. */
const ALERT = { kind: 'analysis_setup', subject: 'text_model' } as const

export type SetupAlert = {
  /** The service refused the key or the model; `advice` says what the operator has to change. */
  refused(advice: string): Promise<void>
  /** The service answered. */
  answered(): Promise<void>
}

type Deps = { db: Database; clock: Clock; log: Log }

/** One open alert about the text model for as long as its service refuses it. Never fails an analysis. */
export function createSetupAlert({ db, clock, log }: Deps): SetupAlert {
  /** Whether an alert may be open: one from before the start is closed by the first answer. */
  let mayBeOpen = true

  return {
    async refused(advice) {
      mayBeOpen = true
      const message = ALERT_MESSAGES.analysisRefused(advice)
      await raiseAlert(db, { ...ALERT, message, now: clock.now() }).catch((error: unknown) =>
        log.warn({ error }, 'failed to record that Gemini refuses the text model'),
      )
    },
    async answered() {
      if (!mayBeOpen) return
      // Before the write: a refusal that comes while it runs must leave this true.
      mayBeOpen = false
      await closeSetupAlert(db, clock).catch((error: unknown) => {
        mayBeOpen = true
        log.warn({ error }, 'failed to close the alert about the text model')
      })
    },
  }
}

/** Closes the alert about the text model: it answered, or none is configured any more. */
export async function closeSetupAlert(db: Database, clock: Clock): Promise<void> {
  const { kind, subject } = ALERT
  await resolveAlerts(db, { kinds: [kind], subject, now: clock.now() })
}
