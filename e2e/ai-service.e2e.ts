import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeGemini, startFakeGemini } from '#server/testing/fake-gemini.ts'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import { demoCaller, operatorCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Images made by an AI service that fails, refuses, or takes its time.

const OPERATOR = { email: 'operator@modernliving.example', password: 'a long enough password' }

let fake: FakeGemini
let studio: BrowserStudio

beforeAll(async () => {
  fake = await startFakeGemini()
  studio = await browserStudio({
    GEMINI_API_KEY: 'fake-key',
    GEMINI_BASE_URL: fake.url,
    OPERATOR_EMAIL: OPERATOR.email,
    OPERATOR_PASSWORD: OPERATOR.password,
  })
})
afterAll(async () => {
  await studio.close()
  await fake.close()
})
beforeEach(() => fake.always())

/** Answers only once it is let go. */
function held(): { behaviour: Behaviour; release: () => void } {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  return { behaviour: (request, response) => released.then(() => behaviours.asAsked()(request, response)), release }
}

async function startRun(name: string, skus: string[], variants = 1): Promise<string> {
  const call = await demoCaller(studio.url)
  const found = await Promise.all(skus.map((sku) => call('GET', `/products?search=${sku}`)))
  const productIds = found.map((list) => (list as { products: { id: string }[] }).products[0]?.id)
  const body = { name, productIds, settings: { variants }, start: true }
  return ((await call('POST', '/studioSessions', body)) as { id: string }).id
}
async function open(path: string, view: View = DESKTOP): Promise<Page> {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(path)
  return page
}
const tile = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })

// EC-002.M7a, EC-002.M7b, EC-002.M7c, EC-002.H3, EC-002.H4, EC-002.M10, UC-005.M7b, UC-005.S5
test('a product whose calls fail is named with its reason; Retry works once the service is back', async () => {
  fake.always((request, response) =>
    (request.prompt.includes('Modern Desk') ? behaviours.serverError() : behaviours.asAsked())(request, response),
  )
  const page = await open(
    `/studioSessions/${await startRun('Partly', ['DSK-001', 'SOF-042', 'BED-091'])}/results`,
    PHONE,
  )
  await outcome(page, '2 of 3 completed, 1 failed')
  // Looks and reads like a partial failure: header, toast, tab and notifications.
  const main = page.getByRole('main')
  await main.getByRole('img', { name: 'Partly failed' }).waitFor()
  expect(await main.getByRole('img', { name: '✓' }).count()).toBe(0)
  await expect.poll(() => page.title()).toMatch(/^1 failed · Partly/)
  await button(page, /^Notifications/).click()
  await sentence(page, "StudioSession 'Partly' complete! 2 of 3 images generated. 1 failed.")
  await sentence(page, /^1 image could not be generated and was not charged\./)
  expect(await page.getByText(/Everything is ready/).count()).toBe(0)
  await page.keyboard.press('Escape')
  const card = tile(page, 'Generation failed: Modern Desk')
  await sentence(card, 'AI service unavailable')
  await sentence(page, /Modern Desk \(AI error\)/)
  await checkPage(page, 'failed card')
  fake.always()
  await button(card, /^Retry/).click()
  await outcome(page, 'All 3 images generated!')
})

// UC-005.X3, EC-002.H3
test('when nothing could be made, a modal says so and offers the retry', async () => {
  fake.always(behaviours.stopped('IMAGE_SAFETY'))
  const page = await open(`/studioSessions/${await startRun('Refused', ['SOF-042', 'BED-091'])}/results`)
  const modal = page.getByRole('dialog', { name: 'Generation failed. Please try again or contact support.' })
  await modal.waitFor()
  await checkPage(page, 'all failed')
  fake.always()
  await button(modal, 'Retry Failed').click()
  await outcome(page, 'All 2 images generated!')
  await sentence(page, 'Everything is ready to download. Pin your favorites to reuse them as inspiration.')
})

