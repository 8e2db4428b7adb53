import { eq } from 'drizzle-orm'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getMe, listPlans, openBillingPortal, type PlanId, upgradePlan } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { setPlan } from '#server/features/clients/clients.ts'
import { mails, usageMonths } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type FakeStripe, type FakeSubscription, startFakeStripe } from '#server/testing/fake-stripe.ts'
import { instantModel } from '#server/testing/instant-model.ts'
import { byId } from '#server/testing/run-fixture.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { readDueSubscriptions } from './billing.ts'
import { subscriptionJob } from './subscription.job.ts'

const SECRET_KEY = 'sk_test_of_the_tests'
const WEBHOOK_SECRET = 'whsec_of_the_tests'
const DAY_MS = 24 * 60 * 60_000
const ofClient = ({ clientId }: TestUser) => eq(mails.clientId, clientId)

let fake: FakeStripe
let t: TestApp
const model = instantModel()
const stripe = new Stripe(SECRET_KEY)

beforeAll(async () => {
  fake = await startFakeStripe(SECRET_KEY)
  const env = {
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_BASE_URL: fake.url,
    PUBLIC_URL: 'https://studio.example',
  }
  t = await testApp({ env, imageModel: model })
  await t.startWork()
})
afterAll(async () => {
  await t.close()
  await fake.close()
})
beforeEach(() => {
  fake.fail()
  fake.refuseCards(false)
  fake.calls.length = 0
})

/** What Stripe sends, signed. */
function told(type: string, object: object, secret = WEBHOOK_SECRET) {
  const payload = JSON.stringify({ id: `evt_${type}`, object: 'event', type, data: { object } })
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret })
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }
  return t.web.inject({ method: 'POST', url: '/billing/stripe', payload, headers })
}
const changed = async ({ id, customer }: FakeSubscription) => {
  const answer = await told('customer.subscription.updated', { id, object: 'subscription', customer })
  expect(answer.statusCode, answer.body).toBe(200)
}
const planOf = async (user: TestUser) => (await user.call(getMe)).client.plan
const onPlan = (user: TestUser, plan: PlanId) => waitFor(async () => (await planOf(user)) === plan, `the plan ${plan}`)

async function paying(plan: 'pro' | 'team' = 'pro') {
  const owner = await t.signUp({ plan: 'free' })
  const { url } = await owner.call(upgradePlan, { body: { plan } })
  const subscription = fake.pay(url ?? '')
  await changed(subscription)
  await onPlan(owner, plan)
  return { owner, subscription }
}

/** Puts the subscription into another state, as its customer, its bank or the passing of time does. */
const becomes = async (subscription: FakeSubscription, status: string) => {
  subscription.status = status
  await changed(subscription)
}

