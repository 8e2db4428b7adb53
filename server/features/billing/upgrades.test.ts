import { describe, expect, test } from 'vitest'
import { listPlans, openBillingPortal, type PlanId, upgradePlan } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { setPlan } from '#server/features/clients/clients.ts'
import { billingFixture, DAY_MS } from '#server/testing/billing-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { readDueSubscriptions } from './billing.ts'

const f = billingFixture()
const { changed, planOf, onPlan, paying, becomes } = f

describe('an upgrade', () => {
  test('leads to a checkout for the plan’s price, and counts once it is paid', async () => {
    const owner = await f.t.signUp({ plan: 'free' })
    const answer = await owner.call(upgradePlan, { body: { plan: 'pro' } })
    expect(answer).toMatchObject({ state: 'checkout', plan: 'pro', url: expect.stringContaining(f.fake.url) })
    const made = f.fake.calls.find(({ method, path }) => method === 'POST' && path === '/v1/checkout/sessions')
    expect(Object.fromEntries(made?.body ?? [])).toMatchObject({
      mode: 'subscription',
      'line_items[0][price_data][unit_amount]': '4900',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][recurring][interval]': 'month',
      success_url: 'https://studio.example/usage?paid=pro',
    })
    expect(await planOf(owner)).toBe('free')
    await changed(f.fake.pay(answer.url ?? ''))
    await onPlan(owner, 'pro')
    expect((await owner.call(listPlans)).billing).toEqual({ mode: 'card', hasPortal: true, graceEndsAt: null })
  })

  test('asked for twice is one checkout; another plan ends it, so that no two can be paid', async () => {
    const owner = await f.t.signUp({ plan: 'free' })
    const ask = async (plan: PlanId) => (await owner.call(upgradePlan, { body: { plan } })).url ?? ''
    const [first, second] = await Promise.all([ask('pro'), ask('pro')])
    expect(second).toBe(first)
    expect(await ask('pro')).toBe(first)
    const team = await ask('team')
    expect(() => f.fake.pay(first)).toThrow('nothing to pay')
    f.fake.pay(team)
  })

  test('of a plan that is paid replaces its price in the one subscription', async () => {
    const { owner, subscription } = await paying('pro')
    const answer = await owner.call(upgradePlan, { body: { plan: 'team' } })
    expect(answer).toMatchObject({ state: 'changed', url: null })
    await changed(subscription)
    await onPlan(owner, 'team')
    expect(f.fake.subscriptions.filter(({ customer }) => customer === subscription.customer)).toHaveLength(1)
  })

  test('to a larger plan is paid at once, whatever was cancelled before, or not at all', async () => {
    const { owner, subscription } = await paying('pro')
    await owner.call(upgradePlan, { body: { plan: 'team' } })
    const sent = f.fake.calls.find(({ path, method }) => method === 'POST' && path.endsWith(subscription.id))
    expect(Object.fromEntries(sent?.body ?? [])).toMatchObject({
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
      cancel_at_period_end: 'false',
    })
    f.fake.refuseCards(true)
    const refused = await owner.inject(upgradePlan, { body: { plan: 'team' } })
    expect(refused.json()).toMatchObject({ code: 'wrong_state', detail: BILLING_MESSAGES.cardRefused })
  })

  test('while the payment fails leads to the card, and gives no larger plan', async () => {
    const { owner, subscription } = await paying('pro')
    await becomes(subscription, 'past_due')
    f.fake.calls.length = 0
    const { state, url } = await owner.call(upgradePlan, { body: { plan: 'team' } })
    expect([state, url]).toEqual(['checkout', expect.stringContaining('/portal/')])
    expect(f.fake.calls.some(({ path, method }) => method === 'POST' && path.includes('/subscriptions/'))).toBe(false)
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
    const owner = await f.t.signUp({ plan: 'free' })
    const plans = ['pro', 'team'] as const
    const asked = await Promise.all(plans.map((plan) => owner.call(upgradePlan, { body: { plan } })))
    const payable = [...new Set(asked.map(({ url }) => url ?? ''))].filter((url) => {
      try {
        return f.fake.pay(url) !== undefined
      } catch {
        return false
      }
    })
    expect(payable).toHaveLength(1)
  })

  test('after the keys have become those of another account begins anew', async () => {
    const { owner, subscription } = await paying('pro')
    f.fake.forget(subscription.customer)
    const { url } = await owner.call(upgradePlan, { body: { plan: 'pro' } }).catch(() => ({ url: null }))
    expect(url).toBeNull()
    await f.t.app.db.transaction((tx) => setPlan(f.t.app, tx, { clientId: owner.clientId, userId: null }, 'free'))
    const again = f.fake.pay((await owner.call(upgradePlan, { body: { plan: 'pro' } })).url ?? '')
    expect(again.customer).not.toBe(subscription.customer)
    await changed(again)
    await waitFor(async () => (await owner.call(listPlans)).billing.hasPortal, 'the customer')
  })

  test('says when the payment service does not answer, and changes nothing', async () => {
    const owner = await f.t.signUp({ plan: 'free' })
    f.fake.fail(400)
    const answer = await owner.inject(upgradePlan, { body: { plan: 'pro' } })
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: expect.stringMatching(/^The payment service/) })
    expect(await planOf(owner)).toBe('free')
  })
})

test('a plan that the operator set stays until something changes at the payment service', async () => {
  const { owner, subscription } = await paying()
  await f.t.app.db.transaction((tx) => setPlan(f.t.app, tx, { clientId: owner.clientId, userId: null }, 'team'))
  f.t.clock.advance(DAY_MS + 1)
  await readDueSubscriptions(f.t.app)
  expect(await planOf(owner)).toBe('team')
  await becomes(subscription, 'canceled')
  await onPlan(owner, 'free')
})

test('a checkout that was never paid takes no plan away', async () => {
  const owner = await f.t.signUp({ plan: 'free' })
  await owner.call(upgradePlan, { body: { plan: 'pro' } })
  await f.t.app.db.transaction((tx) => setPlan(f.t.app, tx, { clientId: owner.clientId, userId: null }, 'team'))
  f.t.clock.advance(DAY_MS + 1)
  await readDueSubscriptions(f.t.app)
  expect(await planOf(owner)).toBe('team')
})

test('owners reach their card and invoices once they have paid', async () => {
  const { owner } = await paying()
  expect((await owner.call(openBillingPortal)).url).toContain('/portal/')
  const editor = await f.t.signUp({ clientId: owner.clientId, role: 'editor' })
  expect((await editor.inject(openBillingPortal)).statusCode).toBe(403)
  const other = await f.t.signUp({ plan: 'free' })
  expect((await other.inject(openBillingPortal)).json()).toMatchObject({ code: 'wrong_state' })
})
