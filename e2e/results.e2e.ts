import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, seen, sentence, signedIn } from './person.ts'
import { startRun as orderRun, draftOf as storeDraft } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

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

/** Packs what the open dialog offers and saves it; gives the job's id and what is in the ZIP. */
async function saveZip(page: Page): Promise<{ jobId: string; names: string[]; path: string }> {
  const dialog = page.getByRole('dialog')
  const [started] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/download') && answer.request().method() === 'POST'),
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  const { jobId } = (await started.json()) as { jobId: string }
  await page.getByRole('dialog', { name: 'Download Ready! ✓' }).waitFor({ timeout: 120_000 })
  await sentence(dialog, 'Link expires in 24 hours')
  const [file] = await Promise.all([page.waitForEvent('download'), button(dialog, 'Download ZIP').click()])
  const path = join(folder, `${crypto.randomUUID()}.zip`)
  await file.saveAs(path)
  const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
  return { jobId, names, path }
}

async function downloadAll(page: Page, group: string): ReturnType<typeof saveZip> {
  await button(page, 'Download All').click()
  await page.getByRole('dialog').getByRole('radio', { name: group }).check()
  return saveZip(page)
}

type Job = { status: string; done: number; zipUrl?: string }

/** Shows every answer about a download as this changes it. */
async function changeJobs(page: Page, change: (job: Job) => object): Promise<void> {
  await page.route(/\/api\/download-jobs\/\w+$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: change((await answer.json()) as Job) })
  })
}

test('[GEN.4] [UC-006.A3] [UC-006.A4] [UC-006.A5a] [UC-006.M2b] [UC-006.M4] [UC-006.M11b] [UC-006.P2] folders by product or by room; the same once more needs no packing', async () => {
  const page = await openResults(finished)
  await allGenerated(page, 4)
  await expect.poll(() => tiles(page).count()).toBe(4)
  for (const product of ['Modern Desk', 'Haven Upholstered Bed, Linen'])
    await page.getByRole('heading', { name: product }).waitFor()
  for (const tile of await tiles(page).all()) {
    await button(tile, /^Download /).waitFor()
    await sentence(tile, /^(Living Room|Bedroom|Dining Room|Office)$/)
  }
  const place = await button(page, 'Download All').boundingBox()
  expect(place?.x).toBeGreaterThan(DESKTOP.width / 2)
  expect(place?.y).toBeLessThan(DESKTOP.height / 4)

  const byProduct = await downloadAll(page, 'Group by Product')
  expect(byProduct.names).toHaveLength(4)
  for (const name of byProduct.names) {
    expect(name).toMatch(/^summer-catalog-2026\/[a-z-]+\/[a-z-]+_\d\.jpg$/)
    const image = execFileSync('unzip', ['-p', byProduct.path, name], { maxBuffer: 64 * 1024 ** 2 })
    expect((await sharp(image).stats()).channels).toHaveLength(3)
  }
  expect(byProduct.names.filter((name) => name.startsWith('summer-catalog-2026/modern-desk/'))).toHaveLength(2)

  const byRoom = await downloadAll(page, 'Group by Room')
  for (const name of byRoom.names) {
    expect(name).toMatch(/^summer-catalog-2026\/(living-room|bedroom|dining-room|office)\/[a-z-]+_\d\.jpg$/)
  }
  const again = await downloadAll(page, 'Group by Product')
  expect(again.jobId).toBe(byProduct.jobId)
})

test('[UC-006.A2a] [UC-006.A2b] [UC-006.A2c] [UC-006.M8a] chosen images as WebP with their list; the bar follows, and the packing can be cancelled', async () => {
  const page = await openResults(finished)
  await allGenerated(page, 4)
  await button(page, 'Select').click()
  const boxes = page.getByRole('checkbox', { name: /^Select / })
  await expect.poll(() => boxes.count()).toBe(4)
  for (const at of [0, 1]) await boxes.nth(at).check({ force: true })
  await button(page, 'Download Selected (2)').click()
  const dialog = page.getByRole('dialog')
  const title = dialog.getByText(/^Prepare ZIP file with 2 images \(~.+\)\?$/)
  const asJpg = await title.textContent()
  await dialog.getByText('WebP', { exact: true }).click()
  await expect.poll(() => title.textContent()).not.toBe(asJpg)
  await dialog.getByText('Add a list of the images').click()
  await checkPage(page, 'download options')

  let done = 0
  await changeJobs(page, (job) => ({ ...job, status: 'running', done }))
  await button(dialog, 'Download').click()
  const preparing = page.getByRole('dialog', { name: 'Preparing your download...' })
  const bar = preparing.getByRole('progressbar')
  for (const [packed, percent] of [
    [0, '0'],
    [1, '50'],
    [2, '100'],
  ] as const) {
    done = packed
    await sentence(preparing, `Packaging 2 images... (${packed}/2)`)
    expect(await bar.getAttribute('aria-valuenow')).toBe(percent)
  }
  await checkPage(page, 'packing')
  // The job itself was quicker.
  await page.route(/\/cancel$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...((await answer.json()) as Job), status: 'error' } })
  })
  await button(preparing, 'Cancel').click()
  await sentence(page, 'Download cancelled.')
  await page.unrouteAll()

  await button(page, 'Download Selected (2)').click()
  await dialog.getByText('WebP', { exact: true }).click()
  await dialog.getByText('Add a list of the images').click()
  const { names } = await saveZip(page)
  expect(names.filter((name) => name.endsWith('.webp'))).toHaveLength(2)
  expect(names.slice(2)).toEqual(['summer-catalog-2026/manifest.csv'])
})

test('[UC-006.X4] too many images for one ZIP are told so before, and come in parts', async () => {
  const page = await openResults(finished)
  await page.route(/\/images\?/, async (route) => {
    const answer = await route.fetch()
    const { images, ...rest } = (await answer.json()) as { images: object[] }
    await route.fulfill({ json: { ...rest, images: images.map((image) => ({ ...image, bytes: 1.1e9 })) } })
  })
  await page.reload()
  await allGenerated(page, 4)
  await button(page, 'Download All').click()
  const dialog = page.getByRole('dialog', { name: 'Too many images. Try downloading in smaller batches.' })
  await sentence(dialog, /Filter or select fewer/)
  await checkPage(page, 'too large')
  await changeJobs(page, ({ zipUrl, ...job }) => {
    const parts = [1, 2, 3].map((part) => ({
      fileName: `summer-catalog-2026-part-${part}-of-3.zip`,
      bytes: 1.4e9,
      zipUrl,
    }))
    return job.status === 'completed' ? { ...job, parts } : job
  })
  await button(dialog, 'Download in parts').click()
  const ready = page.getByRole('dialog', { name: 'Download Ready! ✓' })
  await sentence(ready, /summer-catalog-2026-part-3-of-3\.zip/)
  await Promise.all([page.waitForEvent('download'), button(ready, 'Download part 2').click()])
  await button(ready, 'Download part 2 again').waitFor()
  await checkPage(page, 'parts')
  await page.setViewportSize({ width: PHONE.width, height: PHONE.height })
  await page.emulateMedia({ colorScheme: PHONE.scheme })
  await checkPage(page, 'parts on a phone')
  // Its routes would fail with the studio that a later story kills.
  await page.close()
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
