import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { getMe, type PlanId, upgradePlan } from '#contract/accounts.ts'
import { type FakeStripe, type FakeSubscription, startFakeStripe } from './fake-stripe.ts'
import { instantModel } from './instant-model.ts'
import { type TestApp, type TestUser, testApp } from './test-app.ts'
import { waitFor } from './wait-for.ts'

const SECRET_KEY = 'sk_test_of_the_tests'
const WEBHOOK_SECRET = 'whsec_of_the_tests'
export const DAY_MS = 24 * 60 * 60_000

type Places = { t: TestApp; fake: FakeStripe }

/** One application at work that is paid through a pretended Stripe, for the tests of a file. */
export function billingFixture() {
  const places: Partial<Places> = {}
  const f = places as Places
  const model = instantModel()
  const stripe = new Stripe(SECRET_KEY)
  beforeAll(async () => {
    f.fake = await startFakeStripe(SECRET_KEY)
    const env = {
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_BASE_URL: f.fake.url,
      PUBLIC_URL: 'https://studio.example',
    }
    f.t = await testApp({ env, imageModel: model })
    await f.t.startWork()
  })
  afterAll(async () => {
    await f.t.close()
    await f.fake.close()
  })
  beforeEach(() => {
    f.fake.fail()
    f.fake.refuseCards(false)
    f.fake.calls.length = 0
  })

  /** What Stripe sends, signed. */
  function told(type: string, object: object, secret = WEBHOOK_SECRET) {
    const payload = JSON.stringify({ id: `evt_${type}`, object: 'event', type, data: { object } })
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret })
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }
    return f.t.web.inject({ method: 'POST', url: '/billing/stripe', payload, headers })
  }
  async function changed({ id, customer }: FakeSubscription): Promise<void> {
    const answer = await told('customer.subscription.updated', { id, object: 'subscription', customer })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const planOf = async (user: TestUser) => (await user.call(getMe)).client.plan
  const onPlan = (user: TestUser, plan: PlanId) =>
    waitFor(async () => (await planOf(user)) === plan, `the plan ${plan}`)
  return Object.assign(f, {
    model,
    told,
    changed,
    planOf,
    onPlan,
    /** The owner of a client that pays for this plan. */
    async paying(plan: 'pro' | 'team' = 'pro') {
      const owner = await f.t.signUp({ plan: 'free' })
      const { url } = await owner.call(upgradePlan, { body: { plan } })
      const subscription = f.fake.pay(url ?? '')
      await changed(subscription)
      await onPlan(owner, plan)
      return { owner, subscription }
    },
    /** Puts the subscription into another state, as its customer, its bank or the passing of time does. */
    async becomes(subscription: FakeSubscription, status: string): Promise<void> {
      subscription.status = status
      await changed(subscription)
    },
  })
}
