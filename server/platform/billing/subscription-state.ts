import type Stripe from 'stripe'
import type { PlanId } from '#contract/accounts.ts'
import { PRODUCT_IDS } from './stripe-client.ts'

/** What a client's subscriptions come to: the plan they pay for, and whether its payment fails. */
export type SubscriptionState = { paid: 'yes' | 'failing'; plan: PlanId } | { paid: 'no' }

const PAID: readonly Stripe.Subscription.Status[] = ['active', 'trialing']
const FAILING: readonly Stripe.Subscription.Status[] = ['past_due', 'unpaid', 'paused']

/** Whether a subscription goes on: paid, or its payment is tried again. */
export const isLiving = ({ status }: Pick<Stripe.Subscription, 'status'>) =>
  PAID.includes(status) || FAILING.includes(status)

/** The subscription that counts of a customer's: a paid one before one that fails, then the newest. */
export function countingSubscription(subscriptions: readonly Stripe.Subscription[]): Stripe.Subscription | undefined {
  const newest = subscriptions.filter(isLiving).toSorted((one, other) => other.created - one.created)
  return newest.find(({ status }) => PAID.includes(status)) ?? newest[0]
}

/** The state of a customer with these subscriptions. Those for something else than a plan of ours do not count. */
export function stateOf(subscriptions: readonly Stripe.Subscription[]): SubscriptionState {
  const counting = countingSubscription(subscriptions.filter((one) => planOf(one) !== undefined))
  const plan = counting && planOf(counting)
  if (!counting || !plan) return { paid: 'no' }
  return { paid: PAID.includes(counting.status) ? 'yes' : 'failing', plan }
}

/** The plan a subscription pays for, by the product of its price; undefined for something else. */
export function planOf({ items }: Pick<Stripe.Subscription, 'items'>): PlanId | undefined {
  const product = items.data[0]?.price.product
  const id = typeof product === 'string' ? product : product?.id
  const [plan] = Object.entries(PRODUCT_IDS).find(([, productId]) => productId === id) ?? []
  return plan as PlanId | undefined
}
