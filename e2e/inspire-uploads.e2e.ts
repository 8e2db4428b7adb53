import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose, file, hand, type InspireStudio, inspireStudio, panel, tab, tile } from './inspiring.ts'
import { button, checkPage, sentence } from './person.ts'
import { DESKTOP } from './studio.ts'

// Step 3: a person's own files, by drop, choice and paste.

let studio: InspireStudio
beforeAll(async () => {
  studio = await inspireStudio()
})
afterAll(() => studio.close())

// UC-004.M12, UC-004.M15, UC-004.M14a, UC-004.X5, EC-004.M1, EC-004.A1a, EC-004.A1b, EC-004.H1, EC-004.H4
test('own files come by drop, choice and paste, each with its own fate', async () => {
  const { page, faults } = await studio.inspiring()
  let uploads = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/upload')) uploads += 1
  })
  await choose(page, (await tile(page, / number 1$/).getAttribute('aria-label')) ?? '')
  await tab(page, 'Upload').click()
  await hand(page, 'drop', [
    await file('oak.jpg', '#a8835a'),
    { name: 'document.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    { name: 'IMG_0042.HEIC', mimeType: '', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') },
    await file('tiny.jpg', '#5c6b78', 100),
  ])
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name }).filter({ visible: true }).first()
  await line('document.pdf').getByText('Only JPG, PNG, and WebP images are supported').waitFor()
  await line('IMG_0042.HEIC')
    .getByText(/This is a HEIC photo.*export it as JPG/)
    .waitFor()
  await line('oak.jpg').getByText('800 × 800').waitFor()
  await line('tiny.jpg').getByText('Image resolution low. Results may vary.').waitFor()
  const large = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(12 * 1024 * 1024) }
  await page.locator('input[type=file]').setInputFiles(large)
  await line('large.jpg')
    .getByText('File must be under 10MB (current: 12MB). Try compressing the image first.')
    .waitFor()
  await sentence(panel(page), '3 of 5')
  expect(uploads).toBe(2)
  await checkPage(page, 'uploads')

  // From the clipboard, wherever on the page.
  await tab(page, 'My Library').click()
  await hand(page, 'paste', [await file('pasted.png', '#e8dfd0')])
  await line('pasted.png').waitFor()
  await sentence(panel(page), '4 of 5')
  expect(await tab(page, 'Upload').getAttribute('aria-selected')).toBe('true')
  // The low one goes, a better one comes.
  await button(panel(page), /^Remove picture \d, tiny/).click()
  await sentence(panel(page), '3 of 5')
  await page.locator('input[type=file]').setInputFiles(await file('better.jpg', '#8e9b7d', 1_200))
  await sentence(panel(page), '4 of 5')
  await page.reload()
  await sentence(panel(page), '4 of 5')
  expect(faults).toEqual([])
})

// UC-004.X3, UC-004.X6b, EC-004.H4
test('an upload that fails is retried by itself, then by hand, and touches nothing else', async () => {
  const { page } = await studio.inspiring(DESKTOP, '&tab=upload')
  let fails = 4
  await page.route('**/api/upload', async (route) => {
    fails -= 1
    if (fails >= 0) await route.abort('connectionreset')
    else await route.continue()
  })
  await hand(page, 'drop', [await file('lost.jpg', '#a8835a')])
  const lost = page.getByRole('listitem').filter({ hasText: 'lost.jpg' }).filter({ visible: true }).first()
  await lost.getByRole('progressbar', { name: 'Upload of lost.jpg' }).waitFor()
  await lost.getByText('Upload failed. Try again.').waitFor()
  await hand(page, 'drop', [await file('other.jpg', '#e8dfd0')])
  await sentence(panel(page), '1 of 5')
  await button(lost, 'Try again').click()
  await sentence(panel(page), '2 of 5')
})
