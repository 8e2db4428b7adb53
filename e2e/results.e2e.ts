import type { Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, seen, sentence, signedIn, signedInAs } from './person.ts'
import { allGenerated, openResults, startFour, tiles } from './results-page.ts'
import { startRun as orderRun, draftOf as storeDraft } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP } from './studio.ts'

// A run and what can be done with what it made.

let studio: BrowserStudio
/** A finished run of two products, two images each. */
let finished: string

beforeAll(async () => {
  studio = await browserStudio()
  finished = await startFour(studio.url)
})
afterAll(() => studio.close())

const draftOf = (words: string[], variants: number) => storeDraft(studio.url, words, { variants })
const startRun = (words: string[], variants: number) => orderRun(studio.url, words, { variants })

// UC-005.X2a, UC-005.X2b, UC-005.X2c
test('a product without photo fails by name; with its photo the retry succeeds', async () => {
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  const page = await openResults(studio, await startRun(['DSK-001', 'BARE-1'], 1))
  await outcome(page, '1 of 2 completed, 1 failed')
  await sentence(page, /Bare Stool \(no photo\)/)
  await sentence(tiles(page).filter({ hasText: 'Generation failed: Bare Stool' }), 'No product photo')
  await checkPage(page, 'failed in part')

  const products = await page.context().newPage()
  await products.goto('/products?search=BARE-1')
  await button(products, 'Actions for Bare Stool').click()
  await products.getByRole('menuitem', { name: 'Edit' }).click()
  const form = products.getByRole('dialog', { name: 'Edit product' })
  await form.locator('input[type=file]').setInputFiles('demo/images/nst-601.webp')
  await button(form, 'Save').click()
  await form.waitFor({ state: 'hidden' })
  await button(page, 'Retry Failed').click()
  await allGenerated(page, 2)
})

// UC-007.M5, UC-007.M6b, UC-007.M8, UC-007.A3b
test('a pinned image is offered as inspiration; 50 pins hold the pin button', async () => {
  const page = await openResults(studio, finished)
  await allGenerated(page, 4)
  const first = tiles(page).first()
  await seen(first.locator('img').first())
  const label = await first.getAttribute('aria-label')
  await first.hover()
  await button(first, /^Pin /).click()
  await sentence(page, 'Pinned! You can reuse this as inspiration.')
  await page.reload()
  await first.getByRole('img', { name: 'Pinned' }).waitFor()

  await page.route(/\/api\/generated-images\?pinned=true/, async (route) => {
    const answer = await route.fetch()
    const { images, ...rest } = (await answer.json()) as { images: object[] }
    await route.fulfill({ json: { ...rest, images: Array.from({ length: 50 }, () => images[0]) } })
  })
  await page.reload()
  const other = tiles(page).nth(1)
  await other.hover()
  await expect.poll(() => button(other, /^Pin /).getAttribute('aria-disabled')).toBe('true')
  await button(other, /^Pin /).hover()
  await sentence(page, 'Maximum 50 pinned images. Unpin others to pin more.')
  await page.unrouteAll()

  const draft = await draftOf(['DSK-001'], 1)
  await page.goto(`/studioSessions/${draft}/edit?step=3`)
  await page.getByRole('tab', { name: 'My Library' }).click()
  const [productName] = String(label).split(',')
  await button(page, new RegExp(String(productName))).waitFor()
})

