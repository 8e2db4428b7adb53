import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { unsplashBehaviours } from '#server/testing/fake-unsplash.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { choose, file, type InspireStudio, inspireStudio, panel, tab, tile } from './inspiring.ts'
import { button, checkPage, seen, sentence } from './person.ts'
import { standing } from './standing.ts'
import { DESKTOP, PHONE } from './studio.ts'

// Step 3: pictures from Unsplash, from one's own files and from the library, five at most, in an order that counts.

let studio: InspireStudio
beforeAll(async () => {
  studio = await inspireStudio()
})
beforeEach(async () => {
  studio.fake.behave()
  await studio.searchAnswers()
  studio.fake.calls.length = 0
})
afterAll(() => studio.close())

// UC-004.R1, UC-004.M1, UC-004.M3, UC-004.M6, UC-004.M7, UC-004.M9, UC-004.S6, UC-004.Q4, UC-002.M17, UC-002.M21,
// UC-002.M22
test('photos of Unsplash are searched, credited and chosen', async () => {
  const { page, faults } = await studio.inspiring()
  for (const name of ['Upload', 'Unsplash', 'My Library']) await tab(page, name).waitFor()
  expect(await tab(page, 'Unsplash').getAttribute('aria-selected')).toBe('true')
  const words = page.getByLabel('Search pictures')
  const first = await words.inputValue()
  expect(first).not.toBe('')
  await page.getByRole('article').nth(19).waitFor()
  expect(await page.getByRole('article').count()).toBe(20)
  expect(studio.fake.calls.map(({ query }) => query)).toEqual([expect.objectContaining({ query: first, page: '1' })])
  const suggestions = page.getByRole('main').locator('button[aria-pressed]', { hasText: first })
  expect(await suggestions.first().getAttribute('aria-pressed')).toBe('true')

  await seen(page.getByRole('article').first().locator('img'))
  const places = await page
    .getByRole('article')
    .evaluateAll((tiles: { offsetLeft: number }[]) => tiles.map((one) => one.offsetLeft))
  expect(new Set(places).size).toBe(4)
  const articles = page.getByRole('article')
  expect(await articles.getByText(/^Photo by Photographer \d+ on Unsplash$/).count()).toBe(await articles.count())
  const [person, source] = await articles
    .first()
    .getByRole('link')
    .evaluateAll((links: { href: string }[]) => links.map(({ href }) => href))
  expect(person).toBe('https://unsplash.com/@photographer1?utm_source=epox_studio&utm_medium=referral')
  expect(source).toBe('https://unsplash.com/?utm_source=epox_studio&utm_medium=referral')
  await checkPage(page, 'Unsplash results')

  const named = (number: number, text = first) => `${text.charAt(0).toUpperCase()}${text.slice(1)} number ${number}`
  await choose(page, named(1))
  await sentence(panel(page), '1 of 5')
  await words.fill('contemporary bedroom')
  await choose(page, named(2, 'contemporary bedroom'))
  await choose(page, named(5, 'contemporary bedroom'))
  await sentence(panel(page), '3 of 5')
  await panel(page).getByText('Photo by Photographer 2 on Unsplash').waitFor()
  expect(studio.fake.calls.filter(({ path }) => path.endsWith('/download')).map(({ path }) => path)).toHaveLength(3)
  await panel(page).getByText('Together, your images will be').waitFor()
  await checkPage(page, 'three photos chosen')
  expect(faults).toEqual([])
})

// UC-004.Q3
test('more photos come at the end of the list', async () => {
  const { page } = await studio.inspiring(DESKTOP, '&q=loft')
  await tile(page, 'Loft number 1').waitFor()
  await page.getByRole('article').last().scrollIntoViewIfNeeded()
  await tile(page, 'Loft number 40').waitFor()
  await page.getByRole('article').last().scrollIntoViewIfNeeded()
  await tile(page, 'Loft number 47').waitFor()
  expect(await page.getByRole('article').count()).toBe(47)
})

// UC-004.X1, UC-004.R2
test('while Unsplash is away other pictures stand there, and the page says so', async () => {
  const { page, faults } = await studio.inspiring(DESKTOP, '&q=porch')
  await tile(page, 'Porch number 1').waitFor()
  studio.fake.behave(unsplashBehaviours.broken)
  await page.getByLabel('Search pictures').fill('bedroom')
  await sentence(
    page,
    /^Image search unavailable\. These pictures are from the Studio Collection; Upload and My Library/,
  )
  await seen(page.getByRole('article').first().locator('img'))
  await sentence(page.getByRole('article').first(), 'Photo by Epox Studio')
  await checkPage(page, 'Unsplash is away')
  await page.getByRole('article').first().getByRole('button').click()
  await sentence(panel(page), '1 of 5')
  expect(faults).toEqual([])
})

