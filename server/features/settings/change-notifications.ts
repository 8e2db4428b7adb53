import {
  type Frequency,
  MAILED_TOPICS,
  type MailChoice,
  mailChoice,
  type NotificationChange,
  type NotificationSettings,
} from '#contract/notification-settings.ts'
import { TOPIC_WORDS } from '#contract/notification-words.ts'
import type { App } from '#server/app.ts'
import { findUser } from '#server/features/accounts/accounts.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import { changeChoices } from '#server/features/notifications/notifications.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { studioOrigin } from '#server/platform/http/link-origin.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { isSharedProfile } from './shared-profile.ts'

/**
 * Saves what a person is told. When it is other than before, mails what they get from now on, at most once a minute: a
 * mail that also shows that mails arrive. Shared accounts get none.
 */
export async function changeNotifications(
  app: App,
  tx: Transaction,
  { clientId, userId }: Scope,
  change: NotificationChange,
): Promise<void> {
  const { settings, isOther } = await changeChoices(app, tx, userId, change)
  if (!isOther || (await isSharedProfile(app, tx, userId))) return
  const { email } = await findUser(tx, userId)
  await queueMail(app, tx, {
    kind: 'notifications_updated',
    to: email,
    clientId,
    userId,
    dedupeKey: `notifications_updated ${userId} ${minuteOf(app.clock.now())}`,
    data: { link: `${studioOrigin(app.config)}/settings/notifications`, lines: linesOf(settings) },
  })
}

const minuteOf = (moment: Date) => moment.toISOString().slice(0, 16)

const WHEN: Record<Frequency, Record<Exclude<MailChoice, 'off'>, string>> = {
  realtime: { at_once: 'at once', digest: 'at once' },
  daily: { at_once: 'at once', digest: 'in the daily mail' },
  weekly: { at_once: 'at once', digest: 'in the mail on Mondays' },
}

/** One line for each topic that is mailed. */
function linesOf(settings: NotificationSettings): string[] {
  const lines = MAILED_TOPICS.flatMap((topic) => {
    const choice = mailChoice(settings, topic)
    if (choice === 'off') return []
    const isOfCalendar = topic === 'weeklyUsageSummary' || topic === 'tipsAndBestPractices'
    const { label, hint } = TOPIC_WORDS[topic]
    return [`${label}: ${isOfCalendar ? hint : WHEN[settings.frequency][choice]}`]
  })
  return lines.length > 0 ? lines : ['No mails about your work.']
}
