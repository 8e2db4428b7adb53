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
  planChanged: (plan: string) => `Your plan is now ${plan}`,
  planChangedBody: 'The new limit counts from now on; paused images go on by themselves.',
  planDeclined: (plan: string) => `Your request for the ${plan} plan was declined`,
  planDeclinedBody: 'Your plan stays as it is. Whoever runs the studio can tell you why.',
  weekTitle: (made: number) =>
    made === 0 ? 'Your week: no images were made' : `Your week: ${plural(made, 'image')} made`,
  weekBody: 'Images that your company made in the seven days up to Monday, 09:00.',
  planAsked: (client: string, plan: string) => `${isolate(client)} asks for the ${plan} plan.`,
} as const
