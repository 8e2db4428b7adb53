import { eq } from 'drizzle-orm'
import type Stripe from 'stripe'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { clients, subscriptions } from '#server/platform/database/schema.ts'
import type { Log } from '#server/platform/log.ts'
import type { Billing, UpgradeAnswer } from './billing.ts'
import { PRODUCT_IDS } from './stripe-client.ts'
import { countingSubscription, isLiving } from './subscription-state.ts'

export type BillingByCardOptions = {
  db: Database
  clock: Clock
  log: Log
  stripe: Stripe
  /** Where people open the studio, and come back to after the payment. */
  baseUrl: string
}

/** Billing through Stripe: a subscription a client, paid on Stripe's own pages; its webhooks change the plan. */
export function createBillingByCard({ db, clock, log, stripe, baseUrl }: BillingByCardOptions): Billing {
  const usagePage = `${baseUrl}/usage`

  /** Fails with what a person may read; the cause is logged. */
  async function asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      log.error({ error }, 'failed to ask Stripe')
      throw problem('unavailable', MESSAGES.paymentsAway)
    }
  }

  async function knownCustomer(clientId: string): Promise<string | undefined> {
    const [row] = await db
      .select({ customerId: subscriptions.customerId })
      .from(subscriptions)
      .where(eq(subscriptions.clientId, clientId))
    return row?.customerId
  }

  async function customerOf(clientId: string): Promise<string> {
    const known = await knownCustomer(clientId)
    if (known) return known
    const [client] = await db.select().from(clients).where(eq(clients.id, clientId))
    if (!client) throw new Error(`no client ${clientId}`)
    // Made twice it is the same one, also when the process ends before it is stored.
    const customer = await stripe.customers.create(
      { name: client.name, metadata: { clientId } },
      { idempotencyKey: `epox-customer-${clientId}` },
    )
    await db
      .insert(subscriptions)
      .values({ clientId, customerId: customer.id, createdAt: clock.now() })
      .onConflictDoNothing()
    return customer.id
  }

  async function priceOf(plan: PlanId) {
    const product = PRODUCT_IDS[plan] ?? ''
    await ensureProduct(stripe, product, `Epox Studio ${PLANS[plan].name}`)
    const amount = PLANS[plan].priceUsd * 100
    return { currency: 'usd', product, unit_amount: amount, recurring: { interval: 'month' as const } }
  }

  async function portalOf(customer: string): Promise<string> {
    return (await stripe.billingPortal.sessions.create({ customer, return_url: usagePage })).url
  }

  async function payFor(clientId: string, plan: PlanId): Promise<UpgradeAnswer> {
    const customer = await customerOf(clientId)
    const { data: all } = await stripe.subscriptions.list({ customer, status: 'all', limit: 100 })
    const current = countingSubscription(all)
    const item = current?.items.data[0]
    if (current && item) {
      // One subscription a client: another plan replaces the price of the one that is paid.
      await stripe.subscriptions.update(current.id, {
        items: [{ id: item.id, price_data: await priceOf(plan) }],
        proration_behavior: 'create_prorations',
      })
      return { state: 'changed', url: null }
    }
    return { state: 'checkout', url: await checkout(customer, plan, all.filter((one) => !isLiving(one)).length) }
  }

  /** The page of an open checkout for this plan, or of a new one. Of two open ones both could be paid: others are ended. */
  async function checkout(customer: string, plan: PlanId, earlier: number): Promise<string> {
    const { data: open } = await stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 })
    const same = open.find(({ metadata, url }) => metadata?.plan === plan && url !== null)
    await Promise.all(open.filter((one) => one !== same).map(({ id }) => stripe.checkout.sessions.expire(id)))
    if (same?.url) return same.url
    const made = await stripe.checkout.sessions.create(
      {
        mode: 'subscription',
        customer,
        line_items: [{ quantity: 1, price_data: await priceOf(plan) }],
        metadata: { plan },
        success_url: `${usagePage}?paid=${plan}`,
        cancel_url: usagePage,
      },
      // Two tabs ask for the same; who comes back after an ended subscription, or another choice, for a new one.
      { idempotencyKey: `epox-checkout-${customer}-${plan}-${earlier}-${open.map(({ id }) => id).join('-')}` },
    )
    if (!made.url) throw new Error(`no page for checkout ${made.id}`)
    return made.url
  }

  return {
    mode: 'card',
    async upgrade({ clientId, plan }) {
      if (plan !== 'free') return asked(() => payFor(clientId, plan))
      const customer = await knownCustomer(clientId)
      if (!customer) throw problem('wrong_state', MESSAGES.nothingPaid)
      return { state: 'checkout', url: await asked(() => portalOf(customer)) }
    },
    async portal(clientId) {
      const customer = await knownCustomer(clientId)
      return customer && asked(() => portalOf(customer))
    },
  }
}

async function ensureProduct(stripe: Stripe, id: string, name: string): Promise<void> {
  try {
    await stripe.products.create({ id, name })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'resource_already_exists'
    if (!isThere) throw error
  }
}
