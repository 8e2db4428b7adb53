import type { FastifyInstance } from 'fastify'
import type Stripe from 'stripe'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { noteChange } from './note-change.ts'

export const STRIPE_WEBHOOK_PATH = '/billing/stripe'

/**
 * Where Stripe tells of payments. Only a signed message of the last five minutes counts, and only as a sign that
 * something changed: what it is, is asked. So repeated, late and reordered messages do no harm.
 */
export async function mountStripeWebhook(server: FastifyInstance, app: App): Promise<void> {
  const { stripe, config } = app
  const secret = config.stripe?.webhookSecret
  if (!stripe || !secret) return
  await server.register(async (scope) => {
    // Signed are the very bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post(STRIPE_WEBHOOK_PATH, { schema: { hide: true } }, async (request) => {
      const event = readEvent(stripe, request.body, request.headers['stripe-signature'], secret)
      const customerId = event && customerOf(event)
      if (customerId) await noteChange(app, { customerId })
      return { received: true }
    })
  })
}

function readEvent(stripe: Stripe, body: unknown, signature: string | string[] | undefined, secret: string) {
  if (!Buffer.isBuffer(body)) throw problem('invalid_request', 'The body is missing.')
  try {
    return stripe.webhooks.constructEvent(body, signature ?? '', secret)
  } catch {
    throw problem('invalid_request', 'The signature does not fit the body.')
  }
}

/** Whom an event is about; undefined for what is about nobody. */
function customerOf({ data }: Stripe.Event): string | undefined {
  const { customer } = data.object as { customer?: unknown }
  if (typeof customer === 'string') return customer
  const { id } = (customer ?? {}) as { id?: unknown }
  return typeof id === 'string' ? id : undefined
}
