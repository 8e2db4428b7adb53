import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPicture } from '#server/testing/factories.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { labels, select, tiles, use } from './many-images.ts'
import { button, changed, checkPage, outcome, seen, sentence, signedIn, signedInAs } from './person.ts'
import { draftOf, startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What is done with images once they are made: pinned, put on boards, binned, by one person and by two.

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
const stored = (page: Page, change: () => Promise<unknown>) => changed(page, '/api/boards/', change)

// UC-007.M7, UC-007.M12, UC-007.M15, UC-007.P2, UC-007.S4, UC-007.A1b, UC-007.S6
test('five images are pinned; the library shows all five, two of them inspire the next session, and one that is unpinned is gone', async () => {
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

// GEN.21, UC-007.M3
test('chosen images become a board: titled, noted, captioned, put in order, printed', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await results(page)
  await tiles(page).first().hover()
  await button(tiles(page).first(), /^(Pin|Unpin) /).waitFor()
  await select(page, 2)
  await button(page, 'Add to board').click()
  const dialog = page.getByRole('dialog', { name: 'Add 2 images to a board' })
  await dialog.getByLabel('New board').fill('Spring presentation')
  await checkPage(page, 'add to a board')
  await button(dialog, 'Create').click()
  await sentence(page, "2 images added to 'Spring presentation'.")
  await button(page, 'Done').click()
  await button(tiles(page).nth(3), /^Open /).click()
  for (const said of ["1 image added to 'Spring presentation'.", "Already on 'Spring presentation'."]) {
    await button(page.getByRole('dialog'), 'Add to board').waitFor()
    await page.keyboard.press('a')
    await button(page.getByRole('dialog', { name: 'Add 1 image to a board' }), /^Spring presentation/).click()
    await sentence(page, said)
  }

  await page.goto('/boards')
  await checkPage(page, 'boards')
  await page.getByRole('link', { name: 'Spring presentation' }).click()
  const pictures = page.getByRole('figure')
  await expect.poll(() => pictures.count()).toBe(3)
  await button(page, /^Board title/).click()
  await stored(page, async () => {
    await page.getByLabel('Board title').fill('Summer presentation')
    await page.keyboard.press('Enter')
  })
  await stored(page, async () => {
    await page.getByLabel('Note').fill('For Monday')
    await page.getByLabel('Note').blur()
  })
  await stored(page, async () => {
    await page.getByLabel(/^Caption of picture 3/).fill('In the morning')
    await page.getByLabel(/^Caption of picture 3/).blur()
  })
  await stored(page, () => button(page, /^Move picture 3, .* earlier$/).click())
  await stored(page, () => pictures.nth(1).locator('img').dragTo(pictures.nth(0).locator('img')))
  await checkPage(page, 'a board')
  await page.reload()
  await sentence(page, 'Summer presentation')
  expect(await pictures.first().getByRole('textbox').inputValue()).toBe('In the morning')
  await stored(page, () => button(page, /^Remove picture 2/).click())
  await expect.poll(() => pictures.count()).toBe(2)
  await stored(page, () => button(page, 'Undo').click())
  await expect.poll(() => pictures.count()).toBe(3)

  await stored(page, () => page.getByRole('radiogroup', { name: 'Images on a printed page' }).getByText('2').click())
  const logo = { name: 'logo.png', mimeType: 'image/png', buffer: await plainPicture('#2a52be') }
  await stored(page, () => page.locator('input[type=file]').setInputFiles(logo))
  await seen(page.getByRole('img', { name: 'Logo' }))
  await page.evaluate('window.print = () => { document.title = "printed" }')
  const print = async () => {
    await page.evaluate('document.title = ""')
    await button(page, 'Print or save as PDF').click()
    await expect.poll(() => page.title()).toBe('printed')
  }
  for (const [format, box] of [
    ['Letter', /MediaBox\s*\[0 0 792 612\]/],
    ['A4', /MediaBox\s*\[0 0 84[12](\.\d+)? 59[56](\.\d+)?\]/],
  ] as const) {
    await print()
    const paper = (await page.pdf({ format, landscape: true })).toString('latin1')
    expect(paper.match(/\/Type\s*\/Page\b/g), format).toHaveLength(2)
    expect(paper).toMatch(box)
    expect(paper.match(/\/Subtype\s*\/Image/g)?.length, format).toBeGreaterThanOrEqual(4)
  }
  await print()
  await page.emulateMedia({ media: 'print' })
  for (const shown of ['Summer presentation', 'For Monday', 'In the morning', 'Modern Desk'])
    await sentence(page, shown)
  for (const hidden of [page.getByRole('banner').first(), button(page, 'Delete'), page.getByRole('textbox').first()]) {
    expect(await hidden.isVisible()).toBe(false)
  }
  await page.emulateMedia({ media: 'screen' })
  await button(page, 'Delete').click()
  await sentence(page, 'No boards yet.')
  await button(page, 'Undo').click()
  await page.getByRole('link', { name: 'Summer presentation' }).waitFor()
  expect(faults).toEqual([])
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

test('two people at one board lose no text of each other, nor without a connection', async () => {
  const [{ page: sarah }, { page: mike }] = await Promise.all([studio.open(DESKTOP), studio.open(DESKTOP)])
  await signedIn(sarah)
  await signedInAs('editor', mike)
  await sarah.goto('/boards')
  await sarah.getByRole('link', { name: 'Summer presentation' }).click()
  const note = (page: Page) => page.getByLabel('Note')
  await note(sarah).waitFor()
  await mike.goto(sarah.url())
  await sarah.context().setOffline(true)
  await note(sarah).fill('For Monday, by Sarah')
  await note(sarah).blur()
  await button(sarah, 'Try again').waitFor()
  expect(await note(sarah).inputValue()).toBe('For Monday, by Sarah')
  await stored(mike, async () => {
    await note(mike).fill('For Tuesday, by Mike')
    await note(mike).blur()
  })
  // Sent by itself, and stored only where it replaces what she saw.
  await sarah.context().setOffline(false)
  await sentence(sarah, "Changed by someone else meanwhile: 'For Tuesday, by Mike'")
  expect(await note(sarah).inputValue()).toBe('For Monday, by Sarah')
  await checkPage(sarah, 'a text changed by both')
  await stored(sarah, () => button(sarah, 'Keep mine').click())
  await expect.poll(() => note(mike).inputValue()).toBe('For Monday, by Sarah')
  await note(sarah).fill('For Wednesday')
  await sarah.close({ runBeforeUnload: true })
  await expect.poll(() => note(mike).inputValue()).toBe('For Wednesday')
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

test('boards, bin and product fit a phone', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  for (const [address, heading] of [
    ['/products/prod_dsk001', 'Modern Desk'],
    ['/bin', 'Bin'],
    ['/boards', 'Boards'],
  ] as const) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await checkPage(page, `${address} on a phone`)
  }
  await page.getByRole('link', { name: 'Summer presentation' }).click()
  await button(page, 'Print or save as PDF').waitFor()
  await checkPage(page, 'a board on a phone')
  expect(faults).toEqual([])
})

test('a deleted studioSession lies in the bin, comes back whole, and goes for good only when asked twice', async () => {
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

test('a board that is deleted leaves every page that shows it, and its list shows the last page there is', async () => {
  const [{ page: sarah }, { page: mike }] = await Promise.all([studio.open(DESKTOP), studio.open(DESKTOP)])
  await signedIn(sarah)
  await signedInAs('editor', mike)
  const call = await demoCaller(studio.url)
  // With the one there is one more than a page holds.
  for (let at = 1; at <= 24; at += 1) await call('POST', '/boards', { title: `Board ${at}` })
  await sarah.goto('/boards?page=2')
  const link = sarah.getByRole('link', { name: 'Summer presentation' })
  await link.waitFor()
  await mike.goto(String(await link.getAttribute('href')))
  await mike.getByLabel('Note').waitFor()
  await button(sarah, 'Delete Summer presentation').click()
  await sarah.getByRole('link', { name: 'Board 24' }).waitFor()
  await mike.getByLabel('Note').waitFor({ state: 'detached' })
  await button(sarah, 'Undo').click()
  await mike.getByLabel('Note').waitFor()
})
