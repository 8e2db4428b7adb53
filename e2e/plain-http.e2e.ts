import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, outcome, sentence, signedIn } from './person.ts'
import { draftOf } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What browsers keep from pages of a plain http address is said once; everything else is proved by the other stories.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const NEEDS_HTTPS = /^Notifications outside this page need an https address/

test('the bell says once that the browser shows no notifications on plain http', async () => {
  const { page, faults } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/')
  expect(await page.evaluate('isSecureContext')).toBe(false)
  await button(page, /^Notifications/).click()
  await sentence(page, NEEDS_HTTPS)
  await checkPage(page, 'no notifications outside the page')
  await button(page, 'OK').click()
  await page.getByText(NEEDS_HTTPS).waitFor({ state: 'detached' })
  await page.reload()
  await button(page, /^Notifications/).click()
  await sentence(page, /^Nothing yet/)
  expect(await page.getByText(NEEDS_HTTPS).count()).toBe(0)
  expect(faults).toEqual([])
})

test('the first run says it where browsers would ask, the second does not', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  const generate = async () => {
    await page.goto(`/studioSessions/${await draftOf(studio.url, ['DSK-001'], { variants: 1 })}/edit?step=4`)
    await button(page, 'Generate StudioSession').click()
  }
  await generate()
  await sentence(page.getByLabel('Messages'), NEEDS_HTTPS)
  await outcome(page, 'Your image is generated!')
  await generate()
  await outcome(page, 'Your image is generated!')
  expect(await page.getByText(NEEDS_HTTPS).count()).toBe(0)
  expect(faults).toEqual([])
})
