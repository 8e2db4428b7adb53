import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// Step 1: the list of products and what is chosen from it.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

test('one turn of the wheel moves the list as far as it says', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await sentence(page, '127 results')
  const table = page.getByRole('table', { name: 'Products' })
  const top = () =>
    table.evaluate((element: { parentElement: { scrollTop: number } }) => element.parentElement.scrollTop)
  await table.getByRole('row').nth(4).hover()
  await page.mouse.wheel(0, 1_500)
  await expect.poll(top).toBeGreaterThan(1_400)
  // Rows have come and gone by now: it stays there.
  await table.getByRole('row').nth(4).waitFor()
  expect(await top()).toBe(1_500)
})

test('products without a photo are named beforehand, and left out on request', async () => {
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Mirror', sku: 'BARE-1', category: 'Decor' })
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1&search=mirror')
  await sentence(page, '4 results')
  await button(page, 'Select All Filtered').click()
  await sentence(page, '3 products ready, 1 still needs a photo')
  await checkPage(page, 'a photo is missing')
  await button(page, 'Leave them out').click()
  await sentence(page, '3 products selected')
  await page.getByText(/still needs a photo/).waitFor({ state: 'hidden' })
  await button(page, 'Undo').click()
  await sentence(page, '4 products selected')
  await page.goto('/')
  await page.getByRole('heading', { name: /You have 127 products ready, 1 still needs a photo/ }).waitFor()
})

/** Adds products until the catalogue has this many. */
async function fill(count: number): Promise<void> {
  const call = await demoCaller(studio.url)
  const { total } = (await call('GET', '/products?limit=1')) as { total: number }
  for (let from = total; from < count; from += 76) {
    await Promise.all(
      Array.from({ length: Math.min(76, count - from) }, (_, index) => {
        const number = from + index
        return call('POST', '/products', { name: `Bulk Stool ${number}`, sku: `BULK-${number}`, category: 'Furniture' })
      }),
    )
  }
}

async function selectAll(page: Page): Promise<void> {
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await sentence(page, '507 results')
  await button(page, 'Select all 507').click()
  await sentence(page, 'Maximum 500 products per studioSession. Please deselect 7 products.')
}

// From here on the catalogue is larger.
// EC-006.M11, EC-006.M13
test('more than 500 selected products say by how many, and hold the way on', async () => {
  await fill(507)
  const { page } = await studio.open(DESKTOP)
  await selectAll(page)
  const next = button(page, 'Next: Analyze')
  expect(await next.getAttribute('aria-disabled')).toBe('true')
  await next.click({ force: true })
  expect(page.url()).toContain('step=1')
  await checkPage(page, 'too many products')
  await page.getByRole('checkbox', { name: /^Select all on this page/ }).uncheck()
  await sentence(page, '457 products selected')
  expect(await next.getAttribute('aria-disabled')).toBeNull()
})

test('of too many products the first 500 are kept, or several sessions made that hold them all', async () => {
  const { page } = await studio.open(PHONE)
  await selectAll(page)
  await checkPage(page, 'too many products on a phone')
  await button(page, 'Keep the first 500').click()
  await sentence(page, '500 products selected')
  await button(page, 'Undo').click()
  await sentence(page, '507 products selected')
  await button(page, 'Make 2 sessions of up to 254').click()
  await page.waitForURL((url) => url.pathname === '/studioSessions')
  await sentence(page, '2 StudioSessions made. You find them here as drafts.')
  await sentence(page, /254 products, \d+ \w{3}, 1 of 2/)
  await sentence(page, /253 products, \d+ \w{3}, 2 of 2/)
  // Nothing of it waits to be selected a second time.
  await page.goto('/studioSessions/new?step=1')
  await sentence(page, '507 results')
  await sentence(page, '0 products selected')
})
