import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { draftOf } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// Nothing that is on a page moves when its content or an error comes, and a silent server is told.

let studio: BrowserStudio
let draft: string
beforeAll(async () => {
  studio = await browserStudio()
  draft = await draftOf(studio.url, ['Harbor Armchair, Linen'], {})
})
afterAll(() => studio.close())

/** Holds every answer from such an address until the result is called. */
async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(address, async (route) => {
    await held
    await route.fallback()
  })
  return () => release()
}

async function firstProduct(): Promise<{ id: string }> {
  const call = await demoCaller(studio.url)
  const { products } = (await call('GET', '/products?limit=1')) as { products: { id: string }[] }
  if (products[0] === undefined) throw new Error('no products')
  return products[0]
}

/** Where something stands and how high it is. */
async function standing(one: Locator): Promise<{ y: number; height: number }> {
  await one.waitFor()
  const box = await one.boundingBox()
  if (box === null) throw new Error('not on the page')
  return { y: box.y, height: box.height }
}

const LISTS = [
  { address: '/products', list: /api\/products(\/facets)?\?/, first: 'table tbody tr >> nth=0' },
  {
    address: '/studioSessions/new?step=1',
    list: /api\/products(\/facets)?\?/,
    first: 'section table tbody tr >> nth=0',
  },
  {
    address: '/studioSessions',
    list: /api\/studioSessions\?.*limit=24/,
    first: 'h2:has-text("Found") + div > * >> nth=0',
  },
]
const CASES = [DESKTOP, PHONE].flatMap((view) => LISTS.map((list) => ({ ...list, view })))

test.each(CASES)('the first row stands where its skeleton stood: $address, $view.name', async (wanted) => {
  const { page, faults } = await studio.open(wanted.view)
  await signedIn(page)
  const release = await hold(page, wanted.list)
  await page.goto(wanted.address)
  const first = page.locator(wanted.first)
  const skeletons = page.locator('[aria-hidden="true"] .mantine-Skeleton-root').filter({ visible: true })
  await skeletons.first().waitFor()
  const before = await standing(first)
  release()
  await expect.poll(() => skeletons.count()).toBe(0)
  expect(await standing(first)).toEqual(before)
  expect(faults).toEqual([])
})

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

test('a server that does not answer is told instead of an outline without end', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  const release = await hold(page, '**/api/auth/me')
  await page.goto('/products')
  await sentence(page, MESSAGES.studioNotAnswering)
  expect(await page.locator('.first-paint').count()).toBe(0)
  await checkPage(page, 'no answer yet')
  release()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  await page.getByText(MESSAGES.studioNotAnswering).waitFor({ state: 'detached' })
  expect(faults).toEqual([])
})

test('the frame stands while the code of its page is on the way', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  const release = await hold(page, /assets\/products-page-[^/]*\.js/)
  await page.goto('/products')
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor()
  expect(await page.locator('.first-paint').count()).toBe(0)
  expect(await page.getByText(MESSAGES.studioNotAnswering).count()).toBe(0)
  release()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  expect(faults).toEqual([])
})

test('a page opened without a connection says so, and loads by itself once there is one', async () => {
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  await page.route('**/api/**', (route) => route.abort())
  await page.goto('/products')
  await page.getByRole('heading', { level: 1, name: 'No connection' }).waitFor()
  expect(await page.locator('.first-paint').count()).toBe(0)
  await checkPage(page, 'no connection')
  await page.unroute('**/api/**')
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
})

/** A page's parts, wherever they stand: in its outline and in the page itself. */
const OUTLINES = [
  {
    page: 'a product',
    address: async () => `/products/${(await firstProduct()).id}`,
    held: /api\/products[/?]/,
    parts: ['h1', 'section > span >> nth=0', 'h2:text-matches("^Images")'],
  },
  {
    page: 'the usage page',
    address: async () => '/usage',
    held: '**/api/usage',
    parts: ['h1', 'section:has(h2:text-is("This month"))'],
    // On phones it stands below what was used, which is longer or shorter.
    wideParts: ['section:has(h2:text-is("Plan"))'],
  },
  {
    page: 'a draft',
    address: async () => `/studioSessions/${draft}/edit?step=1`,
    held: /api\/studioSessions\/[^/?]+$/,
    parts: ['nav[aria-label="Steps"]', 'section table tbody tr >> nth=0'],
    // On phones it is as high as what it says of the selection.
    wideParts: ['footer'],
  },
]

test.each([DESKTOP, PHONE].flatMap((view) => OUTLINES.map((outline) => ({ ...outline, view }))))(
  'the outline of $page stands where the page will: $view.name',
  async ({ view, address, held, parts, wideParts = [] }) => {
    const { page, faults } = await studio.open(view)
    await signedIn(page)
    const release = await hold(page, held)
    await page.goto(await address())
    const skeletons = page.locator('.mantine-Skeleton-root').filter({ visible: true })
    await skeletons.first().waitFor()
    const compared = view === DESKTOP ? [...parts, ...wideParts] : parts
    const tops = () => Promise.all(compared.map(async (part) => [part, (await standing(page.locator(part).first())).y]))
    const before = await tops()
    release()
    await expect.poll(() => skeletons.count()).toBe(0)
    expect(await tops()).toEqual(before)
    expect(faults).toEqual([])
    // Else the next page says that the draft is open on another device.
    await page.context().close()
  },
)

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
  await fields[0]?.fill('Bench')
  await form.getByLabel('SKU').fill('STEADY-1')
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
