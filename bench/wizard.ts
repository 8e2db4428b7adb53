import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStudio } from '#server/testing/studio-process.ts'
import { framesDuring, openBrowser, openPage, reportFrames, scrollEndToEnd, slowestReaction } from './browser.ts'
import { prepareCatalogue, SIGN_IN } from './large-catalogue.ts'
import { report, seconds } from './measure.ts'

// wizard: the first step over a catalogue of 1,000,000 products in Chromium: how soon it is there, how it scrolls, and
// what selecting 500 costs. The web client has to be built: npm run build.

const PRODUCTS = 1_000_000

const dataDir = await mkdtemp(join(tmpdir(), 'epox-bench-'))
await prepareCatalogue(dataDir, PRODUCTS)
const studio = await startStudio({ DATA_DIR: dataDir, DEMO: 'off' })
const browser = await openBrowser()
const page = await openPage(browser, studio.url)
await page.request.post('/api/auth/login', { data: SIGN_IN })
const rows = page.getByRole('row', { name: /SKU-/ })
const open = async () => {
  await page.goto('/studioSessions/new?step=1')
  await rows.first().waitFor()
}
await open()
const opened = await seconds(open)
report('wizard', `opened in ${opened.toFixed(2)} s`, '<= 2 s', opened <= 2)

const table = page.getByRole('table', { name: 'Products' })
reportFrames('wizard', await framesDuring(browser, () => scrollEndToEnd(table, 40, 10)))

const selecting = await slowestReaction(page, async () => {
  for (let sheet = 1; sheet <= 10; sheet += 1) {
    await page.getByText(`${sheet * 50 - 49}–${sheet * 50} of `).waitFor()
    await page.locator('[data-stale]').waitFor({ state: 'detached' })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page
      .getByText(`${sheet * 50} products selected`)
      .first()
      .waitFor()
    if (sheet < 10) await page.getByRole('button', { name: 'Next page' }).click()
  }
})
report('wizard', `selecting 500 reacts within ${selecting} ms`, '<= 100 ms', selecting <= 100)
const single = await slowestReaction(page, async () => {
  for (let row = 0; row < 5; row += 1)
    await page
      .getByRole('row')
      .nth(row + 1)
      .getByRole('checkbox')
      .click()
})
report('wizard', `one row among 500 reacts within ${single} ms`, '<= 100 ms', single <= 100)

await browser.close()
await studio.stop()
await rm(dataDir, { recursive: true, force: true })
