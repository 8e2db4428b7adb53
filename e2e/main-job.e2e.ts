import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainPicture } from '#server/testing/factories.ts'
import { button, checkPage, outcome, seen, sentence } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// The whole main job as a person does it: sign in, select, analyse, inspire, generate, look, download.

let studio: BrowserStudio
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-story-'))
  studio = await browserStudio({}, { fresh: true })
})
afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(page: Page): Promise<void> {
  await page.goto('/studioSessions/new?step=1')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await button(page, 'Explore the demo as Sarah').waitFor()
  await checkPage(page, 'sign-in')
  await button(page, 'Explore the demo as Sarah').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto('/')
}

/** The width in pixels of the file that an image shows; `naturalWidth` of one with several files is the drawn width. */
async function fileWidth(image: Locator): Promise<number> {
  const address = await image.evaluate(({ currentSrc }: { currentSrc: string }) => currentSrc)
  const file = await image.page().request.get(address)
  return (await sharp(await file.body()).metadata()).width
}

async function select(page: Page): Promise<void> {
  await page
    .getByText(/Create First StudioSession|New StudioSession/)
    .first()
    .click()
  await page.waitForURL(/step=1/)
  await sentence(page, '127 results')
  expect(await button(page, 'Next: Analyze').isDisabled()).toBe(true)
  await page.getByPlaceholder('Name or SKU').fill('linen')
  await sentence(page, /^\d+ results?$/)
  await page.waitForURL(/search=linen/)
  await button(page, 'Select All Filtered').click()
  await sentence(page, /\d+ products? selected/)
  await sentence(page, 'Small batch. Consider selecting more products for better efficiency.')
  await checkPage(page, 'step 1')
}

async function inspire(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Studio Collection' }).waitFor()
  await page.getByRole('article').getByRole('button').first().click()
  await sentence(page, '1 of 5')
  await page.getByRole('tab', { name: 'Upload' }).click()
  const input = page.locator('input[type=file]').first()
  await input.setInputFiles({ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') })
  await sentence(page, 'Only JPG, PNG, and WebP images are supported')
  await input.setInputFiles({ name: 'warm.jpg', mimeType: 'image/jpeg', buffer: await plainPicture('#d8b48a') })
  await sentence(page, '2 of 5')
  await checkPage(page, 'step 3')
}

async function readZip(page: Page, view: View, total: number): Promise<string[]> {
  await button(page, 'Download All').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/Prepare ZIP file with \d+ images \(~.+\)\?/).waitFor()
  await sentence(dialog, /^Ready in (less than a minute|~\d+ minutes?|\d+-\d+ minutes)\./)
  await button(dialog, 'Cancel').waitFor()
  await checkPage(page, 'download')
  await dialog.getByRole('button', { name: 'Download', exact: true }).click()
  await page.getByRole('dialog', { name: 'Download Ready! ✓' }).waitFor()
  await sentence(dialog, new RegExp(`^\\d+(\\.\\d)? [KM]B · ${total} images$`))
  await dialog.getByText('Link expires in 24 hours').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), button(dialog, 'Download ZIP').click()])
  expect(download.suggestedFilename()).toBe('summer-catalog-2026.zip')
  const path = join(folder, `${view.width}.zip`)
  await download.saveAs(path)
  expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected')
  return execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
}

describe.each([DESKTOP, PHONE])('the main job at $name', (view) => {
  // GEN.1, UC-002.R1, UC-002.M1, UC-002.M5, UC-002.M7, UC-002.M8, UC-002.M15, UC-002.M23, UC-002.M29, UC-002.M34,
  // UC-002.K1, UC-002.E1, GEN.18, UC-002.A1a, UC-001.E1, UC-003.M1, UC-003.M10, UC-004.M7, UC-004.M15, UC-004.X4,
  // UC-005.M1, UC-005.M8, UC-005.M9, UC-005.A4a, UC-006.M5a, UC-006.M5b, UC-006.M11a, UC-006.M12, UC-006.M14
  test('from sign-in to the ZIP', async () => {
    const { page, faults } = await studio.open(view)
    await signIn(page)
    await sentence(page, /127\s+products|New StudioSession/)
    await checkPage(page, 'dashboard')

    await select(page)
    await sentence(page, 'Select Products')
    await button(page, /StudioSession name/).click()
    await page.getByRole('textbox', { name: /name/i }).fill('Summer Catalog 2026')
    await page.keyboard.press('Enter')
    await button(page, 'Next: Analyze').click()
    await page.waitForURL(/step=2/)
    await sentence(page, 'AI Analysis')
    await button(page, 'Analyze again').waitFor()
    await checkPage(page, 'step 2')

    await button(page, 'Next: Inspire').click()
    await page.waitForURL(/step=3/)
    await sentence(page, 'Choose Inspirations')
    await inspire(page)
    // What is chosen survives a reload.
    await sentence(page, /Saved \d\d:\d\d/)
    await page.reload()
    await sentence(page, '2 of 5')

    await button(page, 'Next: Generate').click()
    await page.waitForURL(/step=4/)
    await sentence(page, 'Review & Generate')
    const total = Number(
      /(\d+) images/.exec(
        (await page
          .getByText(/^\d+ images$/)
          .first()
          .textContent()) ?? '',
      )?.[1],
    )
    expect(total % 4).toBe(0)
    await button(page, 'Advanced settings').click()
    await page.getByText('16:9').first().click()
    await checkPage(page, 'step 4')
    await button(page, 'Generate StudioSession').click()
    await page.waitForURL(/\/results/)

    await outcome(page, `All ${total} images generated!`)
    await checkPage(page, 'results')
    const picture = page.locator('main img[src*="/files/clients/"]').last()
    await picture.scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: /^Open/ }).first().click()
    const lightbox = page.getByRole('dialog')
    await button(lightbox, 'Download').first().waitFor()
    const large = lightbox.locator('img[src*="/images/"]').first()
    await seen(large)
    await expect.poll(() => fileWidth(large)).toBeGreaterThanOrEqual(Math.min(1024, view.width))
    await checkPage(page, 'lightbox')
    const [single] = await Promise.all([page.waitForEvent('download'), button(lightbox, 'Download').first().click()])
    expect(single.suggestedFilename()).toMatch(/^[a-z0-9-]+_[a-z-]+_\d\.jpg$/)
    await page.keyboard.press('Escape')
    await lightbox.waitFor({ state: 'hidden' })

    const names = await readZip(page, view, total)
    expect(names).toHaveLength(total)
    for (const name of names) expect(name).toMatch(/^summer-catalog-2026\/[a-z0-9-]+_[a-z-]+_\d+\.jpg$/)
    expect(new Set(names).size).toBe(total)
    expect(faults).toEqual([])
  })
})
