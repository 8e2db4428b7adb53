import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { startRun as orderRun, draftOf as storeDraft } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP } from './studio.ts'

// A run and what can be done with what it made.

let studio: BrowserStudio
let folder: string
/** A finished run of two products, two images each. */
let finished: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-results-'))
  studio = await browserStudio()
  finished = await startRun(['DSK-001', 'BED-091'], 2)
})
afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

const draftOf = (words: string[], variants: number) => storeDraft(studio.url, words, { variants })
const startRun = (words: string[], variants: number) => orderRun(studio.url, words, { variants })

async function openResults(id: string): Promise<Page> {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/results`)
  return page
}
const allGenerated = (page: Page, total: number) => outcome(page, `All ${total} images generated!`)
const tiles = (page: Page): Locator => page.getByRole('article')

test('a run is paused, goes on and is cancelled with the exact scope', async () => {
  const page = await openResults(await startRun(['SOF-042', 'DSK-001', 'BED-091'], 4))
  await button(page, 'Pause').click()
  await sentence(page, /^Paused\. \d+ of 12 completed/)
  await page.reload()
  await sentence(page, /^Paused\. \d+ of 12 completed/)
  await checkPage(page, 'paused')
  await button(page, 'Resume').click()
  await sentence(page, /^Generating 12 images/)
  await button(page, 'Cancel Generation').click()
  const question = page.getByRole('dialog', { name: 'Cancel Generation?' })
  await sentence(question, /\d+ images? will not be generated or charged/)
  await button(question, 'Cancel Generation').click()
  await sentence(page, /^Cancelled\. \d+ of 12 completed/)
  await checkPage(page, 'cancelled')
})

test('[UC-005.X2a] [UC-005.X2b] [UC-005.X2c] a product without photo fails by name; with its photo the retry succeeds', async () => {
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  const page = await openResults(await startRun(['DSK-001', 'BARE-1'], 1))
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

test('[UC-007.M5] [UC-007.M6b] [UC-007.M8] [UC-007.A3b] a pinned image is offered as inspiration; 50 pins hold the pin button', async () => {
  const page = await openResults(finished)
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

test('a deleted image is gone until Undo brings it back', async () => {
  const page = await openResults(finished)
  await allGenerated(page, 4)
  await seen(tiles(page).first().locator('img').first())
  await expect.poll(() => tiles(page).count()).toBe(4)
  await tiles(page).first().hover()
  await button(tiles(page).first(), /^Delete /).click()
  await sentence(page, 'Image deleted.')
  await expect.poll(() => tiles(page).count()).toBe(3)
  await button(page, 'Undo').click()
  await expect.poll(() => tiles(page).count()).toBe(4)
  await page.reload()
  await expect.poll(() => tiles(page).count()).toBe(4)
})

/** Downloads everything grouped so; gives the job's id and the names in the ZIP. */
async function download(page: Page, group: string): Promise<{ jobId: string; names: string[] }> {
  await button(page, 'Download All').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: group }).check()
  const [started] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/download') && answer.request().method() === 'POST'),
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  const { jobId } = (await started.json()) as { jobId: string }
  await page.getByRole('dialog', { name: 'Download Ready! ✓' }).waitFor({ timeout: 120_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), button(dialog, 'Download ZIP').click()])
  const path = join(folder, `${crypto.randomUUID()}.zip`)
  await file.saveAs(path)
  const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
  return { jobId, names }
}

test('[UC-006.A3] [UC-006.A4] [UC-006.A5a] folders by product or by room; the same once more needs no packing', async () => {
  const page = await openResults(finished)
  await allGenerated(page, 4)
  const byProduct = await download(page, 'Group by Product')
  expect(byProduct.names).toHaveLength(4)
  for (const name of byProduct.names) expect(name).toMatch(/^summer-catalog-2026\/[a-z-]+\/[a-z-]+_\d\.jpg$/)
  expect(byProduct.names.filter((name) => name.startsWith('summer-catalog-2026/modern-desk/'))).toHaveLength(2)

  const byRoom = await download(page, 'Group by Room')
  for (const name of byRoom.names) {
    expect(name).toMatch(/^summer-catalog-2026\/(living-room|bedroom|dining-room|office)\/[a-z-]+_\d\.jpg$/)
  }
  const again = await download(page, 'Group by Product')
  expect(again.jobId).toBe(byProduct.jobId)
})

test('three products tried first lead back to the settings for the others', async () => {
  const id = await draftOf(['DSK-001', 'BED-091', 'SOF-042', 'nst-601'], 1)
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/edit?step=4`)
  await button(page, 'Try 3 products first').click()
  await allGenerated(page, 3)
  await page.getByRole('link', { name: 'Back to settings' }).click()
  await page.getByRole('heading', { name: 'Review & Generate' }).waitFor()
  await sentence(page, '1 image')
  await button(page, 'Generate StudioSession').click()
  await allGenerated(page, 4)
  expect(await page.getByRole('link', { name: 'Back to settings' }).count()).toBe(0)
})

test('[EC-001.M5] [EC-001.M8] [EC-001.M11] [EC-001.H2] the studio is killed in mid-run: the page says so and recovers by itself', async () => {
  const page = await openResults(await startRun(['SOF-042', 'DSK-001', 'BED-091'], 2))
  await seen(tiles(page).locator('img').first())
  await studio.kill()
  await sentence(page, 'Connection lost. Reconnecting...')
  await checkPage(page, 'connection lost')
  await studio.restart()
  await allGenerated(page, 6)
  await expect.poll(() => page.getByText(/Connection lost|^Offline/).count()).toBe(0)
  await expect.poll(() => tiles(page).count()).toBe(6)
})
