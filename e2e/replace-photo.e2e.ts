import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { photoOnTiles, photoOnWhite } from './shop-photos.ts'
import { type BrowserStudio, browserStudio, DESKTOP } from './studio.ts'

// A photo that does not serve: said at once, replaced where its images failed, compared with what came of it.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

async function addProduct(page: Page): Promise<void> {
  await page.goto('/products')
  await button(page, '+ Add Products').click()
  await page.getByRole('menuitem', { name: 'Add Single Product' }).click()
  const form = page.getByRole('dialog', { name: 'Add product' })
  await form.getByLabel('Name').fill('Atelier Side Table')
  await form.getByLabel('SKU').fill('ATE-001')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Furniture' }).click()
  // Some systems know no type of a picture.
  const photo = { name: 'tiles', mimeType: '', buffer: await photoOnTiles() }
  await form.locator('input[type=file]').setInputFiles(photo)
  await sentence(form, MESSAGES.photoWarnings.background_too_busy)
  await checkPage(page, 'a photo with a warning')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

/** Copies a picture and a text as a spreadsheet does, and pastes both into whatever has the focus. */
const pasteCells = `(() => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', 'oak')
  clipboardData.items.add(new File([new Uint8Array(40)], 'image.png', { type: 'image/png' }))
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  return document.activeElement.dispatchEvent(paste)
})()`

test('a photo that does not serve is told at once and replaced from the results', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await addProduct(page)
  await page.getByRole('link', { name: 'Atelier Side Table' }).click()
  await sentence(page, MESSAGES.photoWarnings.background_too_busy)
  await button(page, 'Replace photo').click()
  await page.getByRole('dialog', { name: 'Edit product' }).waitFor()
  await page.keyboard.press('Escape')

  await page.goto('/studioSessions/new?step=1&search=ATE-001')
  await page.getByRole('checkbox', { name: 'Atelier Side Table, ATE-001' }).check()
  await button(page, 'Next: Analyze').click()
  await button(page, 'Next: Inspire').click()
  await page.getByLabel('Search pictures').focus()
  expect(await page.evaluate(pasteCells), 'cells of a spreadsheet are text in a field').toBe(true)
  expect(await page.getByText('image.png').count()).toBe(0)
  await button(page, 'Next: Generate').click()
  await button(page.getByRole('dialog'), 'Continue').click()
  await button(page, 'Advanced settings').click()
  await page.getByRole('radiogroup', { name: 'Variants per product' }).getByText('1', { exact: true }).click()
  await sentence(page, '1 product × 1 variant')
  await button(page, 'Generate StudioSession').click()

  const failed = page.getByRole('dialog', { name: MESSAGES.allFailed })
  await button(failed, 'Close').click()
  const tile = page.getByRole('article', { name: /^Atelier Side Table, / })
  expect(await tile.getByRole('button', { name: /^Retry / }).count()).toBe(0)
  await tile.getByRole('button', { name: /^Replace photo of / }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the photo' })
  await checkPage(page, 'replace the photo')
  const again = button(dialog, 'Retry 1 image')
  expect(await again.isDisabled()).toBe(true)
  const photo = { name: 'white.jpg', mimeType: 'image/pjpeg', buffer: await photoOnWhite() }
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await again.click()
  await outcome(page, 'Your image is generated!')

  await tile.getByRole('button', { name: /^Open / }).click()
  await page.locator('label', { hasText: 'Before / after' }).click()
  const before = page.locator('img[data-placed]')
  await seen(before)
  const shown = (await before.boundingBox()) ?? { width: 0, height: 0 }
  const ratio = await before.evaluate(
    (image: { naturalWidth: number; naturalHeight: number }) => image.naturalWidth / image.naturalHeight,
  )
  expect(shown.width / shown.height).toBeCloseTo(ratio, 1)
  // The preview of a product that cannot be cut out is refused, which browsers note by themselves.
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
})
