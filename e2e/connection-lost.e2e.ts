import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { draftOf } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// In each step something is changed while the browser is offline, and once more while the server is dead.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const panel = (page: Page) => page.getByRole('complementary', { name: 'Selected inspirations' })
const saved = (page: Page) => sentence(page, /^Saved \d\d:\d\d$/)

/** Half a minute without a connection: the page says so, and what was changed meanwhile is stored when it is back. */
async function offline(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page.context().setOffline(true)
  await change()
  await sentence(page, 'Offline, kept here')
  await sentence(page, 'Connection lost. Reconnecting...')
  await page.clock.runFor(30_000)
  await sentence(page, 'Offline. Generation continues on server.')
  await sentence(page, 'Refresh page when back online.')
  await page.context().setOffline(false)
  await saved(page)
  await page.getByText(/^Offline\./).waitFor({ state: 'hidden' })
}

/** The same with a server that died and comes back. */
async function withoutServer(page: Page, change: () => Promise<unknown>): Promise<void> {
  // Time goes on by hand: however long the start takes, the page does not give up meanwhile.
  await page.clock.pauseAt(Number(await page.evaluate('Date.now()')) + 1_000)
  await studio.kill()
  await change()
  await page.clock.runFor(3_000)
  await sentence(page, 'Connection lost. Reconnecting...')
  await studio.restart()
  await page.clock.resume()
  await page.clock.runFor(10_000)
}

// UC-002.X1b, EC-001.M7
test('what is changed without a connection or a server is stored later, in every step', async () => {
  const id = await draftOf(studio.url, ['Harbor Armchair, Linen', 'Pill Mirror, Oak'], {})
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.clock.install()
  const box = (name: RegExp) => page.getByRole('checkbox', { name })

  await page.goto(`/studioSessions/${id}/edit?step=1&search=mirror`)
  await sentence(page, '2 products selected')
  // A list that is there stays there when it cannot be read anew.
  const call = await demoCaller(studio.url)
  await page.route('**/api/products?*', (route) => route.fulfill({ status: 500, body: '' }))
  const failed = page.waitForResponse((answer) => answer.url().includes('/api/products?') && answer.status() === 500)
  await call('POST', '/products', { name: 'Stool', sku: 'LATE-1', category: 'Furniture' })
  await failed
  await page.unroute('**/api/products?*')
  await offline(page, () => box(/^Orbit Round Mirror/).check())
  await withoutServer(page, async () => {
    await box(/^Arch Floor Mirror/).check()
    await button(page, 'Next: Analyze').click()
  })
  await page.waitForURL(/step=2/)
  await page.getByRole('heading', { name: /^4 products, / }).waitFor()

  const style = (index: number) => page.getByRole('group', { name: 'Preferred style' }).getByRole('checkbox').nth(index)
  await offline(page, () => style(0).check({ force: true }))
  await withoutServer(page, () => style(1).check({ force: true }))
  await saved(page)
  await page.reload()
  await page.getByRole('heading', { name: /^4 products, / }).waitFor()
  expect(await style(1).isChecked()).toBe(true)

  await page.goto(`/studioSessions/${id}/edit?step=3`)
  await page.getByRole('article').getByRole('button').first().click()
  await sentence(panel(page), '1 of 5')
  const light = panel(page).getByLabel(/^Light of picture 1/)
  await light.waitFor()
  await saved(page)
  await offline(page, () => light.selectOption('Evening'))
  await checkPage(page, 'back again')
  await withoutServer(page, () =>
    panel(page)
      .getByLabel(/^Style of picture 1/)
      .selectOption('Rustic'),
  )
  await sentence(panel(page), /^Rustic, evening, /)
  await page.reload()
  await sentence(panel(page), /^Rustic, evening, /)

  await page.goto(`/studioSessions/${id}/edit?step=4`)
  await button(page, /^Advanced settings/).click()
  await offline(page, () => page.getByRole('textbox', { name: 'Note to the studio' }).fill('early morning'))
  await withoutServer(page, async () => {
    await button(page, /^StudioSession name/).click()
    await page.keyboard.type('Kept through it all')
    await page.keyboard.press('Enter')
  })
  await saved(page)
  await page.reload()
  await button(page, /^StudioSession name: Kept through it all/).waitFor()

  expect(await call('GET', `/studioSessions/${id}`)).toMatchObject({
    name: 'Kept through it all',
    selectedProductIds: { length: 4 },
    inspirations: [{ reading: { style: 'Rustic', lighting: 'Evening' } }],
    settings: { extraPrompt: 'early morning' },
  })
})

// EC-005.H2, EC-005.H3
test('what both sides changed is shown side by side to choose from; the rest is merged', async () => {
  const id = await draftOf(studio.url, ['Harbor Armchair, Linen', 'Pill Mirror, Oak'], {})
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  const rename = async (name: string) => {
    await button(page, /^StudioSession name/).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  }
  await page.goto(`/studioSessions/${id}/edit?step=1&search=mirror`)
  await sentence(page, '2 products selected')
  await page.context().setOffline(true)
  await rename('Spring at home')
  await page.getByRole('checkbox', { name: /^Orbit Round Mirror/ }).check()
  await sentence(page, 'Offline, kept here')

  const call = await demoCaller(studio.url)
  const { version } = (await call('GET', `/studioSessions/${id}`)) as { version: number }
  const theirs = { version, name: 'Spring Catalog 2027', settings: { style: 'Japandi' } }
  await call('PATCH', `/studioSessions/${id}`, theirs)
  await page.context().setOffline(false)
  const question = page.getByRole('dialog', { name: 'Which version do you want to keep?' })
  await question.waitFor()
  await page.reload()
  await question.getByRole('radio', { name: /^Spring at home/ }).waitFor()
  expect(await question.getByRole('group').count()).toBe(1)
  await checkPage(page, 'both sides changed the name')
  await question.getByRole('radio', { name: /^Spring Catalog 2027/ }).check()
  await button(question, 'Save').click()
  await button(page, /^StudioSession name: Spring Catalog 2027/).waitFor()
  await sentence(page, '3 products selected')
  await saved(page)
  const stored = { name: theirs.name, selectedProductIds: { length: 3 }, settings: { style: 'Japandi' } }
  expect(await call('GET', `/studioSessions/${id}`)).toMatchObject(stored)
})

test('a step that was ordered while the server was away for long is taken once it is back', async () => {
  const id = await draftOf(studio.url, ['Harbor Armchair, Linen', 'Pill Mirror, Oak'], {})
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.clock.install()
  await page.goto(`/studioSessions/${id}/edit?step=1&search=mirror`)
  await sentence(page, '2 products selected')
  const mirror = page.getByRole('checkbox', { name: /^Arch Floor Mirror/ })
  await mirror.waitFor()
  await page.clock.pauseAt(Number(await page.evaluate('Date.now()')) + 1_000)
  await studio.kill()
  await mirror.check()
  await button(page, 'Next: Analyze').click()
  // Long after its own retries.
  for (let passed = 0; passed < 60; passed += 5) {
    await page.clock.runFor(5_000)
    await sentence(page, /Connection lost|^Offline\./)
  }
  expect(page.url()).toContain('step=1')
  await studio.restart()
  await page.clock.resume()
  await page.clock.runFor(10_000)
  await page.waitForURL(/step=2/)
  await page.getByRole('heading', { name: /^3 products, / }).waitFor()
})
