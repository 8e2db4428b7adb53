import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { signedIn } from './person.ts'
import { draftOf, startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, sidewaysScroll, type View } from './studio.ts'

let studio: BrowserStudio
let addresses: string[]

beforeAll(async () => {
  studio = await browserStudio()
  const run = await startRun(studio.url, ['DSK-001'], { variants: 1 })
  const draft = await draftOf(studio.url, ['SOF-042'], { variants: 1 })
  const call = await demoCaller(studio.url)
  const board = (await call('POST', '/boards', { title: 'Spring' })) as { id: string }
  const found = (await call('GET', '/products?search=DSK-001')) as { products: { id: string }[] }
  const steps = [1, 2, 3, 4].map((step) => `/studioSessions/${draft}/edit?step=${step}`)
  addresses = [
    '/',
    '/studioSessions',
    `/studioSessions/${run}/results`,
    '/products',
    `/products/${found.products[0]?.id}`,
    '/boards',
    `/boards/${board.id}`,
    '/bin',
    '/settings',
    '/settings/notifications',
    '/nowhere',
    ...steps,
  ]
  await waitFor(async () => {
    const { status } = (await call('GET', `/studioSessions/${run}/status`)) as { status: string }
    return status === 'completed'
  }, 'the end of the run')
})
afterAll(() => studio.close())

/** Where the headline begins, or the list of pages left of it; where a page has none to see, what stands furthest left. */
const LEFT_EDGE = `(() => {
  const lefts = (root) => {
    const found = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, width } = range.getBoundingClientRect()
      const { clip, clipPath } = getComputedStyle(node.parentElement)
      const hidden = clip !== 'auto' || clipPath !== 'none'
      if (node.data.trim() !== '' && width > 0 && !hidden) found.push(left)
    }
    for (const field of root.querySelectorAll('input[placeholder], textarea')) found.push(field.getBoundingClientRect().left)
    return found
  }
  const main = document.querySelector('main')
  const headline = lefts(main.querySelector('h1'))
  const pages = [...main.querySelectorAll('nav')].flatMap(lefts)
  return Math.round(headline.length > 0 ? Math.min(headline[0], ...pages) : Math.min(...lefts(main)))
})()`

const TABLET: View = { name: '768 px, light', width: 768, height: 1024, scheme: 'light' }

test.each([
  [DESKTOP, 144],
  [TABLET, 24],
  [PHONE, 16],
] as const)('every page begins at the same left edge at $name', async (view, edge) => {
  const { page } = await studio.open(view)
  await signedIn(page)
  for (const address of addresses) {
    await page.goto(address)
    await page.locator('main h1').waitFor({ state: 'attached' })
    // A headline may come with its data, as that of step 2 with the analysis.
    await expect.poll(() => page.evaluate(LEFT_EDGE), { message: `left edge of ${address}` }).toBe(edge)
    expect(await sidewaysScroll(page), `${address} scrolls sideways`).toBe(0)
  }
})