// UC-007.M6a, UC-007.S2, UC-007.X1, UC-007.X4
test('a pin shows before it is stored, and is taken back with the reason when it is not', async () => {
  const page = await openResults(studio, finished)
  await allGenerated(page, 4)
  const call = await demoCaller(studio.url)
  /** Pins the image at this place, while its PATCH goes this way. */
  const pin = async (at: number, send: (route: Route) => Promise<void>) => {
    await page.unrouteAll()
    await page.route(/\/api\/generated-images\/img_\w+$/, (route) =>
      route.request().method() === 'PATCH' ? send(route) : route.fallback(),
    )
    await tiles(page).nth(at).hover()
    await button(tiles(page).nth(at), /^Pin /).click()
  }
  let store = () => {}
  const storing = new Promise<void>((resolve) => {
    store = resolve
  })
  const patched = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await pin(3, async (route) => {
    await storing
    await route.continue()
  })
  await button(tiles(page).nth(3), /^Unpin /).waitFor()
  store()
  expect((await patched).ok()).toBe(true)
  await page.reload()
  await tiles(page).nth(3).getByRole('img', { name: 'Pinned' }).waitFor()

  await pin(2, (route) => route.abort('connectionreset'))
  await sentence(page, 'Failed to pin. Try again.')
  await button(tiles(page).nth(2), /^Pin /).waitFor()

  let gone = ''
  await pin(2, async (route) => {
    gone = new URL(route.request().url()).pathname.replace('/api', '')
    await call('DELETE', gone)
    await route.continue()
  })
  await sentence(page, 'Image no longer exists.')
  await expect.poll(() => tiles(page).count()).toBe(3)
  await outcome(page, '3 images, 1 deleted')
  expect(await page.getByText('All 3 images generated!').count()).toBe(0)
  await call('POST', '/generated-images/bulk', { ids: [gone.split('/').at(-1)], action: 'restore' })
  await expect.poll(() => tiles(page).count()).toBe(4)
})

// UC-007.X3
test('who may only look cannot pin, and reads why', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedInAs('viewer', page)
  await page.goto(`/studioSessions/${finished}/results`)
  await allGenerated(page, 4)
  await tiles(page).nth(1).hover()
  const pin = button(tiles(page).nth(1), /^Pin /)
  expect(await pin.getAttribute('aria-disabled')).toBe('true')
  await pin.hover()
  await sentence(page, "You don't have permission to pin images.")
})

test('a deleted image is gone until Undo brings it back', async () => {
  const page = await openResults(studio, finished)
  await allGenerated(page, 4)
  await seen(tiles(page).first().locator('img').first())
  await expect.poll(() => tiles(page).count()).toBe(4)
  await tiles(page).first().hover()
  await button(tiles(page).first(), /^Delete /).click()
  await sentence(page, 'Image deleted.')
  await expect.poll(() => tiles(page).count()).toBe(3)
  await outcome(page, '3 images, 1 deleted')
  await button(page, 'Undo').click()
  await expect.poll(() => tiles(page).count()).toBe(4)
  await allGenerated(page, 4)
  await page.reload()
  await expect.poll(() => tiles(page).count()).toBe(4)
})

test('printed results hold every image and no button', async () => {
  const page = await openResults(studio, await startRun(['DSK-001', 'BED-091', 'SOF-042'], 4))
  await allGenerated(page, 12)
  await page.setViewportSize({ width: 1440, height: 500 })
  await page.emulateMedia({ media: 'print' })
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
  await expect.poll(() => tiles(page).count()).toBe(12)
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  expect(
    await page
      .getByRole('link', { name: /Back to settings|bin/ })
      .filter({ visible: true })
      .count(),
  ).toBe(0)
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))")
  await page.emulateMedia({ media: 'screen' })
  await button(page, 'Download All').waitFor()
})

test('three products tried first lead back to the settings for the others', async () => {
  const id = await draftOf(['DSK-001', 'BED-091', 'SOF-042', 'nst-601'], 1)
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/edit?step=4`)
  await button(page, 'Try 3 products first').click()
  await sentence(page, '3 of 4 images generated')
  await sentence(page, 'Generate the others when you like what you see.')
  expect(await page.getByText(/complete!|All 3 images/).count()).toBe(0)
  await page.getByRole('link', { name: 'Back to settings' }).click()
  await page.getByRole('heading', { name: 'Review & Generate' }).waitFor()
  await sentence(page, '1 image')
  // Until the server has told how this run stands, the page shows nothing of the one before it.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/status', (route) => held.then(() => route.continue()))
  const asked = page.waitForRequest('**/status')
  await button(page, 'Generate StudioSession').click()
  await page.waitForURL(/\/results/)
  await asked
  await page.getByRole('main').locator('[aria-busy]').waitFor()
  expect(await page.getByText('3 of 4 images generated').count()).toBe(0)
  answer()
  await allGenerated(page, 4)
  expect(await page.getByRole('link', { name: 'Back to settings' }).count()).toBe(0)
})
