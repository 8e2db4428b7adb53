import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn, signedInAs, tabTo } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// The four steps: what is selected stays selected, what is typed is kept, whoever else changes it is merged.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const box = (page: Page, name: string | RegExp) => page.getByRole('checkbox', { name })
const search = async (page: Page, text: string, results: string) => {
  await page.getByPlaceholder('Name or SKU').fill(text)
  await sentence(page, results)
}

/** Opens step 1 of a new session in a window of its own. */
async function selecting(): Promise<Page> {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await sentence(page, '127 results')
  return page
}

/** A stored draft of these products; gives its id. */
async function draftOf(text: string): Promise<string> {
  const call = await demoCaller(studio.url)
  const { ids } = (await call('GET', `/products/ids?search=${text}`)) as { ids: string[] }
  const draft = (await call('POST', '/studioSessions', { name: 'Shared draft', productIds: ids, start: false })) as {
    id: string
  }
  return draft.id
}

// UC-002.M6a, UC-002.M6b, UC-002.M6c, UC-002.M7, UC-002.M4a, UC-002.M4b, UC-002.M5, UC-002.R2, UC-002.X2, EC-006.M3,
// EC-006.M8, EC-006.H5
test('the selection survives searches, filters, pages and a list that is empty or does not load', async () => {
  const page = await selecting()
  await search(page, 'linen', '4 results')
  await box(page, /^Harbor Armchair, Linen/).check()
  await sentence(page, '1 product selected')
  // What is being typed while the draft is stored for the first time stays.
  await button(page, /^StudioSession name/).click()
  await page.keyboard.type('Linen and mirrors')
  await page.waitForURL(/id=ss_/)
  await page.keyboard.press('Enter')
  await button(page, /^StudioSession name: Linen and mirrors/).waitFor()
  await search(page, 'mirror', '3 results')
  await button(page, 'Select All Filtered').click()
  await sentence(page, '4 products selected')
  await search(page, '', '127 results')
  await button(page, /^Next page/).click()
  await page.waitForURL(/page=2/)
  await sentence(page, '4 products selected')
  await search(page, 'mirror', '3 results')
  await box(page, /^Pill Mirror, Oak/).uncheck()
  await sentence(page, '3 products selected')

  await search(page, '', '127 results')
  for (const [filter, results] of [
    [/^Furniture/, '87 results'],
    [/^Living Room/, '43 results'],
    [/^Bedroom/, '60 results'],
  ] as const) {
    await box(page, filter).check()
    await sentence(page, results)
  }
  expect(await page.getByRole('row').getByText('Decor', { exact: true }).count()).toBe(0)
  await button(page, 'Clear filters').click()
  await sentence(page, '127 results')
  await sentence(page, '3 products selected')

  // All of the catalogue: three pages of which one is shown.
  await button(page, 'Select all 127').click()
  await sentence(page, '127 products selected')
  // Of a page's 50 rows only those exist that can be seen.
  expect(await page.getByRole('row').count()).toBeLessThan(40)
  await box(page, /^Select all on this page/).uncheck()
  await sentence(page, '77 products selected')
  await page.route('**/api/products?*', (route) => route.fulfill({ status: 500, body: '' }))
  await page.reload()
  await sentence(page, /^Products could not be loaded/)
  await checkPage(page, 'products that do not load')
  await page.unroute('**/api/products?*')
  const none = { products: [], total: 0, page: 1, pages: 0 }
  await page.route('**/api/products?*', (route) => route.fulfill({ json: none }))
  await button(page, /^(Try again|Retry)$/).click()
  await sentence(page, 'Your catalog is empty. Add products to start your first studioSession.')
  await page.unroute('**/api/products?*')
  expect(await page.getByRole('link', { name: 'Go to products' }).getAttribute('href')).toBe('/products')
  await page.reload()
  await sentence(page, '127 results')
  await sentence(page, '77 products selected')
  // The next one starts anew.
  await page.goto('/studioSessions/new?step=1')
  await sentence(page, '127 results')
  await sentence(page, '0 products selected')
})

// UC-002.A5b, UC-002.A5c, GEN.23
test('an abandoned draft is resumed from the dashboard where it was left', async () => {
  const page = await selecting()
  await search(page, 'mirror', '3 results')
  await button(page, 'Select All Filtered').click()
  await button(page, 'Next: Analyze').click()
  await sentence(page, 'Suggested styles')
  await button(page, 'Next: Inspire').click()
  await page.waitForURL(/step=3/)
  await button(page, 'Leave').click()
  await page.waitForURL((url) => url.pathname === '/')
  await page
    .getByRole('link', { name: /^Resume/ })
    .first()
    .click()
  await page.waitForURL(/\/studioSessions\/ss_\w+\/edit/)
  await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
  await button(page, /Select Products/).click()
  await sentence(page, '3 products selected')
  // One person in one window hears of nobody and is asked nothing.
  expect(await page.getByText(/another tab|is editing|Which version/).count()).toBe(0)
})

// EC-005.M1, EC-005.H1
test('two tabs that add different products both keep theirs', async () => {
  const id = await draftOf('linen')
  const { page: first } = await studio.open(DESKTOP)
  await signedIn(first)
  const second = await first.context().newPage()
  for (const page of [first, second]) {
    await page.goto(`/studioSessions/${id}/edit?step=1`)
    await sentence(page, '4 products selected')
  }
  const saved = (page: Page) =>
    page.waitForResponse((answer) => answer.url().includes(id) && answer.request().method() === 'PATCH' && answer.ok())
  await search(first, 'mirror', '3 results')
  await search(second, 'marble', '5 results')
  const both = [saved(first), saved(second)]
  await button(first, 'Select All Filtered').click()
  await button(second, 'Select All Filtered').click()
  await Promise.all(both)
  for (const page of [first, second]) await sentence(page, '12 products selected')
  await second.reload()
  await sentence(second, '12 products selected')
})