// EC-002.A1a, EC-002.A1c, EC-002.H5
test('an outage pauses the run, is explained, and ends by itself or by the operator', async () => {
  fake.always(behaviours.serverError(503))
  const id = await startRun('Outage', ['SOF-042', 'BED-091', 'DSK-001', 'ARM-102', 'TAB-512'], 4)
  const page = await open(`/studioSessions/${id}/results`)
  await sentence(page, /AI service temporarily unavailable\. Retry later\./)
  await sentence(page, /^Paused\. 0 of 20 completed/)
  expect(await button(page, 'Resume').count()).toBe(0)
  await checkPage(page, 'outage')
  const call = await operatorCaller(studio.url, OPERATOR)
  expect(await call('GET', '/operator/alerts')).toMatchObject({ alerts: [{ kind: 'ai_outage', resolvedAt: null }] })
  fake.always()
  await call('POST', '/operator/queue/resume')
  await outcome(page, 'All 20 images generated!')
})

// UC-005.A2c, UC-005.A3a, UC-005.A3b, UC-005.A4b, UC-005.M14, UC-005.M15, UC-002.P4, EC-001.A1a, EC-001.A1b,
// EC-001.H1
test('two runs go on without anybody watching, and are found completed', async () => {
  const [ofSpring, ofAutumn] = [held(), held()]
  fake.always((request, response) =>
    (request.prompt.includes('Modern Desk') ? ofAutumn : ofSpring).behaviour(request, response),
  )
  await startRun('Spring', ['SOF-042', 'BED-091'])
  const autumn = await startRun('Autumn', ['DSK-001'])
  const first = await open('/')
  await sentence(first.getByRole('region', { name: 'Spring' }), '0 of 2 completed')
  await sentence(first.getByRole('region', { name: 'Autumn' }), '0 of 1 completed')
  await checkPage(first, 'two runs')
  ofSpring.release()
  await sentence(first, "StudioSession 'Spring' complete! 2 of 2 images generated.")
  await sentence(first.getByRole('region', { name: 'Autumn' }), '0 of 1 completed')
  await first.context().close()
  ofAutumn.release()
  const call = await demoCaller(studio.url)
  await expect.poll(() => call('GET', `/studioSessions/${autumn}/status`)).toMatchObject({ status: 'completed' })
  const page = await open('/studioSessions')
  await sentence(page, 'Completed')
  for (const name of ['Spring', 'Autumn']) await page.getByRole('link').filter({ hasText: name }).first().waitFor()
  await page.getByRole('link').filter({ hasText: 'Spring' }).first().click()
  await outcome(page, 'All 2 images generated!')
  await page.getByRole('main').getByRole('img', { name: '✓' }).waitFor()
  await seen(page.getByRole('article').first().locator('img').first())
  await button(page, 'Download All').waitFor()
  await sentence(page, 'Everything is ready to download. Pin your favorites to reuse them as inspiration.')
  expect(await page.getByText('Not generated and not charged').count()).toBe(0)
})