// UC-004.A3a, UC-004.A3b, UC-004.A4a, UC-004.A4b, UC-004.S4, UC-004.S5, UC-004.M17, UC-004.P4, UC-002.M25a,
// UC-002.M26
test('five pictures at most, kept through the steps', async () => {
  const { page } = await studio.inspiring(DESKTOP, '&q=patio')
  for (const number of [1, 2, 3]) await choose(page, `Patio number ${number}`)
  await tab(page, 'Upload').click()
  await page
    .locator('input[type=file]')
    .setInputFiles([await file('own.jpg', '#a8835a'), await file('second.jpg', '#5c6b78')])
  await sentence(panel(page), '5 of 5')
  await tab(page, 'Unsplash').click()
  const sixth = tile(page, 'Patio number 6')
  expect(await sixth.getAttribute('aria-disabled')).toBe('true')
  await sixth.click({ force: true })
  await sentence(page, 'Maximum 5 inspiration images. Remove one to add more.')
  await checkPage(page, 'five pictures')
  await button(panel(page), /^Remove picture 2/).click()
  await sentence(panel(page), '4 of 5')
  expect(await sixth.getAttribute('aria-disabled')).toBeNull()
  await choose(page, 'Patio number 6')
  await sentence(panel(page), '5 of 5')

  await button(page, 'Back').click()
  await page.waitForURL(/step=2/)
  await button(page, 'Next: Inspire').click()
  await sentence(panel(page), '5 of 5')
  await button(page, 'Next: Generate').click()
  await page.waitForURL(/step=4/)
  const summary = page.getByRole('region', { name: 'Summary' })
  await summary.getByRole('heading', { name: '3 products' }).waitFor()
  await summary.getByRole('heading', { name: '5 inspirations' }).waitFor()
  const advanced = button(page, /^Advanced settings.*1:1, variety 5, match product colors: Yes/)
  expect(await advanced.getAttribute('aria-expanded')).toBe('false')
})

