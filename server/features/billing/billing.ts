import { openBillingPortal } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'

export { readDueSubscriptions, subscriptionHandler } from './read-subscription.ts'
export { mountStripeWebhook } from './stripe-webhook.ts'

export function billingRoutes(app: App): Route[] {
  return [
    route(openBillingPortal, async ({ clientId }) => {
      const url = await app.billing.portal(clientId)
      if (url === undefined) throw problem('wrong_state', BILLING_MESSAGES.nothingPaid)
      return { url }
    }),
  ]
}
