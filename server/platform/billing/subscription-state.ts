import type Stripe from 'stripe'
import type { PlanId } from '#contract/accounts.ts'
import { PRODUCT_IDS } from './stripe-client.ts'

/** What a client's subscriptions come to: the plan they pay for, and whether its payment fails. */
export type SubscriptionState = { paid: 'yes' | 'failing'; plan: PlanId } | { paid: 'no' }

const PAID: readonly Stripe.Subscription.Status[] = ['active', 'trialing']
const FAILING: readonly Stripe.Subscription.Status[] = ['past_due', 'unpaid', 'paused']

export const isPaid = ({ status }: Pick<Stripe.Subscription, 'status'>) => PAID.includes(status)

/** The subscriptions for a plan of ours that go on, paid or failing: a paid one before one that fails, then the newest. */
export function livingSubscriptions(subscriptions: readonly Stripe.Subscription[]): Stripe.Subscription[] {
  return subscriptions
    .filter((one) => planOf(one) !== undefined && (isPaid(one) || FAILING.includes(one.status)))
    .toSorted((one, other) => Number(isPaid(other)) - Number(isPaid(one)) || other.created - one.created)
}

/** The state of a customer with these subscriptions. Those for something else than a plan of ours do not count. */
export function stateOf(subscriptions: readonly Stripe.Subscription[]): SubscriptionState {
  const [counting] = livingSubscriptions(subscriptions)
  const plan = counting && planOf(counting)
  if (!counting || !plan) return { paid: 'no' }
  return { paid: isPaid(counting) ? 'yes' : 'failing', plan }
}

/** The plan a subscription pays for, by the product of its price; undefined for something else. */
export function planOf({ items }: Pick<Stripe.Subscription, 'items'>): PlanId | undefined {
  const product = items.data[0]?.price.product
  const id = typeof product === 'string' ? product : product?.id
  const [plan] = Object.entries(PRODUCT_IDS).find(([, productId]) => productId === id) ?? []
  return plan as PlanId | undefined
}