// UC-004.A4c
test('the order changes by buttons, by keyboard and by drag; what was read can be corrected', async () => {
  const { page, id } = await studio.inspiring(DESKTOP, '&q=studio')
  for (const number of [1, 2, 3]) await choose(page, `Studio number ${number}`)
  const order = () =>
    panel(page)
      .getByRole('listitem')
      .evaluateAll((items: { querySelector(s: string): { alt: string } }[]) =>
        items.map((item) => item.querySelector('img').alt.slice(-1)).join(''),
      )
  await button(panel(page), 'Move picture 1, Studio number 1 down').click()
  await expect.poll(order).toBe('213')
  await button(panel(page), 'Move picture 3, Studio number 3 up').focus()
  await page.keyboard.press('Enter')
  await expect.poll(order).toBe('231')
  const items = panel(page).getByRole('listitem')
  await items.nth(2).getByText('Studio number 1').dragTo(items.nth(0).getByText('Studio number 2'))
  await expect.poll(order).toBe('123')
  await panel(page).getByLabel('Style of picture 1, Studio number 1').selectOption('Rustic')
  await panel(page).getByLabel('Light of picture 1, Studio number 1').selectOption('Evening')
  await sentence(panel(page), /^Rustic, evening, /)

  const first = items.nth(0)
  await button(first, 'Palette of picture 1, Studio number 1').click()
  await first.getByRole('textbox', { name: /^Color 1 of picture 1/ }).fill('#2a52be')
  await button(first, 'Add a color to picture 1, Studio number 1').click()
  await first.getByRole('textbox', { name: /^Color 2 of picture 1/ }).fill('#e0c040')
  await checkPage(page, 'palette')
  await button(first, 'Remove color 2 of picture 1, Studio number 1').click()
  await sentence(panel(page), 'Rustic, evening, cool tones')
  await panel(page)
    .getByRole('img', { name: /^Palette: #2a52be/ })
    .last()
    .waitFor()
  await page.reload()
  await button(first, 'Palette of picture 1, Studio number 1').click()
  expect(await first.getByRole('textbox', { name: /^Color 1 of picture 1/ }).inputValue()).toBe('#2a52be')
  expect(await first.locator('input[type=color]').count()).toBe(1)
  const call = await demoCaller(studio.url)
  const { inspirations } = (await call('GET', `/studioSessions/${id}`)) as {
    inspirations: { imageId: string; reading: { style: string } }[]
  }
  expect(inspirations.map(({ imageId }) => imageId)).toEqual(['studio-1', 'studio-2', 'studio-3'])
  expect(inspirations[0]?.reading.style).toBe('Rustic')
})

// UC-004.X7, UC-004.A2a, UC-004.A2b, UC-004.A2c, UC-004.M16, UC-004.S1, UC-007.M13, UC-007.S5
test('pinned images are the library, by room, and chosen beside those of other sources', async () => {
  const { page, id } = await studio.inspiring(DESKTOP, '&tab=library')
  await sentence(page, 'Pin your favorite generated images to reuse them')
  await checkPage(page, 'empty library')
  const call = await demoCaller(studio.url)
  await call('POST', `/studioSessions/${id}/generate`, { limit: 3 })
  type Made = { images: { id: string; status: string; roomType: string }[] }
  const made = async () => ((await call('GET', `/studioSessions/${id}/images`)) as Made).images
  await expect.poll(async () => (await made()).filter(({ status }) => status === 'completed').length).toBe(3)
  const images = await made()
  for (const image of images) await call('PATCH', `/generated-images/${image.id}`, { pinned: true })

  const { page: other, id: mixed } = await studio.inspiring(DESKTOP, '&q=hall')
  await choose(other, 'Hall number 1')
  await Promise.all([
    other.waitForRequest((one) => /\/api\/generated-images\?.*pinned=true/.test(one.url())),
    tab(other, 'My Library').click(),
  ])
  const library = other.getByRole('tabpanel', { name: 'My Library' }).getByRole('article')
  await expect.poll(() => library.count()).toBe(3)
  const [{ roomType = '' } = {}] = images
  await other.getByText(roomType, { exact: true }).first().click()
  const ofRoom = images.filter((one) => one.roomType === roomType).length
  expect(ofRoom).toBeLessThan(3)
  await expect.poll(() => library.count()).toBe(ofRoom)
  await library.first().getByRole('button').click()
  await sentence(panel(other), '2 of 5')
  await checkPage(other, 'library')
  await tab(other, 'Upload').click()
  await other.locator('input[type=file]').setInputFiles(await file('own.jpg', '#a8835a'))
  await sentence(panel(other), '3 of 5')
  await button(other, 'Next: Generate').click()
  await other.waitForURL(/step=4/)
  const { inspirations } = (await call('GET', `/studioSessions/${mixed}`)) as { inspirations: { source: string }[] }
  expect(inspirations.map(({ source }) => source)).toEqual(['unsplash', 'library', 'upload'])
})

test('on a phone the pictures are two beside each other and the selection one touch away', async () => {
  const { page, faults } = await studio.inspiring(PHONE, '&q=attic')
  await choose(page, 'Attic number 1')
  await checkPage(page, 'Inspire')
  await button(page, '1 of 5 inspirations').click()
  const drawer = page.getByRole('dialog', { name: 'Selected 1 of 5' })
  await drawer.getByText('Photo by Photographer 1 on Unsplash').waitFor()
  await checkPage(page, 'selection')
  await button(drawer, 'Close').click()
  await tab(page, 'Upload').click()
  await checkPage(page, 'upload')
  expect(faults).toEqual([])
})

// Last: the limit holds for the rest of the hour.
// UC-004.X2, UC-002.X4
test('at the hourly limit of Unsplash earlier pictures or the collection come with a notice', async () => {
  const call = await demoCaller(studio.url)
  await call('GET', '/unsplash/search?q=terrace')
  studio.fake.behave(unsplashBehaviours.lastOne)
  const { page } = await studio.inspiring(DESKTOP, '&q=cellar')
  const words = page.getByLabel('Search pictures')
  await tile(page, 'Cellar number 1').waitFor()
  const before = await standing(page.getByRole('article').first())
  await words.fill('terrace')
  await sentence(page, 'Unsplash has reached its hourly limit. These pictures were found earlier.')
  await tile(page, 'Terrace number 1').waitFor()
  expect(await standing(page.getByRole('article').first())).toEqual(before)
  await words.fill('bedroom')
  await sentence(page, 'Unsplash has reached its hourly limit. These pictures are from the Studio Collection.')
  await sentence(page.getByRole('article').first(), 'Photo by Epox Studio')
})
