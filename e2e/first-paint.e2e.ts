import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// What is on the screen before any script or style has come.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const CASES = [
  { view: DESKTOP, chosen: null, bar: 'rgb(255, 255, 255)', height: 56 },
  { view: PHONE, chosen: null, bar: 'rgb(27, 27, 26)', height: 52 },
  { view: DESKTOP, chosen: 'dark', bar: 'rgb(27, 27, 26)', height: 56 },
]

test.each(CASES)('the outline of a page stands before its code: $view.name, chosen $chosen', async (wanted) => {
  const { page, faults } = await studio.open(wanted.view)
  await signedIn(page)
  if (wanted.chosen) await page.addInitScript(`localStorage.setItem('epox-color-scheme', '${wanted.chosen}')`)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/assets\/.*\.(js|css)$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/products', { waitUntil: 'commit' })
  const bar = page.locator('.first-bar')
  await bar.waitFor()
  const background = () => bar.evaluate('getComputedStyle(document.querySelector(".first-bar")).backgroundColor')
  expect(await background()).toBe(wanted.bar)
  expect((await bar.boundingBox())?.height).toBe(wanted.height)
  release()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  expect(await bar.count()).toBe(0)
  expect((await page.locator('header').first().boundingBox())?.height).toBe(wanted.height)
  expect(faults).toEqual([])
})

test('sign-in has no frame to begin with', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await page.route(/\/assets\/.*\.js$/, () => {})
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.locator('.first-page').waitFor()
  expect(await page.locator('.first-bar').isVisible()).toBe(false)
  expect(faults).toEqual([])
})
