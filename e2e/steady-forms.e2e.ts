import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { draftOf } from './run.ts'
import { hold, standing } from './standing.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// No error moves the form it is about.

let studio: BrowserStudio
let draft: string
beforeAll(async () => {
  studio = await browserStudio()
  draft = await draftOf(studio.url, ['Harbor Armchair, Linen'], {})
})
afterAll(() => studio.close())

test.each([DESKTOP, PHONE])('no error moves the sign-in form: $name', async (view) => {
  const { page } = await studio.open(view)
  const release = await hold(page, '**/api/installation')
  await page.goto('/sign-in')
  const submit = button(page, 'Sign in')
  const before = await standing(submit)
  release()
  await button(page, 'Explore the demo as Sarah').waitFor()
  expect(await standing(submit)).toEqual(before)
  await submit.click()
  await sentence(page, 'Password is required')
  await sentence(page, 'Enter a valid email address')
  expect(await standing(submit)).toEqual(before)
  await page.getByLabel('Email').fill('nobody@modernliving.example')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await submit.click()
  await sentence(page, MESSAGES.wrongCredentials)
  expect(await standing(submit)).toEqual(before)
  await checkPage(page, 'a refused sign-in')
})

test('no error moves the form that renews a session', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products')
  await page.getByRole('rowheader').first().waitFor()
  await page.context().clearCookies()
  await page.getByLabel('Name or SKU').fill('mirror')
  const ended = page.getByRole('dialog', { name: MESSAGES.signInAgain })
  await button(ended, 'Explore the demo as Sarah').waitFor()
  const submit = ended.getByRole('button', { name: 'Sign in', exact: true })
  // Only once the dialog has stopped growing.
  await checkPage(page, 'ended session')
  const before = await standing(submit)
  await submit.click()
  await sentence(ended, 'Password is required')
  expect(await standing(submit)).toEqual(before)
  await ended.getByLabel('Password', { exact: true }).fill('not the password')
  await submit.click()
  await sentence(ended, MESSAGES.wrongCredentials)
  expect(await standing(submit)).toEqual(before)
})

test.each([DESKTOP, PHONE])('no refusal moves the product form: $name', async (view) => {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto('/products?add=one')
  const form = page.getByRole('dialog', { name: 'Add product' })
  const fields = [form.getByLabel('Name'), form.getByLabel('Description'), button(form, /^Save$/)]
  // The form scrolls to what is pressed: only what moves within it was pushed.
  const tops = async () => {
    const { y: top } = await standing(form.locator('form'))
    return Promise.all(fields.map(async (field) => Math.round((await standing(field)).y - top)))
  }
  const untouched = await tops()
  await button(form, /^Save$/).click()
  for (const said of ['Name is required', 'SKU is required', MESSAGES.chooseCategory]) await sentence(form, said)
  expect(await tops()).toEqual(untouched)
  await checkPage(page, 'an empty product form that was refused')
  await fields[0]?.fill('Bench')
  await form.getByLabel('SKU').fill('STEADY-1')
  await form.getByLabel(/^Width/).fill('0')
  await button(form, /^Save$/).click()
  await sentence(form, MESSAGES.sizeOutOfRange)
  expect(await tops()).toEqual(untouched)
  await form.getByLabel(/^Width/).fill('120')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Furniture' }).click()
  const before = await tops()
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('a') })
  await sentence(form, MESSAGES.unsupportedImage)
  expect(await tops()).toEqual(before)
  await page.route('**/api/products', (route) => route.abort())
  await button(form, /^Save$/).click()
  await form.getByRole('alert').nth(1).waitFor()
  expect(await tops()).toEqual(before)
  await checkPage(page, 'a product form that was refused')
})

test('no refusal moves the edit of several products', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/products')
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check()
  await button(page.getByRole('region', { name: 'Selection' }), 'Edit').click()
  const panel = page.getByRole('complementary', { name: 'Edit 1 product' })
  await panel.getByLabel('Description', { exact: true }).check()
  await panel.getByLabel('New description').fill('A bench.')
  const change = button(panel, 'Change 1 product')
  const fields = [panel.getByLabel('New description'), panel.locator('footer'), change]
  const tops = () => Promise.all(fields.map(async (field) => (await standing(field)).y))
  await expect.poll(() => change.isEnabled()).toBe(true)
  const before = await tops()
  await page.route('**/api/products/bulk', (route) => route.abort())
  await change.click()
  await panel.getByRole('alert').waitFor()
  expect(await tops()).toEqual(before)
})

test.each([DESKTOP, PHONE])('a refused generation is told above the buttons and moves nothing: $name', async (view) => {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(`/studioSessions/${draft}/edit?step=4`)
  const choices = page.getByRole('region', { name: 'Style' })
  await choices.scrollIntoViewIfNeeded()
  const before = await standing(choices)
  const body = { type: 'about:blank', title: 'Invalid request', status: 400, code: 'invalid_request', requestId: 'r1' }
  const detail = 'These settings cannot be generated.'
  await page.route('**/generate', (route) => route.fulfill({ status: 400, json: { ...body, detail } }))
  await button(page, 'Generate StudioSession').click()
  const refusal = page.getByRole('alert').filter({ hasText: detail })
  const { y, height } = await standing(refusal)
  expect(await standing(choices)).toEqual(before)
  const { y: buttons } = await standing(button(page, 'Generate StudioSession'))
  expect([y > 0, y + height <= buttons]).toEqual([true, true])
  await checkPage(page, 'a generation that was refused')
  await page.context().close()
})
