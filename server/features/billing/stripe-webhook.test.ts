import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listPlans, upgradePlan } from '#contract/accounts.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { mails, usageMonths } from '#server/platform/database/schema.ts'
import { billingFixture, DAY_MS } from '#server/testing/billing-fixture.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId } from '#server/testing/run-fixture.ts'
import type { TestUser } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { readDueSubscriptions } from './billing.ts'
import { subscriptionJob } from './subscription.job.ts'

const ofClient = ({ clientId }: TestUser) => eq(mails.clientId, clientId)
const f = billingFixture()
const { told, changed, planOf, onPlan, paying, becomes } = f

describe('what Stripe tells', () => {
  test('counts only with its signature', async () => {
    const { owner, subscription } = await paying()
    subscription.status = 'canceled'
    expect((await told('customer.subscription.deleted', subscription, 'whsec_of_others')).statusCode).toBe(400)
    const unsigned = await f.t.web.inject({ method: 'POST', url: '/billing/stripe', payload: { data: {} } })
    expect(unsigned.statusCode).toBe(400)
    await readDueSubscriptions(f.t.app)
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
    await f.t.app.events.deliverWaiting()
    const changes = await f.t.app.db.query.events.findMany({
      where: (events, { and, eq }) => and(eq(events.objectId, owner.clientId), eq(events.kind, 'plan.changed')),
    })
    expect(changes.map(({ payload }) => payload)).toEqual([
      { from: 'free', to: 'pro' },
      { from: 'pro', to: 'free' },
    ])
  })

  test('is read by a slow reader and a quick one, and the later state stays', async () => {
    const { owner, subscription } = await paying()
    f.fake.calls.length = 0
    const release = f.fake.holdNext()
    await changed(subscription)
    await waitFor(() => f.fake.calls.length === 1, 'the slow reading of a paid subscription')
    await becomes(subscription, 'canceled')
    await onPlan(owner, 'free')
    release()
    await waitFor(async () => (await f.t.app.queue.length(f.t.app.db, subscriptionJob)) === 0, 'both readings')
    expect(await planOf(owner)).toBe('free')
  })

  test('of customers of something else is taken and means nothing', async () => {
    expect((await told('invoice.paid', { object: 'invoice', customer: 'cus_of_a_shop' })).statusCode).toBe(200)
    expect((await told('balance.available', { object: 'balance' })).statusCode).toBe(200)
  })

  test('of a customer who cannot be read does not keep others waiting', async () => {
    const [lost, other] = [await paying(), await paying()]
    f.fake.forget(lost.subscription.customer)
    other.subscription.status = 'canceled'
    f.t.clock.advance(DAY_MS + 1)
    await readDueSubscriptions(f.t.app)
    expect([await planOf(lost.owner), await planOf(other.owner)]).toEqual(['pro', 'free'])
  })

  test('that never comes is read within a day', async () => {
    const { owner, subscription } = await paying()
    subscription.status = 'canceled'
    f.t.clock.advance(DAY_MS + 1)
    await readDueSubscriptions(f.t.app)
    expect(await planOf(owner)).toBe('free')
  })
})

describe('a payment that fails', () => {
  test('is told once, leaves the plan for seven days, and ends it then', async () => {
    const { owner, subscription } = await paying()
    await becomes(subscription, 'past_due')
    const ends = new Date(f.t.clock.now().getTime() + 7 * DAY_MS).toISOString()
    const graceEndsAt = async () => (await owner.call(listPlans)).billing.graceEndsAt
    await waitFor(async () => (await graceEndsAt()) === ends, 'the end of the grace')
    await becomes(subscription, 'unpaid')
    f.t.clock.advance(6 * DAY_MS)
    await readDueSubscriptions(f.t.app)
    expect(await planOf(owner)).toBe('pro')
    const told = await f.t.app.db.select({ kind: mails.kind }).from(mails).where(ofClient(owner))
    expect(told.filter(({ kind }) => kind === 'payment_failed')).toHaveLength(1)
    f.t.clock.advance(DAY_MS)
    await readDueSubscriptions(f.t.app)
    expect(await planOf(owner)).toBe('free')
  })

  test('and is paid after all is forgotten', async () => {
    const { owner, subscription } = await paying()
    await becomes(subscription, 'past_due')
    const open = async () => (await owner.call(listPlans)).billing.graceEndsAt !== null
    await waitFor(open, 'the failure')
    await becomes(subscription, 'active')
    await waitFor(async () => !(await open()), 'the payment')
    f.t.clock.advance(8 * DAY_MS)
    await readDueSubscriptions(f.t.app)
    expect(await planOf(owner)).toBe('pro')
  })
})

// UC-008.X1
test('a run that waits at the limit of the month goes on when a plan is paid', async () => {
  const owner = await f.t.signUp({ plan: 'free' })
  const status = (id: string) => owner.call(getSessionStatus, byId(id))
  const productIds = await addProducts(f.t.app, owner.clientId, 6)
  const { id } = await owner.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  f.model.behave(() => held)
  await owner.call(generateStudioSession, byId(id))
  await waitFor(async () => (await status(id)).generating > 0, 'an image in the making')
  await f.t.app.db.update(usageMonths).set({ used: 100 }).where(eq(usageMonths.clientId, owner.clientId))
  release()
  await waitFor(async () => (await status(id)).pauseReason === 'quota', 'the pause')
  const { url } = await owner.call(upgradePlan, { body: { plan: 'pro' } })
  await changed(f.fake.pay(url ?? ''))
  await waitFor(async () => (await status(id)).status === 'completed', 'the end of the run')
})
