import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { startRun } from './run.ts'
import { hold } from './standing.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// New images from existing ones, and the choice between them.

const BEDROOM = {
  variants: 1,
  roomType: 'Bedroom',
  style: 'Contemporary',
  lighting: 'Ambient',
  colorScheme: 'Warm Tones',
  props: ['Plants', 'Books', 'Lamps'],
  varietyLevel: 5,
}

let studio: BrowserStudio

beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const tiles = (page: Page): Locator => page.getByRole('article')
const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Regenerate' })

/** The results of a bed's one picture, in a run of its own. */
async function bedroom(view: View = DESKTOP): Promise<Page> {
  const id = await startRun(studio.url, ['BED-091'], BEDROOM)
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/results`)
  await outcome(page, 'Your image is generated!')
  await seen(tiles(page).first().locator('img').first())
  return page
}

async function choose(page: Page, action: string, at = 0): Promise<void> {
  await button(tiles(page).nth(at), /^Actions for /).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Makes a second version in natural light, and waits for its picture. */
async function makeBrighter(page: Page): Promise<void> {
  await choose(page, 'Regenerate')
  await dialogOf(page).getByRole('radio', { name: 'Natural Light' }).check({ force: true })
  await button(dialogOf(page), 'Regenerate').click()
  await seen(tiles(page).nth(1).locator('img').first())
}

// UC-008.R1, UC-008.M3, UC-008.M5a, UC-008.M5b, UC-008.M6a, UC-008.M6b, UC-008.M6c, UC-008.M11, UC-008.M13,
// UC-008.P5, UC-008.S1, UC-008.S2
test('settings change beside the picture and are marked; the new image appears beside the old', async () => {
  const page = await bedroom()
  await tiles(page).first().hover()
  await button(tiles(page).first(), /^Regenerate /).click()
  const dialog = dialogOf(page)
  await seen(dialog.getByRole('img', { name: /Bedroom, variant 1/ }))
  expect(await dialog.getByLabel('Room').inputValue()).toBe('Bedroom')
  for (const chosen of ['Contemporary', 'Ambient', 'Warm Tones']) {
    expect(await dialog.getByRole('radio', { name: chosen, exact: true }).isChecked(), chosen).toBe(true)
  }
  for (const prop of ['Plants', 'Books', 'Lamps']) {
    expect(await dialog.getByRole('checkbox', { name: prop }).isChecked(), prop).toBe(true)
  }
  const variety = dialog.getByRole('slider', { name: 'Variety level' })
  expect(await variety.getAttribute('aria-valuenow')).toBe('5')
  await checkPage(page, 'regenerate')

  await dialog.getByRole('radio', { name: 'Natural Light' }).check({ force: true })
  await sentence(dialog, 'was Ambient')
  await dialog.getByRole('checkbox', { name: 'Books' }).uncheck({ force: true })
  await dialog.getByRole('checkbox', { name: 'Lamps' }).uncheck({ force: true })
  await sentence(dialog, '2 removed')
  await variety.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await sentence(dialog, 'was 5')
  await dialog.getByRole('radio', { name: 'Sage', exact: true }).check({ force: true })
  await sentence(dialog, 'was Warm Tones')
  await dialog.getByRole('radio', { name: '4:3' }).check({ force: true })
  await sentence(dialog, 'was 1:1')
  await dialog.getByRole('switch', { name: /^Match product colors/i }).uncheck({ force: true })
  await sentence(dialog, /^was (on|yes)$/i)
  await checkPage(page, 'regenerate, changed')
  // Until the page hears of the picture, its card says what is going on.
  const answer = await hold(page, /\/api\/generated-images\/[^/]+$/)
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/generated-images')),
    button(dialog, 'Regenerate').click(),
  ])
  expect(sent.postDataJSON().settings).toEqual({
    lighting: 'Natural Light',
    props: ['Plants'],
    varietyLevel: 7,
    colorScheme: 'Sage',
    aspectRatio: '4:3',
    matchProductColors: false,
  })
  await dialog.waitFor({ state: 'hidden' })
  await sentence(tiles(page).nth(1), 'Generating...')
  answer()
  await page.unrouteAll({ behavior: 'wait' })
  await seen(tiles(page).nth(1).locator('img').first())
  await outcome(page, 'All 2 images generated!')
  expect(await tiles(page).count()).toBe(2)
})

// UC-008.M15, UC-008.M16, UC-008.S5
test('the two are compared, zoomed as one, and only the better one is kept', async () => {
  const page = await bedroom()
  await makeBrighter(page)
  await button(tiles(page).nth(1), /^Open /).click()
  await button(page, 'Compare with original').waitFor()
  // The button that has the focus is disabled at the first image; the keys go on.
  await button(page, 'Previous').click()
  await button(page, 'Compare with original').waitFor({ state: 'hidden' })
  await page.keyboard.press('ArrowRight')
  await button(page, 'Compare with original').waitFor()
  // The dialog over the lightbox has the keys while it is there.
  await page.keyboard.press('r')
  await dialogOf(page).waitFor()
  await page.keyboard.press('Escape')
  await dialogOf(page).waitFor({ state: 'hidden' })
  await button(page, 'Compare with original').click()
  const compare = page.getByRole('dialog', { name: 'Compare 2 images' })
  const panes = compare.getByRole('article')
  await seen(panes.nth(1).locator('img').first())
  await sentence(panes.nth(0), 'Original')
  await sentence(panes.nth(0), 'Ambient')
  await sentence(panes.nth(1), 'Natural Light')
  await checkPage(page, 'compare')

  const before = await widths(panes)
  await button(compare, 'Zoom in').click()
  await expect.poll(() => widths(panes)).toEqual(before.map((width) => Math.round(width * 1.5)))
  await button(compare, 'Fit').click()
  await expect.poll(() => widths(panes)).toEqual(before)

  await panes.nth(1).getByRole('radio', { name: '4 stars' }).click({ force: true })
  await button(panes.nth(1), /^Keep this one/).click()
  await compare.waitFor({ state: 'hidden' })
  await sentence(page, 'Image deleted.')
  await expect.poll(() => tiles(page).count()).toBe(1)
  await tiles(page).getByRole('img', { name: 'Rated 4 of 5' }).waitFor()
  await button(page, 'Undo').click()
  await expect.poll(() => tiles(page).count()).toBe(2)
})

/** How wide the pictures are drawn, in px. */
function widths(panes: Locator): Promise<number[]> {
  return panes
    .locator('img')
    .evaluateAll((images) =>
      images.map((image) =>
        Math.round((image as unknown as { getBoundingClientRect(): { width: number } }).getBoundingClientRect().width),
      ),
    )
}

// GEN.5, UC-008.A3a, UC-008.A3b
test('three styles are made in one go, all four compared and the unwanted ones deleted', async () => {
  const page = await bedroom()
  await choose(page, 'Make variations')
  const dialog = dialogOf(page)
  await button(dialog, 'Make variations').click()
  await sentence(dialog, 'Choose at least one style.')
  for (const style of ['Modern', 'Rustic', 'Industrial']) {
    await dialog.getByRole('checkbox', { name: style }).check({ force: true })
  }
  expect(await dialog.getByRole('checkbox', { name: 'Japandi' }).isDisabled()).toBe(true)
  await checkPage(page, 'three styles')
  await button(dialog, 'Make 3 variations').click()
  await dialog.waitFor({ state: 'hidden' })
  await outcome(page, 'All 4 images generated!')
  await seen(tiles(page).nth(3).locator('img').first())

  await button(page, 'Select').click()
  for (const at of [0, 1, 2, 3]) await button(tiles(page).nth(at), /^Select /).click()
  await button(page, 'Compare').click()
  const compare = page.getByRole('dialog', { name: 'Compare 4 images' })
  for (const style of ['Contemporary', 'Modern', 'Rustic', 'Industrial']) await sentence(compare, style)
  await checkPage(page, 'compare four')
  await page.reload()
  await seen(compare.locator('img').first())
  await button(compare.getByRole('article').nth(3), /^Delete /).click()
  const three = page.getByRole('dialog', { name: 'Compare 3 images' })
  await three.getByRole('article').nth(1).getByRole('radio').first().focus()
  await page.keyboard.press('k')
  await expect.poll(() => tiles(page).count()).toBe(1)
  await page.reload()
  await expect.poll(() => tiles(page).count()).toBe(1)
})

// UC-008.A1a, UC-008.A1b, UC-008.X4
test('another room is asked about before it goes on; what is too long is said in its place', async () => {
  const page = await bedroom(PHONE)
  await choose(page, 'Regenerate')
  const dialog = dialogOf(page)
  await checkPage(page, 'regenerate on a phone')
  const note = dialog.getByLabel('Note to the studio')
  await note.fill('x'.repeat(501))
  await sentence(dialog, 'At most 500 characters.')
  await note.fill('')
  await dialog.getByLabel('Room').selectOption('Living Room')
  await button(dialog, 'Regenerate').click()
  await sentence(dialog, 'This product is typically used in Bedroom. Continue?')
  await checkPage(page, 'another room')
  await button(dialog, 'Continue').click()
  await dialog.waitFor({ state: 'hidden' })
  await outcome(page, 'All 2 images generated!')
  await choose(page, 'Compare with original', 1)
  await seen(page.getByRole('dialog', { name: 'Compare 2 images' }).locator('img').nth(1))
  await checkPage(page, 'compare on a phone')
})

// UC-008.X1, UC-008.X3, EC-003.H4
test('with the month used up or the product gone nothing can be sent, and it says why', async () => {
  const page = await bedroom()
  await page.route(/\/api\/auth\/me$/, async (route) => {
    const me = (await (await route.fetch()).json()) as { usage: object }
    await route.fulfill({ json: { ...me, usage: { ...me.usage, limit: 100, used: 100 } } })
  })
  await page.reload()
  await choose(page, 'Regenerate')
  const dialog = dialogOf(page)
  await sentence(dialog, 'Monthly limit reached. Upgrade to continue.')
  expect(await button(dialog, 'Regenerate').isDisabled()).toBe(true)
  await checkPage(page, 'used up')
  await page.unrouteAll()

  const call = await demoCaller(studio.url)
  const { products } = (await call('GET', '/products?search=MIR-802')) as { products: { id: string }[] }
  const run = await startRun(studio.url, ['MIR-802'], { variants: 1 })
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, 'Your image is generated!')
  await call('DELETE', `/products/${products[0]?.id}`)
  await choose(page, 'Regenerate')
  await sentence(dialogOf(page), 'Product no longer exists. Cannot regenerate.')
  expect(await button(dialogOf(page), 'Regenerate').isDisabled()).toBe(true)
  await checkPage(page, 'product gone')
})

// UC-008.A4a, UC-008.A4b
test('a whole studioSession is regenerated with other settings; the first one stays', async () => {
  const page = await bedroom()
  const first = page.url()
  await button(page, 'Regenerate StudioSession').click()
  await page.getByRole('heading', { name: 'Review & Generate' }).waitFor()
  expect(page.url()).not.toContain(new URL(first).pathname.split('/')[2])
  await page.getByRole('radio', { name: 'Evening' }).check({ force: true })
  await button(page, 'Generate StudioSession').click()
  await outcome(page, 'Your image is generated!')
  await button(tiles(page).first(), /^Open /).click()
  await sentence(page.getByRole('complementary', { name: 'Details' }), 'Evening')
  await page.goto(first)
  await outcome(page, 'Your image is generated!')
  await button(tiles(page).first(), /^Open /).click()
  await sentence(page.getByRole('complementary', { name: 'Details' }), 'Ambient')
})