// EC-001.M1, EC-001.M5, EC-001.M10, EC-001.H1, EC-001.H3, UC-005.R1, UC-005.M3a, UC-005.M3b, UC-005.M7a, UC-005.M7b,
// UC-005.M8, UC-005.A1c, UC-005.X1b, UC-005.X4a, UC-005.X4b, UC-002.M30a, UC-006.R1
test('a run is followed image by image, from another tab, and through a lost connection', async () => {
  const [one, two, others] = [held(), held(), held()]
  fake.next(one.behaviour, two.behaviour, others.behaviour, others.behaviour)
  const id = await startRun('Summer', ['SOF-042', 'BED-091', 'DSK-001', 'ARM-102'])
  const page = await open(`/studioSessions/${id}/results`)
  const call = await demoCaller(studio.url)
  const bar = page.getByRole('progressbar', { name: 'Progress of Summer' })
  const recent = page
    .getByRole('region', { name: 'Recently completed' })
    .getByRole('listitem')
    .filter({ hasText: ' - ' })
  await outcome(page, 'Generating 4 images... 0 of 4 completed (0%)')
  expect(await bar.getAttribute('aria-valuenow')).toBe('0')
  await sentence(page, 'less than a minute left')
  expect(await recent.count()).toBe(0)

  one.release()
  await outcome(page, 'Generating 4 images... 1 of 4 completed (25%)')
  expect(await bar.getAttribute('aria-valuenow')).toBe('25')
  const status = (await call('GET', `/studioSessions/${id}/status`)) as {
    recent: { productName: string; roomType: string }[]
  }
  const [{ productName = '', roomType = '' } = {}] = status.recent
  await recent.getByText(`${productName} - ${roomType}`, { exact: true }).waitFor()
  await recent.getByRole('img', { name: '✓' }).waitFor()
  await seen(tile(page, roomType).locator('img[src*="/files/clients/"]').first())
  expect(await button(page, 'Download All').count()).toBe(0)

  const other = await page.context().newPage()
  await other.goto('/products')
  await other.bringToFront()
  two.release()
  await outcome(page, 'Generating 4 images... 2 of 4 completed (50%)')
  await expect.poll(() => recent.count()).toBe(2)
  await other.close()

  await page.goto('/products')
  await page.route('**/status', async (route) => {
    const progress = (await (await route.fetch()).json()) as object
    await route.fulfill({ json: { ...progress, stalledSince: new Date().toISOString() } })
  })
  await page.goto(`/studioSessions/${id}/results`)
  await outcome(page, 'Generating 4 images... 2 of 4 completed (50%)')
  await sentence(page, 'Generation may be delayed. Check status or contact support.')
  await checkPage(page, 'delayed')
  await button(page.getByRole('main'), 'Cancel Generation').last().click()
  const question = page.getByRole('dialog', { name: 'Cancel Generation?' })
  await button(question, 'Keep generating').click()
  await question.waitFor({ state: 'hidden' })
  await page.unrouteAll({ behavior: 'wait' })

  await page.context().setOffline(true)
  await sentence(page, 'Connection lost. Reconnecting...')
  await checkPage(page, 'offline')
  others.release()
  await expect.poll(() => call('GET', `/studioSessions/${id}/status`)).toMatchObject({ completed: 4 })
  await outcome(page, /2 of 4 completed/)
  await page.context().setOffline(false)
  await outcome(page, 'All 4 images generated!')
  await expect.poll(() => page.getByText(/Connection lost|^Offline/).count()).toBe(0)
})

// UC-008.X2, UC-008.A2b
test('a refused regeneration says why; other settings help when the retry is refused too', async () => {
  const page = await open(`/studioSessions/${await startRun('Again', ['BED-091'])}/results`)
  await outcome(page, 'Your image is generated!')
  fake.always(behaviours.stopped('IMAGE_SAFETY'))
  await button(tile(page, 'Bedroom'), /^Actions for /).click()
  await page.getByRole('menuitem', { name: 'Regenerate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Regenerate' })
  await button(dialog, 'Regenerate').click()
  const card = tile(page, 'Generation failed: Haven Upholstered Bed, Linen')
  await sentence(card, 'Refused by the AI service')
  const asked = fake.requests.length
  await button(card, /^Retry/).click()
  await expect.poll(() => fake.requests.length).toBe(asked + 1)
  await sentence(card, 'Refused by the AI service')
  fake.always()
  await button(card, /^Regenerate /).click()
  await dialog.getByRole('radio', { name: 'Natural Light' }).check({ force: true })
  await button(dialog, 'Regenerate').click()
  await outcome(page, '2 of 3 completed, 1 failed')
})

// UC-003.X2b, UC-003.X3, UC-002.A4a, UC-002.A4c
test('an analysis says that the AI service is busy; one it fails at is made from metadata', async () => {
  const answer = { roomsOfUnknown: [], productTypes: ['Mirror'], suggestedStyles: ['Japandi'] }
  fake.next(
    behaviours.rateLimited('1s'),
    behaviours.text({ ...answer, inspirationKeywords: ['japandi living room', 'modern hall'] }),
  )
  const page = await open('/studioSessions/new?step=1&search=mirror')
  await button(page, 'Select All Filtered').click()
  await sentence(page, '3 products selected')
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'AI service busy')
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
  await sentence(page, 'Japandi')

  fake.always(behaviours.serverError())
  await button(page, 'Analyze again').click()
  await sentence(page, 'AI analysis unavailable. Using basic analysis from product metadata.')
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
  await page.getByText('Japandi').waitFor({ state: 'detached' })
  await checkPage(page, 'analysis without the service')
  await button(page, 'Next: Inspire').click()
  await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
  expect(await page.getByLabel('Search pictures').inputValue()).not.toBe('')
})
