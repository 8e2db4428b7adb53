import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { button, checkPage, sentence, signedIn, signedInAs } from './person.ts'
import { startFour } from './results-page.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What the frame offers on every page: keys, the palette, help and the tour.

const OPERATOR = 'operator@modernliving.example'
let studio: BrowserStudio
let run: string

beforeAll(async () => {
  const env = { OPERATOR_EMAIL: OPERATOR, OPERATOR_PASSWORD: 'a long enough password' }
  studio = await browserStudio(env, { main: INSTANT })
  run = await startFour(studio.url)
  const call = await demoCaller(studio.url)
  await call('POST', '/boards', { title: 'Desk presentation' })
  await waitFor(async () => {
    const { status } = (await call('GET', `/studioSessions/${run}/status`)) as { status: string }
    return status === 'completed'
  }, 'the end of the run')
})
afterAll(() => studio.close())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const listOfKeys = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })
async function openPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await palette(page).getByRole('combobox').fill(text)
}

test('"?" lists the keys of the page; each of them works, and single keys can be switched off', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products')
  await heading(page, /^Products/)
  await page.keyboard.press('?')
  await sentence(listOfKeys(page).getByRole('region', { name: 'On this page' }), 'Name or SKU')
  await checkPage(page, 'list of keys')
  await page.keyboard.press('Escape')
  await listOfKeys(page).waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await page.locator('input[placeholder="Name or SKU"]:focus').waitFor()
  // In a field they are letters.
  await page.keyboard.type('?n')
  expect(await page.getByPlaceholder('Name or SKU').inputValue()).toBe('?n')
  await page.getByPlaceholder('Name or SKU').fill('')
  await page.getByPlaceholder('Name or SKU').blur()
  for (const [keys, name] of [
    ['gs', 'StudioSessions'],
    ['gb', /^Boards/],
    ['gp', /^Products/],
    ['gd', /^Welcome, Sarah/],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key)
    await heading(page, name)
  }
  await page.keyboard.press('n')
  await page.waitForURL(/studioSessions\/new/)
  // The wizard has a frame of its own; the list is there, too.
  await sentence(page, '127 results')
  await page.keyboard.press('?')
  await sentence(listOfKeys(page), 'Go to Boards')
  await listOfKeys(page).getByRole('switch', { name: 'Single-key shortcuts' }).uncheck({ force: true })
  await page.keyboard.press('Escape')
  await listOfKeys(page).waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await palette(page).waitFor()
  expect(await listOfKeys(page).count()).toBe(0)
  expect(faults).toEqual([])
})

test('the palette finds products, sessions, boards, images and pages, and what was open', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/')
  await heading(page, /^Welcome/)
  await openPalette(page, 'desk')
  const options = palette(page).getByRole('option')
  for (const group of ['Products', 'Boards', 'Images']) {
    await palette(page).getByRole('group', { name: group, exact: true }).waitFor()
  }
  await checkPage(page, 'palette')
  await options.filter({ hasText: 'Modern Desk' }).first().click()
  await heading(page, 'Modern Desk')
  await openPalette(page, 'summer')
  await palette(page).getByRole('group', { name: 'StudioSessions' }).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, 'Summer Catalog 2026')
  await openPalette(page, '')
  await palette(page).getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'Modern Desk' }).waitFor()
  await palette(page).getByRole('combobox').fill('usage')
  await options.filter({ hasText: 'Plan & usage' }).click()
  await heading(page, 'Plan & usage')
})

test('the palette downloads the last run and starts a StudioSession with what matches', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/boards')
  await heading(page, /^Boards/)
  await openPalette(page, 'download')
  await palette(page)
    .getByRole('option', { name: /^Download last run/ })
    .click()
  await page.waitForURL(/\/results/)
  await sentence(page.getByRole('dialog'), /^Prepare ZIP file with 4 images/)
  await page.keyboard.press('Escape')
  await openPalette(page, 'new with')
  await page.keyboard.press('Enter')
  await palette(page)
    .getByRole('combobox', { name: /^Which products/ })
    .fill('mirror')
  await palette(page).getByRole('option', { name: 'All 3 products that match' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/edit\?step=1/)
  await sentence(page, /^3 products selected/)
})

test('the palette offers to viewers only what they may do', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedInAs('viewer', page)
  await page.goto('/')
  await heading(page, /^Welcome/)
  await openPalette(page, '')
  const commands = palette(page).getByRole('group', { name: 'Commands' })
  await commands.getByRole('option', { name: /^Download last run/ }).waitFor()
  for (const name of ['New StudioSession', 'Add a product', 'New board']) {
    expect(await commands.getByRole('option', { name }).count(), name).toBe(0)
  }
  expect(await palette(page).getByRole('option', { name: 'Bin' }).count()).toBe(0)
})

test('help leads to guide, photo guide, news and the operator', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/usage')
  await heading(page, 'Plan & usage')
  const open = async (name: string | RegExp) => {
    await button(page, 'Help').click()
    await page.getByRole('menuitem', { name }).click()
  }
  await button(page, 'Help').click()
  await page.getByRole('menuitem', { name: 'What is new not read yet' }).waitFor()
  const contact = page.getByRole('menuitem', { name: /^Contact/ })
  expect(await contact.getAttribute('href')).toBe(`mailto:${OPERATOR}`)
  await checkPage(page, 'help menu')
  await page.keyboard.press('Escape')
  await open('How images are counted')
  await page.waitForURL(/\/help#counting$/)
  await checkPage(page, 'guide')
  await open(/^Photo guide/)
  await heading(page, 'What a good product photo looks like')
  await checkPage(page, 'photo guide')
  await open(/^What is new/)
  await heading(page, 'What is new')
  await checkPage(page, 'news')
  await button(page, 'Help').click()
  await page.getByRole('menuitem', { name: 'What is new', exact: true }).waitFor()
  expect(faults).toEqual([])
})

test.each([DESKTOP, PHONE])('the tour never covers what it points at and can be taken again at $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await signedIn(page)
  await page.goto('/products')
  const start = async () => {
    await button(page, 'Help').click()
    await page.getByRole('menuitem', { name: /^Take the tour/ }).click()
  }
  await start()
  const card = page.getByRole('dialog', { name: 'Your products' })
  await card.waitFor()
  await checkPage(page, 'tour')
  const total = Number((await card.getByText(/^1 of \d$/).textContent())?.slice(-1))
  expect(total).toBeGreaterThanOrEqual(6)
  for (let stop = 1; stop <= total; stop += 1) {
    const shown = page.getByRole('dialog').filter({ hasText: `${stop} of ${total}` })
    await shown.waitFor()
    await expect.poll(() => page.evaluate(COVERED)).toBe(false)
    await button(shown, stop === total ? 'Done' : 'Next').click()
  }
  expect(await page.getByRole('dialog').count()).toBe(0)
  await start()
  await button(card, 'Skip tour').click()
  await card.waitFor({ state: 'hidden' })
  await start()
  await card.waitFor()
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'hidden' })
  expect(faults).toEqual([])
})

/** Whether the card lies over the ring around its target, or out of the window. */
const COVERED = `(() => {
  const card = document.querySelector('[role=dialog]').getBoundingClientRect()
  const ring = document.querySelector('[data-tour-ring]').getBoundingClientRect()
  const apart = card.right <= ring.left || card.left >= ring.right || card.bottom <= ring.top || card.top >= ring.bottom
  const inside = card.left >= 0 && card.top >= 0 && card.right <= innerWidth && card.bottom <= innerHeight
  return !(apart && inside)
})()`
