import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, sentence } from './person.ts'
import { allGenerated, openResults, startFour, tiles } from './results-page.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// The images of a run, taken home: one, some, all, and what can go wrong.

let studio: BrowserStudio
let folder: string
/** A finished run of two products, two images each. */
let finished: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-downloads-'))
  studio = await browserStudio()
  finished = await startFour(studio.url)
})
afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
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

// GEN.4, UC-006.A1a, UC-006.A3, UC-006.A4, UC-006.A5a, UC-006.M2b, UC-006.M4, UC-006.M11b, UC-006.P2
test('folders by product or by room; the same once more needs no packing', async () => {
  const page = await openResults(studio, finished)
  await allGenerated(page, 4)
  await expect.poll(() => tiles(page).count()).toBe(4)
  for (const product of ['Modern Desk', 'Haven Upholstered Bed, Linen'])
    await page.getByRole('heading', { name: product }).waitFor()
  for (const tile of await tiles(page).all()) {
    await button(tile, /^Download /).waitFor()
    await sentence(tile, /^(Living Room|Bedroom|Dining Room|Office)$/)
  }
  await tiles(page).first().hover()
  const tools = button(tiles(page).first(), /^Download /)
  await expect.poll(() => tools.count()).toBe(2)
  const [single] = await Promise.all([page.waitForEvent('download'), tools.first().click()])
  expect(single.suggestedFilename()).toMatch(/^[a-z-]+_[a-z-]+_\d\.jpg$/)
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

// UC-006.A2a, UC-006.A2b, UC-006.A2c, UC-006.M8a
test('chosen images as WebP with their list; the bar follows, and the packing can be cancelled', async () => {
  const page = await openResults(studio, finished)
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

  // As if one file had been unreadable.
  await changeJobs(page, (job) => ({ ...job, done: Math.min(job.done, 1) }))
  await button(page, 'Download Selected (2)').click()
  await button(dialog, 'Download').click()
  await sentence(dialog, /· 1 of 2 images$/)
  await sentence(dialog, '1 image could not be read and is not in the ZIP. README.txt in it names it.')
  await checkPage(page, 'an incomplete ZIP')
  await button(dialog, 'Close').click()
  await page.unrouteAll()

  await button(page, 'Download Selected (2)').click()
  await dialog.getByText('WebP', { exact: true }).click()
  await dialog.getByText('Add a list of the images').click()
  const { names } = await saveZip(page)
  expect(names.filter((name) => name.endsWith('.webp'))).toHaveLength(2)
  expect(names.slice(2)).toEqual(['summer-catalog-2026/manifest.csv'])
})

// UC-006.X4
test('too many images for one ZIP are told so before, and come in parts', async () => {
  const page = await openResults(studio, finished)
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
})

// UC-006.X1, UC-006.X2, UC-006.X3, UC-006.X6a, UC-006.X6b
test('a ZIP that fails says why and is tried again; one whose link is over is made anew', async () => {
  const page = await openResults(studio, finished)
  await allGenerated(page, 4)
  let told: (job: Job) => object = ({ zipUrl: _, ...job }) => ({ ...job, status: 'error' })
  await changeJobs(page, (job) => told(job))
  const start = (name: string) =>
    Promise.all([
      page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/download')),
      page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
    ])
  await button(page, 'Download All').click()
  await start('Download')
  await page.getByRole('dialog', { name: 'Download preparation failed. Try again.' }).waitFor()
  await checkPage(page, 'download failed')
  told = ({ zipUrl: _, ...job }) => job
  await start('Try again')
  await page.getByRole('dialog', { name: 'Unable to access images. Contact support.' }).waitFor()
  told = (job) => ({ ...job, status: 'error', message: 'Download took too long. Try selecting fewer images.' })
  await start('Try again')
  await page.getByRole('dialog', { name: 'Download took too long. Try selecting fewer images.' }).waitFor()
  told = (job) => ({ ...job, expiresAt: new Date().toISOString() })
  await start('Try again')
  await page.getByRole('dialog', { name: 'Download link expired. Generate new link?' }).waitFor()
  await checkPage(page, 'link expired')
  told = (job) => job
  await start('Generate new link')
  await page.getByRole('dialog', { name: 'Download Ready! ✓' }).waitFor()
})
