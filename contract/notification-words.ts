import type { MailedTopic } from './notification-settings.ts'

/** What each topic is called on the page and in mails, and when it is told. */
export const TOPIC_WORDS: Record<MailedTopic, { label: string; hint: string }> = {
  generationCompleted: { label: 'Generation completed', hint: 'When all images of a StudioSession are ready' },
  generationFailed: { label: 'Generation failed', hint: 'When some or all images could not be made' },
  generationPaused: { label: 'Generation paused', hint: 'Monthly limit reached, or the AI service is down' },
  lowQuotaWarning: { label: 'Low quota warning', hint: 'At 80% of your monthly images. Only owners are told' },
  planDecided: { label: 'Plan change decided', hint: 'When an upgrade was approved or declined. Only owners are told' },
  weeklyUsageSummary: { label: 'Weekly usage summary', hint: 'Mondays at 09:00: images made, cost, what is left' },
  tipsAndBestPractices: { label: 'Tips and best practices', hint: 'On the 1st and 15th of a month at 09:00' },
}