describe('an upgrade', () => {
  test('leads to a checkout for the plan’s price, and counts once it is paid', async () => {
    const owner = await t.signUp({ plan: 'free' })
    const answer = await owner.call(upgradePlan, { body: { plan: 'pro' } })
    expect(answer).toMatchObject({ state: 'checkout', plan: 'pro', url: expect.stringContaining(fake.url) })
    const made = fake.calls.find(({ method, path }) => method === 'POST' && path === '/v1/checkout/sessions')
    expect(Object.fromEntries(made?.body ?? [])).toMatchObject({
      mode: 'subscription',
      'line_items[0][price_data][unit_amount]': '4900',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][recurring][interval]': 'month',
      success_url: 'https://studio.example/usage?paid=pro',
    })
    expect(await planOf(owner)).toBe('free')
    await changed(fake.pay(answer.url ?? ''))
    await onPlan(owner, 'pro')
    expect((await owner.call(listPlans)).billing).toEqual({ mode: 'card', hasPortal: true, graceEndsAt: null })
  })

  test('asked for twice is one checkout; another plan ends it, so that no two can be paid', async () => {
    const owner = await t.signUp({ plan: 'free' })
    const ask = async (plan: PlanId) => (await owner.call(upgradePlan, { body: { plan } })).url ?? ''
    const [first, second] = await Promise.all([ask('pro'), ask('pro')])
    expect(second).toBe(first)
    expect(await ask('pro')).toBe(first)
    const team = await ask('team')
    expect(() => fake.pay(first)).toThrow('nothing to pay')
    fake.pay(team)
  })

  test('of a plan that is paid replaces its price in the one subscription', async () => {
    const { owner, subscription } = await paying('pro')
    const answer = await owner.call(upgradePlan, { body: { plan: 'team' } })
    expect(answer).toMatchObject({ state: 'changed', url: null })
    await changed(subscription)
    await onPlan(owner, 'team')
    expect(fake.subscriptions.filter(({ customer }) => customer === subscription.customer)).toHaveLength(1)
  })

  test('to a larger plan is paid at once, whatever was cancelled before, or not at all', async () => {
    const { owner, subscription } = await paying('pro')
    await owner.call(upgradePlan, { body: { plan: 'team' } })
    const sent = fake.calls.find(({ path, method }) => method === 'POST' && path.endsWith(subscription.id))
    expect(Object.fromEntries(sent?.body ?? [])).toMatchObject({
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
      cancel_at_period_end: 'false',
    })
    fake.refuseCards(true)
    const refused = await owner.inject(upgradePlan, { body: { plan: 'team' } })
    expect(refused.json()).toMatchObject({ code: 'wrong_state', detail: MESSAGES.cardRefused })
  })

  test('while the payment fails leads to the card, and gives no larger plan', async () => {
    const { owner, subscription } = await paying('pro')
    await becomes(subscription, 'past_due')
    fake.calls.length = 0
    const { state, url } = await owner.call(upgradePlan, { body: { plan: 'team' } })
    expect([state, url]).toEqual(['checkout', expect.stringContaining('/portal/')])
    expect(fake.calls.some(({ path, method }) => method === 'POST' && path.includes('/subscriptions/'))).toBe(false)
    expect(subscription.product).toBe('epox_pro')
  })

  test('leaves what the same customer pays for something else', async () => {
    const { owner, subscription } = await paying('pro')
    subscription.product = 'prod_support'
    await changed(subscription)
    await onPlan(owner, 'free')
    const { state, url } = await owner.call(upgradePlan, { body: { plan: 'pro' } })
    expect([state, url]).toEqual(['checkout', expect.stringContaining('/pay/')])
    expect(subscription).toMatchObject({ product: 'prod_support', status: 'active' })
  })

  test('to two plans at the same moment leaves one to pay', async () => {
    const owner = await t.signUp({ plan: 'free' })
    const plans = ['pro', 'team'] as const
    const asked = await Promise.all(plans.map((plan) => owner.call(upgradePlan, { body: { plan } })))
    const payable = [...new Set(asked.map(({ url }) => url ?? ''))].filter((url) => {
      try {
        return fake.pay(url) !== undefined
      } catch {
        return false
      }
    })
    expect(payable).toHaveLength(1)
  })

  test('after the keys have become those of another account begins anew', async () => {
    const { owner, subscription } = await paying('pro')
    fake.forget(subscription.customer)
    const { url } = await owner.call(upgradePlan, { body: { plan: 'pro' } }).catch(() => ({ url: null }))
    expect(url).toBeNull()
    await t.app.db.transaction((tx) => setPlan(t.app, tx, { clientId: owner.clientId, userId: null }, 'free'))
    const again = fake.pay((await owner.call(upgradePlan, { body: { plan: 'pro' } })).url ?? '')
    expect(again.customer).not.toBe(subscription.customer)
    await changed(again)
    await waitFor(async () => (await owner.call(listPlans)).billing.hasPortal, 'the customer')
  })

  test('says when the payment service does not answer, and changes nothing', async () => {
    const owner = await t.signUp({ plan: 'free' })
    fake.fail(400)
    const answer = await owner.inject(upgradePlan, { body: { plan: 'pro' } })
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: expect.stringMatching(/^The payment service/) })
    expect(await planOf(owner)).toBe('free')
  })
})

describe('what Stripe tells', () => {
  test('counts only with its signature', async () => {
    const { owner, subscription } = await paying()
    subscription.status = 'canceled'
    expect((await told('customer.subscription.deleted', subscription, 'whsec_of_others')).statusCode).toBe(400)
    const unsigned = await t.web.inject({ method: 'POST', url: '/billing/stripe', payload: { data: {} } })
    expect(unsigned.statusCode).toBe(400)
    await readDueSubscriptions(t.app)
    expect(await planOf(owner)).toBe('pro')
  })

  test('is applied once in any order, however often it comes', async () => {
    const { owner, subscription } = await paying()
    subscription.status = 'canceled'
    const deleted = told('customer.subscription.deleted', { ...subscription, object: 'subscription' })
    const late = told('customer.subscription.created', { ...subscription, status: 'active', object: 'subscription' })
    await Promise.all([late, deleted, late, deleted])
    await onPlan(owner, 'free')
    await changed(subscription)
    await t.app.events.deliverWaiting()
    const changes = await t.app.db.query.events.findMany({
      where: (events, { and, eq }) => and(eq(events.objectId, owner.clientId), eq(events.kind, 'plan.changed')),
    })
    expect(changes.map(({ payload }) => payload)).toEqual([
      { from: 'free', to: 'pro' },
      { from: 'pro', to: 'free' },
    ])
  })

  test('is read by a slow reader and a quick one, and the later state stays', async () => {
    const { owner, subscription } = await paying()
    fake.calls.length = 0
    const release = fake.holdNext()
    await changed(subscription)
    await waitFor(() => fake.calls.length === 1, 'the slow reading of a paid subscription')
    await becomes(subscription, 'canceled')
    await onPlan(owner, 'free')
    release()
    await waitFor(async () => (await t.app.queue.length(t.app.db, subscriptionJob)) === 0, 'both readings')
    expect(await planOf(owner)).toBe('free')
  })

  test('of customers of something else is taken and means nothing', async () => {
    expect((await told('invoice.paid', { object: 'invoice', customer: 'cus_of_a_shop' })).statusCode).toBe(200)
    expect((await told('balance.available', { object: 'balance' })).statusCode).toBe(200)
  })

  test('of a customer who cannot be read does not keep others waiting', async () => {
    const [lost, other] = [await paying(), await paying()]
    fake.forget(lost.subscription.customer)
    other.subscription.status = 'canceled'
    t.clock.advance(DAY_MS + 1)
    await readDueSubscriptions(t.app)
    expect([await planOf(lost.owner), await planOf(other.owner)]).toEqual(['pro', 'free'])
  })

  test('that never comes is read within a day', async () => {
    const { owner, subscription } = await paying()
    subscription.status = 'canceled'
    t.clock.advance(DAY_MS + 1)
    await readDueSubscriptions(t.app)
    expect(await planOf(owner)).toBe('free')
  })
})

