import type Stripe from 'stripe'
import type { PlanId } from '#contract/accounts.ts'

export const STRIPE_API = 'https://api.stripe.com'

export type StripeConfig = { secretKey: string; webhookSecret: string; baseUrl: string }

const TIMEOUT_MS = 20_000
const RETRIES = 2

/** The client of Stripe's API; loads the SDK, which most installations never need. */
export async function createStripeClient({ secretKey, baseUrl }: StripeConfig): Promise<Stripe> {
  const { default: StripeClient } = await import('stripe')
  const { protocol, hostname, port } = new URL(baseUrl)
  return new StripeClient(secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port || (protocol === 'http:' ? '80' : '443'),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'Epox Studio' },
  })
}

/** Our plans as products of Stripe: the id tells which plan a subscription pays for. */
export const PRODUCT_IDS: Partial<Record<PlanId, string>> = { pro: 'epox_pro', team: 'epox_team' }
