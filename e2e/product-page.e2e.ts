import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, outcome, sentence, signedIn } from './person.ts'
import { startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP } from './studio.ts'

// One product: its form, its page, what was made of it.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

test('Enter in a closed list of choices opens it and does not save the form', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  const changes: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/api/products/')) changes.push(request.url())
  })
  await page.goto('/products?search=DSK-001')
  await button(page, /^Actions for/).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const form = page.getByRole('dialog', { name: 'Edit product' })
  for (const [field, choice] of [
    ['Rooms', 'Bedroom'],
    ['Category', 'Decor'],
  ] as const) {
    await form.getByRole('combobox', { name: field }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: choice, exact: true }).waitFor()
    // Open, with nothing marked yet: Enter still is no "Save".
    await page.keyboard.press('Enter')
    await form.waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('option', { name: choice, exact: true }).waitFor({ state: 'hidden' })
  }
  expect(changes).toEqual([])
})

test('a product whose images all failed says so and can still be used in a StudioSession', async () => {
  const call = await demoCaller(studio.url)
  const bare = (await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })) as {
    id: string
  }
  const session = await startRun(studio.url, ['BARE-1'], { variants: 4 })
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${session}/results`)
  await outcome(page, '0 of 4 completed, 4 failed')
  await page.goto(`/products/${bare.id}`)
  await page.getByRole('heading', { name: 'Images 0 images, 4 failed' }).waitFor()
  await sentence(page.getByRole('region', { name: 'Facts' }), '0')
  await button(page, 'Use in a new StudioSession').click()
  await page.waitForURL(/\/edit\?step=1/)
})
