import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { checkPage, sentence, signedIn } from './person.ts'
import { draftOf, SESSION_NAME } from './run.ts'
import { hold, standing } from './standing.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// Nothing that is on a page moves when its content comes, and a silent server is told.

let studio: BrowserStudio
let draft: string
beforeAll(async () => {
  studio = await browserStudio()
  draft = await draftOf(studio.url, ['Harbor Armchair, Linen'], {})
})
afterAll(() => studio.close())

async function firstProduct(): Promise<{ id: string }> {
  const call = await demoCaller(studio.url)
  const { products } = (await call('GET', '/products?limit=1')) as { products: { id: string }[] }
  if (products[0] === undefined) throw new Error('no products')
  return products[0]
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

test.each(['/', '/studioSessions'])(
  'a link to a draft opens the outline of the step it stands at: %s',
  async (from) => {
    const call = await demoCaller(studio.url)
    await call('PATCH', `/studioSessions/${draft}`, { version: await versionOf(draft), step: 3 })
    const { page } = await studio.open(DESKTOP)
    await signedIn(page)
    const release = await hold(page, /api\/studioSessions\/[^/?]+$/)
    await page.goto(from)
    await page
      .getByRole('link', { name: new RegExp(`^(Resume )?${SESSION_NAME}`) })
      .first()
      .click()
    const current = page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current=step]')
    await page.locator('.mantine-Skeleton-root').filter({ visible: true }).first().waitFor()
    const outlined = await current.textContent()
    release()
    await page.getByRole('heading', { level: 1, name: 'Choose Inspirations' }).waitFor()
    expect(outlined).toBe(await current.textContent())
    await page.context().close()
  },
)

async function versionOf(id: string): Promise<number> {
  const call = await demoCaller(studio.url)
  return ((await call('GET', `/studioSessions/${id}`)) as { version: number }).version
}