describe('a payment that fails', () => {
  test('is told once, leaves the plan for seven days, and ends it then', async () => {
    const { owner, subscription } = await paying()
    await becomes(subscription, 'past_due')
    const ends = new Date(t.clock.now().getTime() + 7 * DAY_MS).toISOString()
    const graceEndsAt = async () => (await owner.call(listPlans)).billing.graceEndsAt
    await waitFor(async () => (await graceEndsAt()) === ends, 'the end of the grace')
    await becomes(subscription, 'unpaid')
    t.clock.advance(6 * DAY_MS)
    await readDueSubscriptions(t.app)
    expect(await planOf(owner)).toBe('pro')
    const told = await t.app.db.select({ kind: mails.kind }).from(mails).where(ofClient(owner))
    expect(told.filter(({ kind }) => kind === 'payment_failed')).toHaveLength(1)
    t.clock.advance(DAY_MS)
    await readDueSubscriptions(t.app)
    expect(await planOf(owner)).toBe('free')
  })

  test('and is paid after all is forgotten', async () => {
    const { owner, subscription } = await paying()
    await becomes(subscription, 'past_due')
    const open = async () => (await owner.call(listPlans)).billing.graceEndsAt !== null
    await waitFor(open, 'the failure')
    await becomes(subscription, 'active')
    await waitFor(async () => !(await open()), 'the payment')
    t.clock.advance(8 * DAY_MS)
    await readDueSubscriptions(t.app)
    expect(await planOf(owner)).toBe('pro')
  })
})

// UC-008.X1
test('a run that waits at the limit of the month goes on when a plan is paid', async () => {
  const owner = await t.signUp({ plan: 'free' })
  const status = (id: string) => owner.call(getSessionStatus, byId(id))
  const productIds = await addProducts(t.app, owner.clientId, 6)
  const { id } = await owner.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  model.behave(() => held)
  await owner.call(generateStudioSession, byId(id))
  await waitFor(async () => (await status(id)).generating > 0, 'an image in the making')
  await t.app.db.update(usageMonths).set({ used: 100 }).where(eq(usageMonths.clientId, owner.clientId))
  release()
  await waitFor(async () => (await status(id)).pauseReason === 'quota', 'the pause')
  const { url } = await owner.call(upgradePlan, { body: { plan: 'pro' } })
  await changed(fake.pay(url ?? ''))
  await waitFor(async () => (await status(id)).status === 'completed', 'the end of the run')
})

test('a plan that the operator set stays until something changes at the payment service', async () => {
  const { owner, subscription } = await paying()
  await t.app.db.transaction((tx) => setPlan(t.app, tx, { clientId: owner.clientId, userId: null }, 'team'))
  t.clock.advance(DAY_MS + 1)
  await readDueSubscriptions(t.app)
  expect(await planOf(owner)).toBe('team')
  await becomes(subscription, 'canceled')
  await onPlan(owner, 'free')
})

test('a checkout that was never paid takes no plan away', async () => {
  const owner = await t.signUp({ plan: 'free' })
  await owner.call(upgradePlan, { body: { plan: 'pro' } })
  await t.app.db.transaction((tx) => setPlan(t.app, tx, { clientId: owner.clientId, userId: null }, 'team'))
  t.clock.advance(DAY_MS + 1)
  await readDueSubscriptions(t.app)
  expect(await planOf(owner)).toBe('team')
})

test('owners reach their card and invoices once they have paid', async () => {
  const { owner } = await paying()
  expect((await owner.call(openBillingPortal)).url).toContain('/portal/')
  const editor = await t.signUp({ clientId: owner.clientId, role: 'editor' })
  expect((await editor.inject(openBillingPortal)).statusCode).toBe(403)
  const other = await t.signUp({ plan: 'free' })
  expect((await other.inject(openBillingPortal)).json()).toMatchObject({ code: 'wrong_state' })
})
