import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, sentence, signedIn } from './person.ts'
import { tiles } from './results-page.ts'
import { draftOf } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Images made as inspired: what they took from the inspirations, and what they are compared with.

let studio: BrowserStudio
let run: string
beforeAll(async () => {
  studio = await browserStudio()
  run = await draftOf(studio.url, ['BED-091'], { variants: 3 })
  const call = await demoCaller(studio.url)
  const { version } = (await call('GET', `/studioSessions/${run}`)) as { version: number }
  const inspirations = [{ imageId: 'studio-18', source: 'unsplash' }]
  await call('PATCH', `/studioSessions/${run}`, { version, inspirations })
  await call('POST', `/studioSessions/${run}/generate`, {})
})
afterAll(() => studio.close())

async function results(view: View = DESKTOP): Promise<Page> {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, 'All 3 images generated!')
  return page
}

test('"As inspired" shows the colors of the inspirations in the regenerate dialog', async () => {
  const page = await results()
  await button(tiles(page).first(), /^Actions for /).click()
  await page.getByRole('menuitem', { name: 'Regenerate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Regenerate' })
  const open = dialog.locator('label', { hasText: 'As inspired' })
  await open.getByRole('img', { name: /^Palette: #/ }).waitFor()
  expect(await open.locator('img').count()).toBe(0)
  await checkPage(page, 'regenerate as inspired')
})

test.each([DESKTOP, PHONE])(
  'at $name an image is put beside the others of its product, and says who ordered it',
  async (view) => {
    const page = await results(view)
    await button(tiles(page).first(), /^Open /).click()
    const lightbox = page.getByRole('dialog')
    const details = page.getByRole('complementary', { name: 'Details' })
    if (view === PHONE) await details.getByText('Settings and details').click()
    await sentence(details, /^Today, .*, Sarah Chen$/)
    await checkPage(page, 'lightbox')
    if (view === PHONE) await button(lightbox, 'Compare').click()
    else await lightbox.locator('label', { hasText: 'Compare' }).click()
    await page.waitForURL(/compare=/)
    await expect
      .poll(() => page.getByRole('dialog').last().locator('img[src*="/images/"]').count())
      .toBeGreaterThanOrEqual(3)
  },
)
