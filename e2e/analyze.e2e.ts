import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, seen, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// Step 2 runs by itself, waits in patience, falls on its feet; and the same for any products of the catalogue.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

/** In a hurry: everything that is found is selected before the list has followed what was typed. */
async function selectingMirrors(): Promise<Page> {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await page.getByLabel('Name or SKU').pressSequentially('mirror')
  await button(page, 'Select All Filtered').click()
  await sentence(page, '3 products selected')
  return page
}

/** Holds every analysis until it is let go. */
async function held(page: Page): Promise<{ release: () => void; asked: () => string | null }> {
  let release = () => {}
  let body: string | null = null
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/analyze', async (route) => {
    body = route.request().postData()
    await released
    await route.continue()
  })
  return { release, asked: () => body }
}

// UC-002.M10, UC-002.M11a, UC-002.M12, UC-002.M14, UC-003.M4, UC-003.M5a, UC-003.M5c, UC-003.M9a, UC-003.M9b,
// UC-003.M9c, UC-003.M9d, UC-003.A1, UC-003.P2, UC-004.M4, UC-002.M19
test('the analysis starts by itself, says what it does, and shows its result at once', async () => {
  const page = await selectingMirrors()
  const analysis = await held(page)
  await button(page, 'Next: Analyze').click()
  await page.waitForURL(/\/studioSessions\/new\?.*step=2/)
  await page.getByRole('heading', { name: 'AI is analyzing your products...' }).waitFor()
  await page.getByRole('progressbar', { name: 'AI is analyzing your products...' }).waitFor()
  for (const step of ['Understanding product types', 'Detecting room contexts']) await sentence(page, step)
  await checkPage(page, 'analysing')
  expect(await button(page, 'Next: Inspire').getAttribute('aria-disabled')).toBe('true')

  await expect.poll(analysis.asked).not.toBeNull()
  const call = await demoCaller(studio.url)
  const { ids } = (await call('GET', '/products/ids?search=mirror')) as { ids: string[] }
  expect(JSON.parse(analysis.asked() ?? '').productIds.sort()).toEqual(ids.sort())
  analysis.release()
  // Sooner than the bar could have come to its end.
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
  const card = (name: string) => page.locator('section', { has: page.getByRole('heading', { name }) }).last()
  const bar = await card('Rooms').getByRole('listitem').first().locator('i').boundingBox()
  expect(bar?.width).toBeGreaterThan(10 * (bar?.height ?? 0))
  await card('Product types').getByRole('listitem').filter({ hasText: 'Mirror' }).waitFor()
  await card('Suggested styles').getByText('Contemporary', { exact: true }).waitFor()
  const keyword = await card('Keywords for inspiration').getByRole('listitem').first().innerText()
  await checkPage(page, 'analysis')
  await button(page, 'Next: Inspire').click()
  await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
  expect(await page.getByLabel('Search pictures').inputValue()).toBe(keyword)
})

// UC-003.X4
test('an analysis without a connection is tried three more times, then by hand', async () => {
  const page = await selectingMirrors()
  let asked = 0
  await page.route('**/api/**', async (route) => {
    if (route.request().url().endsWith('/analyze')) asked += 1
    if (asked > 0) await route.abort('connectionreset')
    else await route.fallback()
  })
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'Connection lost. Reconnecting...')
  // Once, and three times more; what comes later is the connection's own trying.
  await sentence(page, 'The analysis did not finish. You can try again or go on without it.')
  expect(asked).toBe(4)
  await page.unroute('**/api/**')
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
})

test('an analysis that fails can be repeated', async () => {
  const page = await selectingMirrors()
  await page.route('**/analyze', (route) => route.fulfill({ status: 500, body: '' }))
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'The analysis did not finish. You can try again or go on without it.')
  await checkPage(page, 'analysis failed')
  await page.unroute('**/analyze')
  await button(page, /^(Try again|Retry)$/).click()
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
})

