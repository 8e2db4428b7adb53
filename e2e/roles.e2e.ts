import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, outcome, sentence, signedInAs } from './person.ts'
import { draftOf, SESSION_NAME, startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// No role is offered what it may not do: every page and every control, as a viewer and as an editor.

let studio: BrowserStudio
let run: string
let draft: string
let addresses: string[]

beforeAll(async () => {
  studio = await browserStudio()
  run = await startRun(studio.url, ['DSK-001', 'BED-091'], { variants: 1 })
  draft = await draftOf(studio.url, ['SOF-042'], { variants: 1 })
  const call = await demoCaller(studio.url)
  const { id: board } = (await call('POST', '/boards', { title: 'Spring' })) as { id: string }
  const { products } = (await call('GET', '/products?search=DSK-001')) as { products: { id: string }[] }
  addresses = [
    '/',
    '/studioSessions',
    '/studioSessions?show=drafts',
    `/studioSessions/${run}/results`,
    '/products?search=DSK',
    '/products?search=nothing-like-it',
    `/products/${products[0]?.id}`,
    `/products/${products.at(-1)?.id}`,
    '/boards',
    `/boards/${board}`,
    '/settings',
    '/settings/profile',
    '/settings/notifications',
    '/settings/security',
    '/settings/team',
  ]
})
afterAll(() => studio.close())

/** Everything a viewer may press: looking, finding, downloading, and what is their own. Anything new is decided here. */
const FOR_VIEWERS = [
  /^(Skip to content|Epox Studio|Dashboard|Home|StudioSessions|Sessions|Products|Boards|Account|Profile|Settings|Security|Team)$/,
  /^(Search|Notifications|Mark all as read|A?Account of Alex|Sign out|System|Light|Dark|Help)/,
  /^(Review images|View results|All StudioSessions|See your catalogue|See all products|Go to the dashboard)$/,
  new RegExp(`^(Download )?${SESSION_NAME}(Today)?$`),
  /^(Plan & usage(: [\d,]+ images? .*)?|See your products|Usage by person and month|Account and settings|StudioSession)$/,
  // Who they are and what they are told.
  /^(Name|Upload photo|Save Changes|(Generation|Low quota|Plan|Weekly|Tips) .*: (In app|Browser)|Off|At once|Weekly|On|Real time|Daily)$/,
  // Their own password and devices, and the way off the team.
  /^(Current password|New password|Toggle password visibility|Change [pP]assword|Sign out .* on .*|More for Alex)$/,
  // The palette: what is found, and what can be done from anywhere.
  new RegExp(`^(✓ · |Download last run)${SESSION_NAME}(Today)?$`),
  /^(Take the tour.*|Guide|Photo guide|What's new|Contact)$/,
  /^(Session name|Name or SKU|Product or SKU|Clear search.*|Category|Rooms?|Order.*|Status|Pinned|Rating)$/,
  /^(All|Running|Completed|Has a photo|Photo missing|Never used)[\d,]*$/,
  /^(By product|By room|Product|S|M|L|Filters|Select|Done|Close|Clear|Clear selection)$/,
  /^(Open|Select|Download) .*(, variant \d|All|Selected \(\d+\))$/,
  /^(Select all.*|Compare|\d+|next page|previous page)$/,
  /^(Modern Desk.*|.*DSK.*|.*Desk.*|Haven Upholstered Bed, Linen.*|Spring)$/,
  // The lightbox: looking at one image.
  /^(Previous|Next|Download|Before.*|Image|Photo|Zoom.*|Fit.*|Full screen.*|Exit full screen|Keys.*|Keyboard.*|Details|Show .*)$/,
]

/** The names of all that can be pressed on the page and is not switched off. */
const controls = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a[href], button, input, select, textarea, [role="menuitem"], [role="option"]')]
    .filter((one) => one.checkVisibility() && !one.disabled && one.getAttribute('aria-disabled') !== 'true')
    .map((one) => one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? (one.textContent || one.placeholder || one.outerHTML))
    .map((name) => name.trim())`)

const links = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a[href^="/"]')].map((one) => one.getAttribute('href'))`)

/** Collects what a page offers that is not for viewers. */
function collector(page: Page) {
  const wrong = new Set<string>()
  return {
    wrong,
    async look(where: string) {
      for (const name of await controls(page)) {
        if (!FOR_VIEWERS.some((allowed) => allowed.test(name))) wrong.add(`${where}: ${name}`)
      }
    },
  }
}

async function settled(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

test.each([DESKTOP, PHONE])('a viewer is offered nothing a viewer may not do at $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await signedInAs('viewer', page)
  await page.goto(`/studioSessions/${run}/results`)
  await outcome(page, 'All 2 images generated!')
  const { wrong, look } = collector(page)
  const reached = new Set<string>()
  for (const address of addresses) {
    await settled(page, address)
    await look(address)
    for (const link of await links(page)) reached.add(link)
  }
  for (const link of reached) {
    await settled(page, link)
    expect(await page.getByRole('heading', { name: 'No permission' }).count(), link).toBe(0)
  }
  await settled(page, `/studioSessions/${run}/results`)
  await button(page, 'Select').click()
  await page
    .getByRole('checkbox', { name: /^Select / })
    .first()
    .check()
  await page.getByRole('region', { name: 'Selection' }).waitFor()
  await look('selection')
  await button(page, 'Done').click()
  await button(page, /^Open Modern Desk/).click()
  await page.getByRole('dialog').waitFor()
  await look('lightbox')
  await page.keyboard.press('Escape')
  await settled(page, '/')
  await button(page, /^Search/).click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('option', { name: SESSION_NAME }).first().waitFor()
  await look('palette')
  expect([...wrong]).toEqual([])
  expect(faults).toEqual([])
})

test('a viewer finds no drafts, and reads in the frame what becomes of one', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedInAs('viewer', page)
  for (const address of ['/', '/studioSessions', '/studioSessions?show=drafts']) {
    await settled(page, address)
    expect(await page.getByText('Draft').count(), address).toBe(0)
    expect(await page.getByRole('link', { name: /Resume/ }).count(), address).toBe(0)
  }
  for (const address of [`/studioSessions/${draft}`, `/studioSessions/${draft}/edit?step=2`]) {
    await page.goto(address)
    await sentence(page, 'This studioSession is still a draft. Its images are shown here once they are generated.')
    await page.getByRole('navigation', { name: 'Main' }).first().waitFor()
  }
})

test('an editor is offered the deletion of own studioSessions only, and no page refuses', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedInAs('editor', page)
  const refused: string[] = []
  page.on('response', (answer) => {
    if (answer.status() === 403) refused.push(answer.url())
  })
  const reached = new Set<string>()
  for (const address of [...addresses, '/bin']) {
    await settled(page, address)
    for (const link of await links(page)) reached.add(link)
  }
  for (const link of reached) {
    await settled(page, link)
    expect(await page.getByRole('heading', { name: 'No permission' }).count(), link).toBe(0)
  }
  expect(refused).toEqual([])
  await settled(page, '/studioSessions')
  const cards = page.getByRole('article').filter({ hasText: SESSION_NAME })
  await expect.poll(() => cards.count()).toBe(2)
  expect(await button(page, `Delete ${SESSION_NAME}`).count()).toBe(0)
  await button(cards.first(), `Duplicate ${SESSION_NAME}`).click()
  await expect.poll(() => button(page, /^Delete /).count()).toBe(1)
})
