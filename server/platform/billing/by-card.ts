import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type Stripe from 'stripe'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { problem } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { clients, subscriptions } from '#server/platform/database/schema.ts'
import type { Log } from '#server/platform/log.ts'
import type { Billing, UpgradeAnswer } from './billing.ts'
import { PRODUCT_IDS } from './stripe-client.ts'
import { isPaid, livingSubscriptions } from './subscription-state.ts'

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
      if (typeOf(error) === 'StripeCardError') throw problem('wrong_state', BILLING_MESSAGES.cardRefused)
      log.error({ error }, 'failed to ask Stripe')
      throw problem('unavailable', BILLING_MESSAGES.paymentsAway)
    }
  }

  async function knownCustomer(clientId: string): Promise<string | undefined> {
    const [row] = await db
      .select({ customerId: subscriptions.customerId })
      .from(subscriptions)
      .where(eq(subscriptions.clientId, clientId))
    return row?.customerId
  }

  /** The client's customer. One that this account of Stripe does not know, since the keys are others, is made anew. */
  async function customerOf(clientId: string): Promise<string> {
    const known = await knownCustomer(clientId)
    if (known && (await isKnown(stripe, known))) return known
    const [client] = await db.select().from(clients).where(eq(clients.id, clientId))
    if (!client) throw new Error(`no client ${clientId}`)
    // Made twice it is the same one, also when the process ends before it is stored.
    const customer = await stripe.customers.create(
      { name: client.name, metadata: { clientId } },
      { idempotencyKey: `epox-customer-${clientId}-${known ?? ''}` },
    )
    await db
      .insert(subscriptions)
      .values({ clientId, customerId: customer.id, createdAt: clock.now() })
      .onConflictDoUpdate({ target: subscriptions.clientId, set: { customerId: customer.id } })
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
    const [current] = livingSubscriptions(all)
    if (!current) return { state: 'checkout', url: await checkout(customer, plan, all.length) }
    // What failed is paid first, on the page where the card is changed.
    if (!isPaid(current)) return { state: 'checkout', url: await portalOf(customer) }
    await changePlan(current, plan)
    return { state: 'changed', url: null }
  }

  /** One subscription a client: another plan replaces its price. The difference is paid at once, or nothing changes. */
  async function changePlan({ id, items }: Stripe.Subscription, plan: PlanId): Promise<void> {
    await stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]?.id ?? '', price_data: await priceOf(plan) }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
      cancel_at_period_end: false,
    })
  }

  /** The page of an open checkout for this plan, or of a new one. Of two open ones both could be paid: one is left. */
  async function checkout(customer: string, plan: PlanId, earlier: number): Promise<string> {
    const open = await openCheckouts(customer)
    const same = open.find(({ metadata }) => metadata?.plan === plan)
    if (same) return leaveOne(open, same)
    const made = await stripe.checkout.sessions.create(
      {
        mode: 'subscription',
        customer,
        line_items: [{ quantity: 1, price_data: await priceOf(plan) }],
        metadata: { plan },
        success_url: `${usagePage}?paid=${plan}`,
        cancel_url: usagePage,
      },
      // Two tabs that ask for the same get the same. An address that ended is not given again in the next hour.
      { idempotencyKey: keyOf(customer, plan, usagePage, earlier, hourOf(clock.now()), ...open.map(({ id }) => id)) },
    )
    // Somebody may have asked for another plan at the same moment: both leave the newest.
    const all = await openCheckouts(customer)
    return leaveOne(all, all[0] ?? made)
  }

  /** The open ones, newest first. */
  async function openCheckouts(customer: string): Promise<Stripe.Checkout.Session[]> {
    const { data } = await stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 })
    return data.toSorted((one, other) => other.created - one.created || (one.id < other.id ? 1 : -1))
  }

  async function leaveOne(open: Stripe.Checkout.Session[], kept: Stripe.Checkout.Session): Promise<string> {
    await Promise.all(open.filter(({ id }) => id !== kept.id).map(({ id }) => stripe.checkout.sessions.expire(id)))
    if (!kept.url) throw new Error(`no page for checkout ${kept.id}`)
    return kept.url
  }

  return {
    mode: 'card',
    async upgrade({ clientId, plan }) {
      if (plan !== 'free') return asked(() => payFor(clientId, plan))
      const customer = await knownCustomer(clientId)
      if (!customer) throw problem('wrong_state', BILLING_MESSAGES.nothingPaid)
      return { state: 'checkout', url: await asked(() => portalOf(customer)) }
    },
    async portal(clientId) {
      const customer = await knownCustomer(clientId)
      return customer && asked(() => portalOf(customer))
    },
  }
}

const keyOf = (...parts: (string | number)[]) => `epox-${createHash('sha256').update(parts.join(' ')).digest('hex')}`
const hourOf = (time: Date) => time.toISOString().slice(0, 13)
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
const typeOf = (error: unknown) => (error instanceof Error && 'type' in error ? error.type : undefined)

async function isKnown(stripe: Stripe, customer: string): Promise<boolean> {
  try {
    return (await stripe.customers.retrieve(customer)).deleted !== true
  } catch (error) {
    if (codeOf(error) === 'resource_missing') return false
    throw error
  }
}

async function ensureProduct(stripe: Stripe, id: string, name: string): Promise<void> {
  try {
    await stripe.products.create({ id, name })
  } catch (error) {
    if (codeOf(error) !== 'resource_already_exists') throw error
  }
}