const focused = (page: Page) => page.evaluate('document.activeElement.textContent')

// UC-003.S4
test('nothing loses the focus by keys alone; what another tab adds is analyzed by itself', async () => {
  const page = await selectingMirrors()
  await page.getByRole('button', { name: 'Clear', exact: true }).press('Enter')
  await expect.poll(() => focused(page)).toBe('Next: Analyze')
  await button(page, 'Select All Filtered').press('Enter')
  await sentence(page, '3 products selected')
  await expect.poll(() => focused(page)).toBe('Select All Filtered')
  await button(page, 'Next: Analyze').press('Enter')
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
  await button(page, 'Analyze again').press('Enter')
  await expect.poll(() => focused(page)).toBe('Analyze again')

  const call = await demoCaller(studio.url)
  const id = new URL(page.url()).searchParams.get('id')
  const { version } = (await call('GET', `/studioSessions/${id}`)) as { version: number }
  const { ids } = (await call('GET', '/products/ids?search=desk')) as { ids: string[] }
  await call('PATCH', `/studioSessions/${id}`, { version, addProductIds: ids.slice(0, 1) })
  await page.getByRole('heading', { name: /^4 products, / }).waitFor()
})

// UC-003.A3a, UC-003.A3b, UC-003.A3c
test('a selection of many rooms shows them all, is warned about, and goes on', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await button(page, /^Select all \d/).click()
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'Mixed room types detected. Consider splitting into multiple studioSessions.')
  // The five most frequent types, the rest on request.
  const types = page.locator('section', { has: page.getByRole('heading', { name: 'Product types' }) }).last()
  await expect.poll(() => types.getByRole('listitem').count()).toBe(5)
  const counts = (await types.getByRole('listitem').allTextContents()).map((text) => Number(/\d+$/.exec(text)?.[0]))
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  await button(types, /^Show \d+ more types$/).click()
  await expect.poll(() => types.getByRole('listitem').count()).toBeGreaterThan(5)
  const rooms = page.locator('section', { has: page.getByRole('heading', { name: 'Rooms' }) }).last()
  for (const room of ['Living Room', 'Bedroom', 'Office', 'Dining Room']) await sentence(rooms, room)
  await checkPage(page, 'mixed rooms')
  await button(page, 'Back').click()
  await page.waitForURL(/step=1/)
  await button(page, 'Next: Analyze').click()
  await button(page, 'Next: Inspire').click()
  await page.waitForURL(/step=3/)
})

// UC-003.A2b
test('products without pictures are warned about', async () => {
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1&search=BARE-1')
  await button(page, 'Select All Filtered').click()
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'No product images found. Analysis may be less accurate.')
})

// UC-003.R4
test.each([DESKTOP, PHONE])(
  'selected products of the catalogue are analysed without a session ($name)',
  async (view) => {
    const { page, faults } = await studio.open(view)
    await signedIn(page)
    const call = await demoCaller(studio.url)
    const sessions = async () => ((await call('GET', '/studioSessions')) as { total: number }).total
    const before = await sessions()
    await page.goto('/products?search=mirror')
    const boxes = page.getByRole('checkbox', { name: /Mirror/ })
    await boxes.first().waitFor({ state: 'attached' })
    for (const index of [0, 1, 2]) await boxes.nth(index).check({ force: true })
    await button(page, 'Analyze').click()
    const result = page.getByRole('dialog', { name: /^3 products, / })
    await result.getByRole('heading', { name: 'Rooms' }).waitFor()
    await seen(result.locator('img').first())
    await sentence(result, 'This is what the studio sees in these products. Nothing was saved.')
    await checkPage(page, 'products analysed')
    await button(result, 'Close').click()
    await result.waitFor({ state: 'hidden' })
    expect(await sessions()).toBe(before)
    await sentence(page, /3 selected/)
    expect(faults).toEqual([])
  },
)
