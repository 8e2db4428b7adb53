import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from '#server/testing/cluster.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { button, checkPage, outcome, seen, sentence } from './person.ts'
import { type Browsers, browsersAt, DESKTOP } from './studio.ts'

// The main job with two web and two worker processes on PostgreSQL, Redis and an object store. Every request of the
// page goes to the other web process than the one before; one process of each role is killed in the middle.

let cluster: Cluster
let browsers: Browsers
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-scaled-'))
  cluster = await startCluster()
  browsers = await browsersAt(cluster.url)
})
// A hook for each, last one first: what does not end is named.
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => cluster.stop())
afterAll(() => browsers.close())

/** What a page may complain about when the process it speaks with is killed. */
const OF_THE_KILL = /WebSocket connection|net::ERR_|status of 50[234]/

// GEN.1, EC-001.H4, UC-002.M31b, UC-002.P3
test('from sign-in to the ZIP, whichever process answers and whichever dies', async () => {
  const { page, faults } = await browsers.open(DESKTOP)
  const live: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void live.push(String(payload))))
  await page.goto('/sign-in')
  await button(page, 'Explore the demo as Sarah').click()
  await page.waitForURL((url) => url.pathname === '/')
  await page
    .getByText(/Create First StudioSession|New StudioSession/)
    .first()
    .click()
  await page.waitForURL(/step=1/)
  await sentence(page, '127 results')
  await seen(page.locator(`main img[src^="${cluster.store.place.endpoint}/"]`).first())
  await page.getByPlaceholder('Name or SKU').fill('linen')
  await page.waitForURL(/search=linen/)
  await sentence(page, /^\d+ results?$/)
  await button(page, 'Select All Filtered').click()
  await sentence(page, /\d+ products? selected/)
  await button(page, 'Next: Analyze').click()
  await page.waitForURL(/step=2/)
  await button(page, 'Next: Inspire').click()
  await page.waitForURL(/step=3/)
  await page.getByRole('tab', { name: 'Upload' }).click()
  const upload = { name: 'warm.jpg', mimeType: 'image/jpeg', buffer: await plainPicture('#d8b48a') }
  await page.locator('input[type=file]').first().setInputFiles(upload)
  await sentence(page, '1 of 5')
  await button(page, 'Next: Generate').click()
  await page.waitForURL(/step=4/)
  const total = Number.parseInt(
    (await page
      .getByText(/^\d+ images$/)
      .first()
      .textContent()) ?? '',
    10,
  )
  expect(total).toBeGreaterThanOrEqual(8)
  await button(page, 'Generate StudioSession').click()
  await page.waitForURL(/\/results/)

  // Workers tell of their images, and the page's web process passes it on.
  await expect.poll(() => live.some((event) => event.includes('"kind":"image"'))).toBe(true)
  await Promise.all((['web', 'worker'] as const).map((role) => cluster.places.find((one) => one.role === role)?.kill()))
  await outcome(page, `All ${total} images generated!`)
  await seen(page.getByRole('article').locator('img').first())
  await checkPage(page, 'results')

  await button(page, 'Download All').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Download', exact: true }).click()
  await page.getByRole('dialog', { name: 'Download Ready! ✓' }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), button(dialog, 'Download ZIP').click()])
  expect(download.url()).toContain(cluster.store.place.endpoint)
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  const path = join(folder, 'images.zip')
  await download.saveAs(path)
  expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected')
  expect(execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')).toHaveLength(total)
  expect(faults.filter((fault) => !OF_THE_KILL.test(fault))).toEqual([])
})
