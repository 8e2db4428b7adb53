import { number, plural } from './amounts.ts'
import { isolate } from './text.ts'

/** Texts of the month's limit and of plans. */
export const QUOTA_MESSAGES = {
  planInUse: (name: string) => `You are on the ${name} plan already.`,
  quotaPausedAt: (completed: number, total: number) =>
    `Quota limit reached. ${number.format(completed)} of ${number.format(total)} completed.`,
  lowQuota: (used: number, limit: number) =>
    `You've used ${number.format(used)} of ${number.format(limit)} generations this month.`,
  lowQuotaTitle: 'Your monthly limit is close',
  overLimit: (count: number) => `${number.format(count)} over your limit`,
  quotaReached: 'Monthly limit reached. Upgrade to continue.',
  quotaTitle: 'Monthly Limit Exceeded',
  quotaUsed: (used: number, limit: number) =>
    `You've used ${number.format(used)} of ${number.format(limit)} generations`,
  quotaWaiting: (waiting: number) =>
    `${plural(waiting, 'more image')} ${waiting === 1 ? 'is' : 'are'} ordered and not generated yet`,
  quotaRequired: (requested: number) => `This studioSession requires ${plural(requested, 'generation')}`,
  upgradeRequested: (plan: string) =>
    `${plan} is requested. As soon as it is confirmed, paused images go on by themselves.`,
  upgradeAsked: (plan: string) => `${plan} is requested`,
  upgradeByOwner: 'An owner of your team can upgrade.',
  quotaUpgrade: 'Upgrade to Pro for unlimited generations',
  planAsked: (client: string, plan: string) => `${isolate(client)} asks for the ${plan} plan.`,
} as const
