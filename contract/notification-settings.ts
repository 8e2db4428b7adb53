import { z } from 'zod'
import type { NotificationKind } from './notifications.ts'

// What a person is told, and how: the names and defaults of UC-010, and what each notice belongs to. All in one place.

/** What pages can show: in the studio, and by the browser. */
export const SHOWN_TOPICS = [
  'generationCompleted',
  'generationFailed',
  'generationPaused',
  'lowQuotaWarning',
  'planDecided',
] as const
export type ShownTopic = (typeof SHOWN_TOPICS)[number]
/** What is mailed only, by the calendar. */
const CALENDAR_TOPICS = ['weeklyUsageSummary', 'tipsAndBestPractices'] as const
export type CalendarTopic = (typeof CALENDAR_TOPICS)[number]
export const MAILED_TOPICS = [...SHOWN_TOPICS, ...CALENDAR_TOPICS] as const
export type MailedTopic = (typeof MAILED_TOPICS)[number]

const on = z.boolean()
const shown = {
  generationCompleted: on,
  generationFailed: on,
  generationPaused: on,
  lowQuotaWarning: on,
  planDecided: on,
} satisfies Record<ShownTopic, typeof on>
const ofCalendar = { weeklyUsageSummary: on, tipsAndBestPractices: on } satisfies Record<CalendarTopic, typeof on>

export const FREQUENCIES = ['realtime', 'daily', 'weekly'] as const
export type Frequency = (typeof FREQUENCIES)[number]

export const notificationSettingsSchema = z.object({
  email: z.object({ ...shown, ...ofCalendar }),
  browser: z.object(shown),
  inApp: z.object(shown),
  /** Whose mails are collected while the frequency is daily or weekly. */
  digest: z.object(shown),
  frequency: z.enum(FREQUENCIES),
})
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>
/** What is left out stays as it is. */
export const notificationChangeSchema = z.strictObject({
  email: notificationSettingsSchema.shape.email.partial().strict().optional(),
  browser: notificationSettingsSchema.shape.browser.partial().strict().optional(),
  inApp: notificationSettingsSchema.shape.inApp.partial().strict().optional(),
  digest: notificationSettingsSchema.shape.digest.partial().strict().optional(),
  frequency: notificationSettingsSchema.shape.frequency.optional(),
})
export type NotificationChange = z.infer<typeof notificationChangeSchema>

/** A person's choices as they are stored. `since` says when mails of the calendar were turned on: nothing before is made up for. */
export type StoredNotifications = NotificationChange & { since?: Partial<Record<CalendarTopic, string>> }

/** Failures, pauses and quota are not collected unless somebody asks for it: they wait for a person. */
export const NOTIFICATION_DEFAULTS: NotificationSettings = {
  email: {
    generationCompleted: true,
    generationFailed: true,
    generationPaused: true,
    lowQuotaWarning: true,
    planDecided: true,
    weeklyUsageSummary: false,
    tipsAndBestPractices: false,
  },
  browser: {
    generationCompleted: true,
    generationFailed: true,
    generationPaused: true,
    lowQuotaWarning: true,
    planDecided: false,
  },
  inApp: {
    generationCompleted: true,
    generationFailed: true,
    generationPaused: true,
    lowQuotaWarning: true,
    planDecided: true,
  },
  digest: {
    generationCompleted: true,
    generationFailed: false,
    generationPaused: false,
    lowQuotaWarning: false,
    planDecided: true,
  },
  frequency: 'realtime',
}

/** What each kind of notice counts as; null for questions to a person, which are always shown and mailed by themselves. */
export const TOPICS: Record<NotificationKind, MailedTopic | null> = {
  completed: 'generationCompleted',
  partly_failed: 'generationFailed',
  failed: 'generationFailed',
  paused: 'generationPaused',
  low_quota: 'lowQuotaWarning',
  plan_decided: 'planDecided',
  weekly_summary: 'weeklyUsageSummary',
  tip: 'tipsAndBestPractices',
  member_joined: null,
  invitation_asked: null,
  ownership_offered: null,
}

/** Settings with the default wherever nothing was chosen. */
export function withNotificationDefaults(chosen: NotificationChange = {}): NotificationSettings {
  const { email, browser, inApp, digest, frequency } = NOTIFICATION_DEFAULTS
  return {
    email: { ...email, ...chosen.email },
    browser: { ...browser, ...chosen.browser },
    inApp: { ...inApp, ...chosen.inApp },
    digest: { ...digest, ...chosen.digest },
    frequency: chosen.frequency ?? frequency,
  }
}

/** Where a topic is shown. What only is mailed is shown nowhere, what has no topic everywhere. */
export function shownAt(
  settings: NotificationSettings,
  topic: MailedTopic | null,
): { inApp: boolean; browser: boolean } {
  if (topic === null) return { inApp: true, browser: true }
  return isShown(topic)
    ? { inApp: settings.inApp[topic], browser: settings.browser[topic] }
    : { inApp: false, browser: false }
}

export const MAIL_CHOICES = ['off', 'at_once', 'digest'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

/** How a topic is mailed. Real time collects nothing. */
export function mailChoice({ email, digest, frequency }: NotificationSettings, topic: MailedTopic | null): MailChoice {
  if (topic === null || !email[topic]) return 'off'
  return frequency !== 'realtime' && isShown(topic) && digest[topic] ? 'digest' : 'at_once'
}

/** Whether a topic is shown anywhere, and can be collected. */
export const isShown = (topic: MailedTopic): topic is ShownTopic => SHOWN_TOPICS.some((one) => one === topic)
