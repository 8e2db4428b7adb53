import type { App } from '#server/app.ts'
import { raiseAlert, resolveAlerts } from '#server/platform/alerts.ts'
import type { MailFault } from '#server/platform/mail/mail.ts'

const SUBJECT = 'mail'
/** A server that is away for this many tries of one mail is an outage. */
const OUTAGE_ATTEMPTS = 3

/** Tells the operator that mails do not get out: at once when the set-up is wrong, after some tries when the server is away. */
export async function noteMailFailure(
  app: App,
  fault: MailFault,
  { answer, attempts }: { answer: string; attempts: number },
): Promise<void> {
  if (fault === 'away' && attempts < OUTAGE_ATTEMPTS) return
  const alert =
    fault === 'setup'
      ? {
          kind: 'mail_setup' as const,
          message: `The mail server refuses the studio: "${answer}". Check SMTP_URL and MAIL_FROM.`,
        }
      : {
          kind: 'mail_outage' as const,
          message: `The mail server does not take mails: "${answer}". They wait and are tried again for a day.`,
        }
  await raiseAlert(app.db, { ...alert, subject: SUBJECT, now: app.clock.now() })
}

/** Closes the alerts about mail: one got out. */
export async function noteMailSuccess(app: App): Promise<void> {
  await resolveAlerts(app.db, { kinds: ['mail_setup', 'mail_outage'], subject: SUBJECT, now: app.clock.now() })
}
