import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOwner, WITH_OPERATOR } from './new-owner.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { photoOnWhite } from './shop-photos.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What a person sees until the first studioSession exists: of the demo, and of a client with nothing yet.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio(WITH_OPERATOR, { fresh: true })
})
afterAll(() => studio.close())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

async function addProduct(page: Page): Promise<void> {
  await link(page, 'Add products').click()
  const form = page.getByRole('dialog', { name: 'Add product' })
  await form.getByLabel('Name').fill('Atelier Side Table')
  await form.getByLabel('SKU').fill('ATE-001')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Furniture' }).click()
  const photo = { name: 'atelier.jpg', mimeType: 'image/jpeg', buffer: await photoOnWhite() }
  await form.locator('input[type=file]').setInputFiles(photo)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

// UC-001.M5b, UC-001.A3b, UC-001.P4, UC-001.S4, UC-001.S5
test.each([DESKTOP, PHONE])('an empty client is led from products to images to colleagues, $name', async (view) => {
  const { page, faults } = await newOwner(studio, view)
  await heading(page, 'Welcome, Alex! Let us make your first images.').waitFor()
  await sentence(page, '0 of 3')
  await sentence(page, 'After step 1')
  await sentence(page, 'Photos the studio works well with')
  expect(await link(page, 'Create First StudioSession').count()).toBe(0)
  await checkPage(page, 'the first visit of an empty client')

  await addProduct(page)
  await page.goto('/')
  await heading(page, 'Welcome, Alex! You have 1 product ready to visualize.').waitFor()
  await sentence(page, '1 of 3')
  await link(page, 'Create First StudioSession').waitFor()
  await checkPage(page, 'the first visit with a product')

  await button(page, 'Try 1 now').click()
  await page.waitForURL(/\/results/)
  await outcome(page, 'Your image is generated!')
  await page.goto('/')
  const line = page.getByRole('region', { name: 'Getting started' })
  await sentence(line, '2 of 3')
  await checkPage(page, 'what is left of the first run')
  await button(line, 'Dismiss').click()
  await line.waitFor({ state: 'detached' })
  await page.reload()
  await link(page, '+ New StudioSession').waitFor()
  expect(await line.count()).toBe(0)
  expect(faults).toEqual([])
})

// UC-001.M6a, UC-001.M6b, UC-001.A3a, UC-001.A3c
test('the first studioSession begins with all of a small catalogue, and can be left and resumed', async () => {
  const { page } = await newOwner(studio, DESKTOP)
  await addProduct(page)
  await page.goto('/')
  await link(page, 'Create First StudioSession').click()
  await page.waitForURL(/step=1/)
  await sentence(page, '1 product selected')
  await button(page, 'Leave').click()
  await page.waitForURL('/')
  await sentence(page.getByRole('region', { name: 'Getting started' }), '1 of 3')
  await page.getByRole('link', { name: /^Resume Atelier Side Table/ }).waitFor()
  await link(page, '+ New StudioSession').click()
  await page.waitForURL(/step=1/)
  await sentence(page, '0 products selected')
})

// UC-001.M5a
test('the demo shows what comes out, and tries three products at once', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/')
  await link(page, 'Create First StudioSession').waitFor()
  const sample = page.getByRole('region', { name: /See what you will get/ })
  await seen(sample.locator('img').first())
  await checkPage(page, 'first visit with the sample')
  await link(page, 'Open the sample').click()
  await sentence(page, 'All 8 images generated!')
  await page.goBack()
  await button(page, 'Try three now').click()
  await page.waitForURL(/\/results/)
  await outcome(page, 'All 3 images generated!')
  expect(faults).toEqual([])
})
