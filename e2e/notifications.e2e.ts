import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, sentence, signedIn } from './person.ts'
import { recordNotices, shownIn } from './recorded-notices.ts'
import { draftOf, startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What people are told while they look at something else.

let studio: BrowserStudio

beforeAll(async () => {
  studio = await browserStudio({}, { secure: true })
})
afterAll(() => studio.close())

const COMPLETE = "StudioSession 'Summer Catalog 2026' complete! 1 of 1 image generated."
const bell = (page: Page) => button(page, /^Notifications/)

// UC-005.A1a
test('the bell counts what is new on any page, leads to the session and forgets what was read', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products')
  await page.getByRole('heading', { name: 'Products' }).waitFor()
  await bell(page).click()
  await sentence(page, /^Nothing yet/)
  await checkPage(page, 'no notifications')
  await page.keyboard.press('Escape')
  const id = await startRun(studio.url, ['DSK-001'], { variants: 1 })
  await sentence(page, COMPLETE)
  await button(page, 'Notifications, 1 unread').click()
  const list = page.getByRole('dialog', { name: 'Notifications' })
  await sentence(list, COMPLETE)
  await checkPage(page, 'one notification')
  await list.getByRole('link').first().click()
  await page.waitForURL(`**/studioSessions/${id}/results`)
  await outcome(page, 'Your image is generated!')
  await button(page, /^Notifications$/).waitFor()
  await page.reload()
  await button(page, /^Notifications$/).waitFor()
})

// UC-005.A1b, UC-005.M12a, UC-005.S3, UC-002.M33
test('exactly one of three tabs shows the browser notification; a click leads to the session', async () => {
  const { page } = await studio.open(DESKTOP)
  const context = page.context()
  await recordNotices(context, 'granted')
  await signedIn(page)
  const tabs = [page, await context.newPage(), await context.newPage()]
  await tabs[1]?.addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
  for (const [at, path] of ['/products', '/', '/studioSessions'].entries()) {
    await tabs[at]?.goto(path)
    await bell(tabs[at] ?? page).waitFor()
  }
  const id = await startRun(studio.url, ['DSK-001'], { variants: 1 })
  for (const tab of tabs) await button(tab, /, 1 unread$/).waitFor()
  const shown = async () => (await Promise.all(tabs.map(shownIn))).flat()
  await expect.poll(async () => (await shown()).length).toBe(1)
  expect((await shown())[0]).toMatchObject({ title: COMPLETE })
  // A tab that comes later tells nothing a second time.
  const late = await context.newPage()
  await late.goto('/settings')
  await button(late, /, 1 unread$/).waitFor()
  expect(await shownIn(late)).toEqual([])
  expect(await shown()).toHaveLength(1)

  const [teller] = (await Promise.all(tabs.map(async (tab) => ((await shownIn(tab)).length > 0 ? [tab] : [])))).flat()
  await teller?.evaluate("window.last.dispatchEvent(new Event('click'))")
  await teller?.waitForURL(`**/studioSessions/${id}/results`)
  for (const tab of tabs) await button(tab, /^Notifications$/).waitFor()
})

// UC-005.M12a
test('a page that is alone and hidden tells it too', async () => {
  const { page } = await studio.open(DESKTOP)
  await recordNotices(page.context(), 'granted')
  await page.addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
  await signedIn(page)
  await page.goto('/settings')
  await bell(page).waitFor()
  await startRun(studio.url, ['DSK-001'], { variants: 1 })
  await expect.poll(async () => (await shownIn(page)).map(({ title }) => title)).toEqual([COMPLETE])
  expect(await page.getByText(COMPLETE).count()).toBe(0)
})

test('a run without any image is told as failed, with what helps', async () => {
  const { page } = await studio.open(DESKTOP)
  await recordNotices(page.context(), 'granted')
  await signedIn(page)
  await page.goto('/')
  await bell(page).waitFor()
  const call = await demoCaller(studio.url)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  await startRun(studio.url, ['BARE-1'], { variants: 1 })
  await expect
    .poll(async () => (await shownIn(page)).at(-1))
    .toMatchObject({
      title: "StudioSession 'Summer Catalog 2026' failed.",
      body: 'Generation failed. Please try again or contact support.',
    })
})

test('the browser asks when the first generation starts, not before and not again', async () => {
  const { page } = await studio.open(DESKTOP)
  await recordNotices(page.context(), 'default')
  await signedIn(page)
  const asked = () => page.evaluate('window.asked')
  await page.goto(`/studioSessions/${await draftOf(studio.url, ['DSK-001'], { variants: 1 })}/edit?step=4`)
  await button(page, 'Generate StudioSession').waitFor()
  expect(await asked()).toBe(0)
  await button(page, 'Generate StudioSession').click()
  await outcome(page, 'Your image is generated!')
  expect(await asked()).toBe(1)
  await page.goto(`/studioSessions/${await draftOf(studio.url, ['DSK-001'], { variants: 1 })}/edit?step=4`)
  await button(page, 'Generate StudioSession').click()
  await outcome(page, 'Your image is generated!')
  expect(await asked()).toBe(0)
})

test('on a phone all are read in one go', async () => {
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/')
  await button(page, /unread$/).click()
  const list = page.getByRole('dialog', { name: 'Notifications' })
  await checkPage(page, 'notifications on a phone')
  await button(list, 'Mark all as read').click()
  await list.getByText('Unread').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await button(page, /^Notifications$/).waitFor()
})
