import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { demoCaller, operatorCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, sentence, signedIn } from './person.ts'
import { recordNotices, shownIn } from './recorded-notices.ts'
import { hold } from './standing.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// A client of the free plan comes to its limit, and what helps it on.

const OPERATOR = { email: 'operator@modernliving.example', password: 'a long enough password' }

const images = imageHold()
let studio: BrowserStudio

beforeAll(async () => {
  const env = {
    OPERATOR_EMAIL: OPERATOR.email,
    OPERATOR_PASSWORD: OPERATOR.password,
    WORKER_CONCURRENCY: '4',
    ...images.env,
  }
  studio = await browserStudio(env, { main: INSTANT, secure: true })
  await setPlan('free')
})
afterAll(() => studio.close())

/** What the operator does: puts the demo client on a plan. */
async function setPlan(plan: string): Promise<void> {
  const call = await operatorCaller(studio.url, OPERATOR)
  const { clients } = (await call('GET', '/operator/clients')) as { clients: { id: string }[] }
  await call('PATCH', `/operator/clients/${clients[0]?.id}`, { plan })
}

async function draftOf(count: number, variants: number): Promise<string> {
  const call = await demoCaller(studio.url)
  const { products } = (await call('GET', '/products?limit=100')) as { products: { id: string }[] }
  const productIds = products.slice(0, count).map(({ id }) => id)
  const body = { name: 'Summer Catalog 2026', productIds, settings: { variants }, start: false }
  return ((await call('POST', '/studioSessions', body)) as { id: string }).id
}

// EC-003.M5, EC-003.M6a, EC-003.M6b, EC-003.M6c, EC-003.M6d, EC-003.M6e, EC-003.M7b, EC-003.H2, UC-002.X7, UC-002.Q2,
// UC-002.Q3, UC-002.M25b, UC-002.M25c
test("more than the month's limit is explained before anything starts, with the ways on", async () => {
  const id = await draftOf(45, 4)
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/edit?step=4`)
  const estimate = page.getByRole('complementary', { name: 'Estimate' })
  for (const text of ['180 images', '~15 minutes', '$9.00']) await sentence(estimate, text)
  const answerPlans = await hold(page, '**/api/plans')
  await button(page, 'Generate StudioSession').click()
  const modal = page.getByRole('dialog', { name: 'Monthly Limit Exceeded' })
  await sentence(modal, "You've used 0 of 100 generations")
  await sentence(modal, 'This studioSession requires 180 generations')
  await sentence(modal, 'Upgrade to Pro for unlimited generations')
  await sentence(modal, /25 products with 4 variants, or 45 with 1 variant|25 products with 4 variants/)
  await checkPage(page, 'over the limit')
  // Plans are read late: what comes with them must not come under a pointer on its way to "Cancel".
  const cancel = await button(modal, 'Cancel').boundingBox()
  answerPlans()
  await button(modal, 'Upgrade').waitFor()
  expect(await button(modal, 'Cancel').boundingBox()).toEqual(cancel)
  const tops = ['Cancel', 'Upgrade'].map(async (name) => (await button(modal, name).boundingBox())?.y)
  expect(new Set(await Promise.all(tops)).size, 'the buttons stand in one line').toBe(1)
  await button(modal, 'Cancel').click()
  await modal.waitFor({ state: 'hidden' })
  expect(await button(page, 'Generate StudioSession').isEnabled()).toBe(true)
})

// EC-003.A1c, EC-003.A1d, EC-003.M7a, EC-003.H3, EC-003.H4, UC-005.X5a, UC-005.X5b, UC-006.R1
test('runs that together pass the limit stop there and go on after the upgrade', async () => {
  const { page } = await studio.open(DESKTOP)
  await recordNotices(page.context(), 'granted')
  await signedIn(page)
  await page.goto('/products')
  await button(page, 'Notifications').waitFor()
  const call = await demoCaller(studio.url)
  const ids = [await draftOf(60, 1), await draftOf(60, 1)]
  // Both are ordered on a larger plan, which is lowered meanwhile.
  await setPlan('pro')
  images.after(0)
  await Promise.all(ids.map((id) => call('POST', `/studioSessions/${id}/generate`, {})))
  await setPlan('free')
  images.release()
  const status = async (id: string | undefined) =>
    (await call('GET', `/studioSessions/${id}/status`)) as { status: string; completed: number; generating: number }
  const isStill = (run: { status: string; generating: number }) => run.status !== 'generating' && run.generating === 0
  const stopping = { timeout: 120_000 }
  await expect.poll(async () => (await Promise.all(ids.map(status))).every(isStill), stopping).toBe(true)
  const [first, second] = await Promise.all(ids.map(status))
  expect((first?.completed ?? 0) + (second?.completed ?? 0)).toBe(100)
  const stopped = first?.status === 'paused' ? ids[0] : ids[1]
  // Both were told while the person looked at something else.
  const titles = async () => (await shownIn(page)).map(({ title }) => title)
  await expect.poll(titles).toContain('Your monthly limit is close')
  await expect.poll(titles).toContain("StudioSession 'Summer Catalog 2026' is paused.")
  await button(page, /, \d unread$/).click()
  await sentence(page, "You've used 80 of 100 generations this month.")
  await checkPage(page, 'notifications of the limit')
  await page.keyboard.press('Escape')
  await page.goto(`/studioSessions/${stopped}/results`)
  await sentence(page, /Quota limit reached\. \d+ of 60 completed\./)
  const modal = page.getByRole('dialog', { name: 'Monthly Limit Exceeded' })
  await sentence(modal, "You've used 100 of 100 generations")
  await sentence(modal, 'Upgrade to Pro for unlimited generations')
  await sentence(modal, '$49')
  await button(modal, 'Upgrade').waitFor()
  await checkPage(page, 'the limit reached')
  await button(modal, 'Close').click()
  await modal.waitFor({ state: 'hidden' })
  await page.reload()
  await sentence(page, /Quota limit reached\. \d+ of 60 completed\./)
  expect(await modal.count()).toBe(0)
  expect(await button(page, 'Resume').count()).toBe(0)
  await button(page, 'Download All').waitFor()
  await button(page, 'Upgrade').click()
  await sentence(page, 'Pro is requested. As soon as it is confirmed, paused images go on by themselves.')
  await sentence(page.getByRole('main'), 'Pro is requested')
  await checkPage(page, 'at the limit')
  await setPlan('pro')
  await outcome(page, 'All 60 images generated!')
})
