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
  planChanges: (plan: string) => `Your plan changes to ${plan} in a moment.`,
  planPaid: (plan: string) => `Thank you. You are on the ${plan} plan now.`,
  paymentUnderWay: 'Thank you. Your plan changes as soon as the payment is confirmed.',
  paymentsAway: 'The payment service does not answer. Nothing was charged; try again in a minute.',
  cardRefused:
    'Your bank did not accept the payment. The plan stays as it is; change the card under "Card and invoices".',
  nothingPaid: 'Your company has not paid for a plan yet.',
  demoPays: 'The demo has no plan to pay for.',
  managePayment: 'Card and invoices',
  paymentFails: (plan: string, day: string) =>
    `The latest payment failed. The ${plan} plan stays until ${day}; after that you go on with the Free plan, and nothing is deleted.`,
  paymentFailed: (client: string, plan: string, graceEndsAt: Date) =>
    `A payment of ${isolate(client)} for the ${plan} plan failed. The plan ends on ${graceEndsAt.toISOString().slice(0, 10)} unless one succeeds.`,
  planAsked: (client: string, plan: string) => `${isolate(client)} asks for the ${plan} plan.`,
} as const
