import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPicture } from '#server/testing/factories.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { select, tiles } from './many-images.ts'
import { button, changed, checkPage, outcome, seen, sentence, signedIn, signedInAs } from './person.ts'
import { startRun } from './run.ts'
import { standing } from './standing.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// Boards of chosen images: made, written on, printed, deleted, by one person and by two.

let studio: BrowserStudio
/** Two products, three images each. */
let run: string

beforeAll(async () => {
  studio = await browserStudio()
  run = await startRun(studio.url, ['DSK-001', 'BED-091'], { variants: 3 })
})
afterAll(() => studio.close())

const stored = (page: Page, change: () => Promise<unknown>) => changed(page, '/api/boards/', change)

// GEN.21, UC-007.M3
test('chosen images become a board: titled, noted, captioned, put in order, printed', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, 'All 6 images generated!')
  await seen(tiles(page).first().locator('img').first())
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

test('two people at one board lose no text of each other, nor without a connection', async () => {
  const [{ page: sarah }, { page: mike }] = await Promise.all([studio.open(DESKTOP), studio.open(DESKTOP)])
  await signedIn(sarah)
  await signedInAs('editor', mike)
  await sarah.goto('/boards')
  await sarah.getByRole('link', { name: 'Summer presentation' }).click()
  const note = (page: Page) => page.getByLabel('Note')
  await note(sarah).waitFor()
  await mike.goto(sarah.url())
  // Below the note: the bar that says that the connection is lost comes above both.
  const below = async () => (await standing(sarah.getByRole('figure').first())).y - (await standing(note(sarah))).y
  const before = await below()
  await sarah.context().setOffline(true)
  await note(sarah).fill('For Monday, by Sarah')
  await note(sarah).blur()
  await button(sarah, 'Try again').waitFor()
  expect(await below()).toBe(before)
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

test('boards fit a phone', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/boards')
  await page.getByRole('heading', { level: 1, name: 'Boards' }).waitFor()
  await checkPage(page, 'boards on a phone')
  await page.getByRole('link', { name: 'Summer presentation' }).click()
  await button(page, 'Print or save as PDF').waitFor()
  await checkPage(page, 'a board on a phone')
  expect(faults).toEqual([])
})

test('a deleted board leaves every page that shows it; its list shows the last page there is', async () => {
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
