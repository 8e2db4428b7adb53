import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Messages float over every page: they must never lie on what a person is about to press.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const TABLET: View = { name: '768 px, light', width: 768, height: 1024, scheme: 'light' }

/** Keeps the messages that are there, as a resting pointer would, without being in their way. */
const holdMessages = (page: Page) =>
  page.getByRole('region', { name: 'Messages' }).locator('> div').last().dispatchEvent('pointerover')

/** What the messages lie on: of bars, dialogs and what has the focus, or of what the selector finds. */
const covered = (page: Page, selector = '[role="dialog"], [data-keep-clear]'): Promise<string[]> =>
  page.evaluate(`(() => {
    const box = document.querySelector('section[aria-label="Messages"]').getBoundingClientRect()
    if (box.height === 0) return ['no message is shown']
    const focused = document.activeElement.matches('a, button, input, textarea') ? [document.activeElement] : []
    return [...document.querySelectorAll(${JSON.stringify(selector)}), ...focused].filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return right > box.left && left < box.right && bottom > box.top && top < box.bottom
    }).map((one) => one.getAttribute('aria-label') ?? one.textContent.slice(0, 40))
  })()`)

const clear = (page: Page, selector?: string) => expect.poll(() => covered(page, selector)).toEqual([])

test.each([DESKTOP, TABLET, PHONE])('messages lie on no bar, no dialog and not on the focus at $name', async (view) => {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto('/products?search=sofa')
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ })
  await boxes.nth(1).check()
  await page.getByRole('region', { name: 'Selection' }).waitFor()
  await button(page, /^Actions for/)
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await button(page.getByRole('dialog'), 'Delete').click()
  await sentence(page, / deleted\. In the bin for 30 days\.$/)
  await holdMessages(page)
  await clear(page)
  await boxes.last().focus()
  await clear(page)
  await button(page, '+ Add Products').click()
  await page.getByRole('menuitem', { name: 'Add Single Product' }).click()
  const form = page.getByRole('dialog', { name: 'Add product' })
  await form.getByLabel('SKU').focus()
  // Where the dialog leaves no room beside it, its fields and buttons stay free.
  await clear(page, view.width < 1440 ? '[role="dialog"] :is(button, input, textarea)' : undefined)
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
})

test.each([DESKTOP, PHONE])('a message in the wizard leaves its footer free at $name', async (view) => {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1&search=mirror')
  await sentence(page, '3 results')
  await page.route('**/api/products/ids*', (route) => route.fulfill({ status: 500 }))
  await button(page, 'Select All Filtered').click()
  await sentence(page, 'Products could not be loaded. Your selection is safe.')
  await holdMessages(page)
  await clear(page)
})