// EC-005.H4, EC-005.H5, EC-005.H6
test('a draft that is open in another tab says so, without the server, until that is closed', async () => {
  const id = await draftOf('linen')
  const { page: first, faults } = await studio.open(DESKTOP)
  await signedIn(first)
  // A live connection on which nobody says anything.
  await first.context().routeWebSocket(/\/api\/live/, () => {})
  const second = await first.context().newPage()
  const warning = (page: Page) =>
    page.getByText(/^StudioSession open in another tab\. Changes may conflict\. Close the other tabs/)
  await first.goto(`/studioSessions/${id}/edit?step=1`)
  await sentence(first, '4 products selected')
  expect(await warning(first).count()).toBe(0)
  await second.goto(`/studioSessions/${id}/edit?step=3`)
  await warning(first).waitFor()
  await warning(second).waitFor()
  await checkPage(first, 'open in another tab')
  await second.close()
  await warning(first).waitFor({ state: 'hidden' })
  expect(faults).toEqual([])
})

// EC-005.A1a, EC-005.A1b, EC-005.A1c, GEN.25
test('two people see each other at the same draft, what the other changes and is at', async () => {
  const id = await draftOf('linen')
  const { page: sarah } = await studio.open(DESKTOP)
  await signedIn(sarah)
  const { page: colleague } = await studio.open(PHONE)
  await signedInAs('editor', colleague)
  for (const page of [sarah, colleague]) {
    await page.goto(`/studioSessions/${id}/edit?step=1`)
    await sentence(page, '4 products selected')
  }
  await sentence(colleague, 'Sarah is editing...')
  await sentence(sarah, 'Mike is editing...')
  await checkPage(sarah, 'a colleague is editing')
  await checkPage(colleague, 'a colleague is editing, on a phone')
  await search(sarah, 'mirror', '3 results')
  await button(sarah, 'Select All Filtered').click()
  await sentence(sarah, '7 products selected')
  await sentence(colleague, '7 products selected')

  await button(sarah, /^StudioSession name: Shared draft/).click()
  await sentence(colleague, 'Sarah is editing this')
  expect(await button(colleague, /^StudioSession name/).count()).toBe(0)
  await checkPage(colleague, 'a colleague is editing the name, on a phone')
  await sarah.keyboard.type('Linen and mirrors')
  await sarah.keyboard.press('Enter')
  await button(colleague, /^StudioSession name: Linen and mirrors/).waitFor()

  for (const page of [sarah, colleague]) {
    await page.goto(`/studioSessions/${id}/edit?step=4`)
    await button(page, /^Advanced settings/).click()
  }
  const evening = (page: Page) => page.getByRole('radio', { name: 'Evening', exact: true, includeHidden: true })
  const canUse = async (page: Page) => {
    await evening(page).focus()
    return evening(page).evaluate((input: { matches(selector: string): boolean }) => input.matches(':focus'))
  }
  await colleague.getByRole('radio', { name: 'Golden Hour', exact: true }).check({ force: true })
  await sentence(sarah, 'Mike is editing this')
  expect(await canUse(sarah)).toBe(false)
  await checkPage(sarah, 'a colleague is editing the light')
  await colleague.getByRole('textbox', { name: 'Note to the studio' }).focus()
  await expect.poll(() => canUse(sarah)).toBe(true)
  await colleague.close()
  await sarah.getByText('Mike is editing...').waitFor({ state: 'hidden' })
})

// UC-002.A3a, UC-002.X5a, UC-002.X5b, UC-004.A1a
test('no inspirations are asked about first, and a full queue is tried again', async () => {
  const id = await draftOf('mirror')
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/edit?step=3`)
  await button(page, 'Next: Generate').click()
  const question = page.getByRole('dialog', {
    name: "No inspirations selected. We'll use default settings. Continue?",
  })
  await checkPage(page, 'no inspirations')
  await button(question, 'Choose pictures').click()
  await question.waitFor({ state: 'hidden' })
  expect(page.url()).toContain('step=3')
  await button(page, 'Next: Generate').click()
  await button(question, 'Continue').click()
  await page.waitForURL(/step=4/)
  await sentence(page, '12 images')

  const busy = { type: 'about:blank', title: 'Busy', status: 503, detail: 'Busy', code: 'queue_full', requestId: 'r1' }
  let asked = 0
  await page.route('**/generate', async (route) => {
    asked += 1
    if (asked > 1) await route.continue()
    else await route.fulfill({ status: 503, json: { ...busy, retryAfterSeconds: 2 } })
  })
  await button(page, 'Generate StudioSession').click()
  await sentence(page, /^System busy, try again in 5 minutes/)
  await page.waitForURL(/\/results/)
  expect(asked).toBe(2)
})

test('the keyboard alone leads from the first step to the last', async () => {
  const page = await selecting()
  await tabTo(page, /Name or SKU/)
  await page.keyboard.type('mirror')
  await sentence(page, '3 results')
  await tabTo(page, /^Orbit Round Mirror|^Arch Floor Mirror|^Pill Mirror/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await sentence(page, '2 products selected')
  await tabTo(page, /^Next: Analyze/)
  await page.keyboard.press('Enter')
  await button(page, 'Analyze again').waitFor()
  await tabTo(page, /^Next: Inspire/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
  await tabTo(page, /^Next: Generate/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^Continue/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Review & Generate' }).waitFor()
  await tabTo(page, /^Generate StudioSession/)
})
