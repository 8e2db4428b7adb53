import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import {
  type CalendarTopic,
  type NotificationChange,
  type NotificationSettings,
  type StoredNotifications,
  withNotificationDefaults,
} from '#contract/notification-settings.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { users } from '#server/platform/database/schema.ts'
import { replanMails } from './mail-notices.ts'

/**
 * Changes what is named of what a person is told; what waits to be mailed follows it. Answers all of it, and whether any
 * of it is other than before.
 */
export async function changeChoices(
  app: App,
  tx: Transaction,
  userId: string,
  change: NotificationChange,
): Promise<{ settings: NotificationSettings; isOther: boolean }> {
  const now = app.clock.now()
  const isUser = eq(users.id, userId)
  const [user] = await tx.select({ chosen: users.notificationSettings }).from(users).where(isUser).for('no key update')
  const notificationSettings = merged(user?.chosen ?? {}, change, now)
  await tx.update(users).set({ notificationSettings }).where(isUser)
  await replanMails(tx, [userId], now)
  const settings = withNotificationDefaults(notificationSettings)
  return { settings, isOther: !isDeepStrictEqual(settings, withNotificationDefaults(user?.chosen)) }
}

function merged(before: StoredNotifications, change: NotificationChange, now: Date): StoredNotifications {
  const known = withNotificationDefaults(before).email
  const since = (topic: CalendarTopic) => (change.email?.[topic] && !known[topic] ? { [topic]: now.toISOString() } : {})
  return {
    email: { ...before.email, ...change.email },
    browser: { ...before.browser, ...change.browser },
    inApp: { ...before.inApp, ...change.inApp },
    digest: { ...before.digest, ...change.digest },
    frequency: change.frequency ?? before.frequency,
    since: { ...before.since, ...since('weeklyUsageSummary'), ...since('tipsAndBestPractices') },
  }
}
