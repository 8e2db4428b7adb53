import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { photoOnWhite } from './shop-photos.ts'
import { type BrowserStudio, browserStudio, DESKTOP } from './studio.ts'

// A person's own product: photographed on white, added by hand, shown in a room.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const REFUSALS: [name: string, content: Buffer, words: string][] = [
  ['text.jpg', Buffer.from('this is no picture'), 'Only JPG, PNG, and WebP images are supported'],
  ['empty.jpg', Buffer.alloc(0), 'The file is empty. Please choose another one.'],
  [
    'large.jpg',
    Buffer.alloc(12 * 1024 * 1024, 1),
    'File must be under 10MB (current: 12MB). Try compressing the image first.',
  ],
]

async function addProduct(page: Page): Promise<void> {
  await page.goto('/products')
  await button(page, '+ Add Products').click()
  await page.getByRole('menuitem', { name: 'Add Single Product' }).click()
  const form = page.getByRole('dialog', { name: 'Add product' })
  await form.getByLabel('Name').fill('Atelier Side Table')
  await form.getByLabel('SKU').fill('ATE-001')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Furniture' }).click()
  await form.getByLabel('Description').fill('Turned by hand.')
  const file = form.locator('input[type=file]')
  for (const [name, buffer, words] of REFUSALS) {
    await file.setInputFiles({ name, mimeType: 'image/jpeg', buffer })
    await sentence(form, words)
  }
  expect(await form.getByLabel('Name').inputValue()).toBe('Atelier Side Table')
  expect(await form.getByLabel('SKU').inputValue()).toBe('ATE-001')
  expect(await form.getByLabel('Description').inputValue()).toBe('Turned by hand.')
  await checkPage(page, 'add product')

  await file.setInputFiles({ name: 'atelier.jpg', mimeType: 'image/jpeg', buffer: await photoOnWhite() })
  // At once: the photo is still on its way, and the product must not be saved without it.
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await seen(page.getByRole('rowheader', { name: /Atelier Side Table/ }).locator('img'))
}

// EC-004.M4, EC-004.M7a, EC-004.M7b, EC-004.M8, UC-009.A1
test('an own photo on white comes out in a scene; refused files lose nothing that was typed', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await addProduct(page)

  await page.goto('/studioSessions/new?step=1&search=ATE-001')
  await page.getByRole('checkbox', { name: 'Atelier Side Table, ATE-001' }).check()
  await sentence(page, '1 product selected')
  await button(page, 'Next: Analyze').click()
  await button(page, 'Next: Inspire').click()
  await button(page, 'Next: Generate').click()
  await button(page.getByRole('dialog'), 'Continue').click()
  await button(page, 'Advanced settings').click()
  await page.getByRole('radiogroup', { name: 'Variants per product' }).getByText('1', { exact: true }).click()
  await sentence(page, '1 product × 1 variant')
  await button(page, 'Generate StudioSession').click()

  await outcome(page, 'Your image is generated!')
  await seen(page.getByRole('article', { name: /^Atelier Side Table, / }).locator('img'))
  expect(faults).toEqual([])
})
