import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labels, select, tiles, use } from './many-images.ts'
import { button, checkPage, outcome, seen, sentence, signedIn, signedInAs } from './person.ts'
import { draftOf, startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What is done with images once they are made: pinned, rated, binned, by one person and by two.

let studio: BrowserStudio
/** Two products, three images each. */
let run: string

beforeAll(async () => {
  studio = await browserStudio()
  run = await startRun(studio.url, ['DSK-001', 'BED-091'], { variants: 3 })
})
afterAll(() => studio.close())

async function results(page: Page): Promise<void> {
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, 'All 6 images generated!')
  await seen(tiles(page).first().locator('img').first())
}

// UC-007.M7, UC-007.M12, UC-007.M15, UC-007.P2, UC-007.S4, UC-007.A1b, UC-007.S6
test('five images are pinned, two of them inspire a session, an unpinned one leaves the library', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await results(page)
  await select(page, 5)
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await sentence(page, '5 images pinned.')
  const draft = await draftOf(studio.url, ['SOF-042'], { variants: 1 })
  await page.goto(`/studioSessions/${draft}/edit?step=3`)
  await page.getByRole('tab', { name: 'My Library' }).click()
  const library = page.getByRole('tabpanel', { name: 'My Library' }).getByRole('article')
  await expect.poll(() => library.count()).toBe(5)
  for (const at of [0, 1]) await library.nth(at).getByRole('button').first().click()
  await button(library.nth(1), /chosen as number 2$/).waitFor()
  await results(page)
  await use(tiles(page).nth(4), /^Unpin /)
  const patched = page.waitForResponse((one) => one.url().includes('/generated-images/'))
  await button(page.getByRole('dialog', { name: 'Unpin this image?' }), 'Unpin').click()
  expect((await patched).ok()).toBe(true)
  await page.goto(`/studioSessions/${draft}/edit?step=3`)
  await page.getByRole('tab', { name: 'My Library' }).click()
  await expect.poll(() => library.count()).toBe(4)
})

// UC-007.A2, UC-007.A1a
test('on the page of a product its images are pinned, rated and binned; the bin gives them back', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products?search=BED-091')
  await page.getByRole('link', { name: /Bed/ }).first().click()
  await page.getByRole('link', { name: 'Summer Catalog 2026' }).waitFor()
  await expect.poll(() => tiles(page).count()).toBe(3)
  await checkPage(page, 'product')
  const last = tiles(page).nth(2)
  await use(last, /^Pin /)
  await sentence(page, 'Pinned! You can reuse this as inspiration.')
  await button(last, /^Open /).click()
  const lightbox = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Pinned' }) })
  await button(lightbox, 'Pinned').click()
  const question = page.getByRole('dialog', { name: 'Unpin this image?' })
  // Escape answers the question alone: the image stays open, and pinned.
  await question.waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })
  await button(lightbox, 'Pinned').click()
  await button(question, 'Unpin').click()
  await question.waitFor({ state: 'detached' })
  const rated = page.waitForResponse(
    // Not the one of the pin, which may still be on its way.
    (one) => one.request().method() === 'PATCH' && one.request().postData()?.includes('rating') === true,
  )
  await page.keyboard.press('4')
  await rated
  await page.keyboard.press('x')
  await sentence(page, 'Image deleted.')
  await page.keyboard.press('Escape')
  await expect.poll(() => tiles(page).count()).toBe(2)

  await page.goto('/bin')
  await expect.poll(() => tiles(page).count()).toBe(1)
  await sentence(page, /^30 days left/)
  await checkPage(page, 'bin')
  await button(page, /^Restore /).click()
  await sentence(page, 'The bin is empty.')
  await page.goBack()
  await tiles(page).nth(2).getByRole('img', { name: 'Rated 4 of 5' }).waitFor()
  await use(tiles(page).nth(2), /^Delete /)
  await page.goto('/bin')
  await tiles(page).first().getByRole('checkbox').check({ force: true })
  await button(page, 'Delete for good').click()
  const scope = page.getByRole('dialog', { name: 'Delete 1 image for good?' })
  await sentence(scope, /This cannot be undone\./)
  await button(scope, 'Delete for good').click()
  await sentence(page, 'Image deleted for good.')
  await sentence(page, 'The bin is empty.')

  await page.goto('/products/prod_nst601')
  await sentence(page, 'No images of this product yet.')
  await button(page, 'Use in a new StudioSession').click()
  await sentence(page, '1 product selected')
})

test('two people in one session see each other’s pins, ratings and deletions without asking', async () => {
  const [{ page: sarah }, { page: mike }] = await Promise.all([studio.open(DESKTOP), studio.open(DESKTOP)])
  await signedIn(sarah)
  await signedInAs('editor', mike)
  for (const page of [sarah, mike]) {
    await page.goto(`/studioSessions/${run}/results`)
    await outcome(page, /images? generated!/)
    await seen(tiles(page).first().locator('img').first())
  }
  const [first] = await labels(sarah)
  const tile = (page: Page) => page.getByRole('article', { name: String(first), exact: true })
  await use(tile(sarah), /^Unpin /)
  await button(sarah.getByRole('dialog', { name: 'Unpin this image?' }), 'Unpin').click()
  await tile(mike).getByRole('img', { name: 'Pinned' }).waitFor({ state: 'detached' })
  await use(tile(sarah), /^Pin /)
  await tile(mike).getByRole('img', { name: 'Pinned' }).waitFor()
  await tile(mike).hover()
  // Not `check`, which looks at once: the star is set when the cache has told of it.
  await tile(mike).getByRole('radio', { name: '3 stars' }).click({ force: true })
  await tile(sarah).getByRole('img', { name: 'Rated 3 of 5' }).waitFor()
  await use(tile(mike), /^Delete /)
  await tile(sarah).waitFor({ state: 'detached' })
  await button(mike, 'Undo').click()
  await tile(sarah).waitFor()
})

test('the bin and a product fit a phone', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  for (const [address, heading] of [
    ['/products/prod_dsk001', 'Modern Desk'],
    ['/bin', 'Bin'],
  ] as const) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await checkPage(page, `${address} on a phone`)
  }
  expect(faults).toEqual([])
})

test('a deleted studioSession comes back whole, and goes for good only when asked twice', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  const discard = async () => {
    // Not from a page of the session itself, which would ask for it once more.
    await page.goto('/boards')
    expect((await page.request.delete(`/api/studioSessions/${run}`)).ok()).toBe(true)
    await page.goto('/bin')
    await sentence(page, /images · 30 days left · Today$/)
  }
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, /images? generated!/)
  await discard()
  await checkPage(page, 'a studioSession in the bin')
  await button(page, /^Restore /).click()
  await sentence(page, 'The bin is empty.')
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, /images? generated!/)
  await discard()
  await button(page, /^Delete .* for good$/).click()
  const scope = page.getByRole('dialog', { name: /for good\?$/ })
  await sentence(scope, /This cannot be undone\./)
  await button(scope, 'Delete for good').click()
  await sentence(page, 'The bin is empty.')
  expect((await page.request.post(`/api/studioSessions/${run}/restore`)).status()).toBe(404)
  expect(faults).toEqual([])
})
