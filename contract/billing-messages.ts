import { isolate } from './text.ts'

/** What is said about paying for a plan; apart from the rest, which every page loads. */
export const BILLING_MESSAGES = {
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
} as const
