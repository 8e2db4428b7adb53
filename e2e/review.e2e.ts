import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, seen, sentence, signedIn } from './person.ts'
import { draftOf } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Step 4: what will come, by the person's own product.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

async function review(words: string[], view: View = DESKTOP): Promise<Page> {
  const id = await draftOf(studio.url, words, { variants: 2 })
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/edit?step=4`)
  return page
}
const large = (page: Page) => page.getByRole('region', { name: 'Preview' }).locator('img')
const tilesOf = (page: Page, name: 'Style' | 'Light') => page.getByRole('region', { name }).locator('label img')
const address = (page: Page) => large(page).getAttribute('src')

test.each([DESKTOP, PHONE])(
  'every style and light is drawn with the own product, and chosen for the large one: $name',
  async (view) => {
    const page = await review(['SOF-042', 'BED-091'], view)
    await seen(large(page))
    await sentence(page, 'Preview, not one of your 4 images')
    await sentence(page, /^Modern, natural light, 1:1$/)
    await page.getByRole('region', { name: 'Style' }).scrollIntoViewIfNeeded()
    await expect.poll(() => tilesOf(page, 'Style').count(), { timeout: 120_000 }).toBe(9)
    await page.getByRole('region', { name: 'Light' }).scrollIntoViewIfNeeded()
    await expect.poll(() => tilesOf(page, 'Light').count(), { timeout: 120_000 }).toBe(6)
    await page.getByText('Drawing').first().waitFor({ state: 'hidden', timeout: 120_000 })
    const shown = await tilesOf(page, 'Style').evaluateAll((all: { src: string }[]) => all.map(({ src }) => src))
    expect(new Set(shown).size).toBeGreaterThan(5)
    await checkPage(page, 'review')

    const before = await address(page)
    await page.getByRole('radio', { name: 'Industrial' }).check({ force: true })
    await sentence(page, /^Industrial, natural light, 1:1$/)
    await expect.poll(() => address(page)).not.toBe(before)
    const industrial = await address(page)
    await button(page, 'Show another variant').click()
    await expect.poll(() => address(page)).not.toBe(industrial)
    await page.getByLabel('Preview with').selectOption({ index: 1 })
    await sentence(page.getByRole('region', { name: 'Preview' }), /Bed/)
    await sentence(page, /Saved \d\d:\d\d/)
  },
)

test('without a photo that can be cut out the choices are shown by example, and say so', async () => {
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  const page = await review(['BARE-1'])
  await sentence(page, /^None of the selected products has a photo to preview/)
  await page.getByRole('radio', { name: 'Rustic' }).check({ force: true })
  await page.getByRole('radio', { name: 'Evening' }).check({ force: true })
  await sentence(page, /Saved \d\d:\d\d/)
  await checkPage(page, 'review without a preview')
})
