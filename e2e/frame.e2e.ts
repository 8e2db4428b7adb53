import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, type View } from './studio.ts'

// What surrounds every page: the bar at every width, a session that ends, a new version behind an open page.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const VIEWS: View[] = [
  { name: '375 px, light', width: 375, height: 812, scheme: 'light' },
  { name: '768 px, dark', width: 768, height: 1024, scheme: 'dark' },
  { name: '1024 px, light', width: 1024, height: 768, scheme: 'light' },
  { name: '1440 px, dark', width: 1440, height: 900, scheme: 'dark' },
]

test.each(VIEWS)('every page fits and is accessible at $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await signedIn(page)
  for (const [address, heading] of [
    ['/', /^Welcome, Sarah/],
    ['/studioSessions', 'StudioSessions'],
    ['/products', 'Products'],
    ['/settings', 'Account'],
    ['/settings/security', 'Security'],
    ['/settings/team', 'Team'],
    ['/usage', 'Plan & usage'],
    ['/help', 'Guide'],
    ['/studioSessions/new?step=1', 'Select Products'],
    ['/nowhere', 'Not found'],
  ] as const) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await checkPage(page, `${address} at ${view.name}`)
  }
  expect(faults).toEqual([])
})

test('a session that ends while a form is filled in is renewed over it', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products?add=one')
  const form = page.getByRole('dialog', { name: 'Add product' })
  await form.getByLabel('Name').fill('Late Lamp')
  await form.getByLabel('SKU').fill('LAT-001')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Lighting' }).click()
  await page.context().clearCookies()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  const ended = page.getByRole('dialog', { name: 'Your session has ended. Please sign in again.' })
  await ended.waitFor()
  await checkPage(page, 'ended session')
  await button(ended, 'Explore the demo as Sarah').click()
  await ended.waitFor({ state: 'hidden' })
  expect(await form.getByLabel('Name').inputValue()).toBe('Late Lamp')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('rowheader', { name: /Late Lamp/ }).waitFor()
})

test('a draft changed after the session ended is saved once it is renewed', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1&search=mirror')
  await sentence(page, '3 results')
  await page.context().clearCookies()
  await button(page, 'Select All Filtered').click()
  const ended = page.getByRole('dialog', { name: 'Your session has ended. Please sign in again.' })
  await button(ended, 'Explore the demo as Sarah').click()
  await ended.waitFor({ state: 'hidden' })
  await button(page, 'Select All Filtered').click()
  await page.waitForURL(/id=ss_/)
  await sentence(page, /^Saved \d\d:\d\d/)
})

test('a part of the pages that a new version took away is fetched by one reload', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products')
  await page.getByRole('heading', { name: 'Products' }).waitFor()
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await page.route(/\/assets\/product-form-[^/]+\.js/, (route) =>
    loads === 0 ? route.fulfill({ status: 404 }) : route.continue(),
  )
  await button(page, '+ Add Products').click()
  await page.getByRole('menuitem', { name: 'Add Single Product' }).click()
  await page.getByRole('dialog', { name: 'Add product' }).waitFor()
  expect(loads).toBe(1)
})
