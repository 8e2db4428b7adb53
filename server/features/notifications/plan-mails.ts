import { type MailedTopic, mailChoice, type NotificationSettings } from '#contract/notification-settings.ts'
import { nextDigest } from './calendar.ts'

/** At most one mail a person in this time: what comes meanwhile is collected. */
export const MAIL_PAUSE_MS = 15 * 60_000

export type WaitingNotice = { id: string; topic: MailedTopic | null; createdAt: Date }
export type MailPlan = {
  /** Not mailed at all. */
  drop: string[]
  /** Mailed now, together. */
  now: string[]
  later: { id: string; at: Date }[]
}

type Person = { settings: NotificationSettings; timeZone: string; lastMailAt: Date | null; now: Date }

/** What becomes of a person's notices that are not mailed yet, by what the person wants at this moment. */
export function planMails(waiting: readonly WaitingNotice[], person: Person): MailPlan {
  const plan: MailPlan = { drop: [], now: [], later: [] }
  for (const notice of waiting) {
    const at = timeOf(notice, person)
    if (at === null) plan.drop.push(notice.id)
    else if (at <= person.now) plan.now.push(notice.id)
    else plan.later.push({ id: notice.id, at })
  }
  return plan
}

/** Null for what the person does not want. */
function timeOf({ topic, createdAt }: WaitingNotice, { settings, timeZone, lastMailAt }: Person): Date | null {
  const choice = mailChoice(settings, topic)
  if (choice === 'off') return null
  const { frequency } = settings
  const wanted =
    choice === 'digest' && frequency !== 'realtime' ? nextDigest(timeZone, frequency, createdAt) : createdAt
  return new Date(Math.max(wanted.getTime(), (lastMailAt?.getTime() ?? 0) + MAIL_PAUSE_MS))
}
