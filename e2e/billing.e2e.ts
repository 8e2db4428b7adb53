import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeStripe, type FakeSubscription, startFakeStripe } from '#server/testing/fake-stripe.ts'
import { newOwner, WITH_OPERATOR } from './new-owner.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// An owner pays for a plan by card, on the payment service's own page, and comes back.

const SECRET_KEY = 'sk_test_of_the_stories'
const WEBHOOK_SECRET = 'whsec_of_the_stories'

let fake: FakeStripe
let studio: BrowserStudio
beforeAll(async () => {
  fake = await startFakeStripe(SECRET_KEY)
  const keys = { STRIPE_SECRET_KEY: SECRET_KEY, STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_BASE_URL: fake.url }
  studio = await browserStudio({ ...WITH_OPERATOR, ...keys })
})
afterAll(() => studio.close())
afterAll(() => fake.close())

async function tell({ customer }: FakeSubscription): Promise<void> {
  const object = { object: 'subscription', customer }
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'customer.subscription.updated',
    data: { object },
  })
  const signature = new Stripe(SECRET_KEY).webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET })
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
  const answer = await fetch(`${studio.url}/billing/stripe`, { method: 'POST', headers, body: payload })
  expect(answer.status, await answer.text()).toBe(200)
}

test.each([DESKTOP, PHONE])('an owner pays for Pro, and hears of a payment that fails, $name', async (view) => {
  const { page } = await newOwner(studio, view, 'free')
  await page.goto('/usage')
  await button(page.getByRole('main'), 'Upgrade').click()
  await page.waitForURL(/\/pay\//)
  const subscription = fake.pay(page.url())
  await page.goto('/usage?paid=pro')
  await sentence(page, 'Thank you. Your plan changes as soon as the payment is confirmed.')
  await tell(subscription)
  await sentence(page, 'Thank you. You are on the Pro plan now.')
  await sentence(page, '$49 a month')
  await checkPage(page, 'a plan that was paid')
  await button(page, 'Card and invoices').click()
  await page.waitForURL(/\/portal\//)

  subscription.status = 'past_due'
  await tell(subscription)
  await expect
    .poll(async () => {
      await page.goto('/usage')
      await page.getByRole('heading', { name: 'Plan', exact: true }).waitFor()
      return page.getByText(/^The latest payment failed\. The Pro plan stays until/).count()
    })
    .toBe(1)
  await checkPage(page, 'a payment that failed')
})

test('the demo has nothing to pay for', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  const answer = await page.request.post('/api/plans/upgrade', { data: { plan: 'pro' } })
  expect(await answer.json()).toMatchObject({ code: 'forbidden', detail: 'The demo has no plan to pay for.' })
})
