import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Photos of many products at once: dropped on the catalog, matched by the SKU in the file name, sent.

let studio: BrowserStudio
let photo: Buffer
beforeAll(async () => {
  studio = await browserStudio()
  const frame = { create: { width: 700, height: 700, channels: 3, background: '#ffffff' } } as const
  const box = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a4a2a' } })
    .png()
    .toBuffer()
  photo = await sharp(frame)
    .composite([{ input: box }])
    .jpeg()
    .toBuffer()
})
afterAll(() => studio.close())

type Call = Awaited<ReturnType<typeof demoCaller>>
const add = (call: Call, sku: string) =>
  call('POST', '/products', { name: `Chair ${sku}`, sku, category: 'Furniture' }) as Promise<{ id: string }>

/** Drops files of these names on the page, as a person does from a folder. */
async function drop(page: Page, files: Record<string, Buffer>): Promise<void> {
  const given = Object.entries(files).map(([name, content]) => [name, content.toString('base64')])
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    for (const [name, content] of ${JSON.stringify(given)}) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: name.endsWith('.txt') ? 'text/plain' : 'image/jpeg' }))
    }
    return transfer
  })()`)
  const table = page.getByRole('table')
  await table.dispatchEvent('dragenter', { dataTransfer: transfer })
  await sentence(page, /^Drop photos/)
  await table.dispatchEvent('drop', { dataTransfer: transfer })
}

async function openCatalog(view: View): Promise<Page> {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto('/products')
  await page.getByRole('table').waitFor()
  return page
}
const leftOut = (dialog: Locator) => dialog.getByRole('region', { name: 'Left out' })

test.each([DESKTOP, PHONE])('photos find their products by the SKU in their names at $name', async (view) => {
  const call = await demoCaller(studio.url)
  const w = view.width
  const [one] = await Promise.all(['A', 'B', 'C', 'D'].map((letter) => add(call, `CH-${w}-${letter}`)))
  const page = await openCatalog(view)
  await drop(page, {
    [`ch_${w}_a_2.jpg`]: photo,
    [`CH-${w}-A.jpg`]: photo,
    [`CH-${w}-B front.jpg`]: photo,
    [`CH-${w}-C CH-${w}-D.jpg`]: photo,
    [`CH-${w}-D-GREEN.jpg`]: photo,
    'holiday.jpg': photo,
    'notes.txt': Buffer.from('Ask for the other photos.'),
    'SOF-042.jpg': photo,
  })
  const dialog = page.getByRole('dialog', { name: 'Add 8 photos by SKU' })
  await sentence(dialog, '3 products get their photo from 4 files.')
  await sentence(leftOut(dialog), 'No product has a SKU like this')
  await sentence(leftOut(dialog), 'Fits several products. Choose one.')
  await sentence(leftOut(dialog), 'The file name says more than the SKU: green. Tick it if it belongs here.')
  await sentence(leftOut(dialog), 'Only JPG, PNG, and WebP images are supported')
  const bare = dialog.getByRole('radio', { name: `Main photo of Chair CH-${w}-A: CH-${w}-A.jpg` })
  expect(await bare.isChecked()).toBe(true)
  await checkPage(page, `matches at ${view.name}`)
  await button(dialog, 'Add 2 photos').waitFor()
  await leftOut(dialog)
    .getByRole('combobox', { name: `Product of CH-${w}-C CH-${w}-D.jpg` })
    .click()
  await page.getByRole('option', { name: `Chair CH-${w}-C` }).click()
  // It moves to the matched ones, so that no box is left to be checked.
  await leftOut(dialog)
    .getByRole('checkbox', { name: `Chair CH-${w}-D` })
    .click()
  await button(dialog, 'Add 4 photos').waitFor()
  await dialog.getByRole('checkbox', { name: 'Replace the photo of 1 product that has one' }).check()
  await button(dialog, 'Add 5 photos').waitFor()
  await dialog.getByRole('checkbox', { name: 'Replace the photo of 1 product that has one' }).uncheck()
  await button(dialog, 'Add 4 photos').click()
  await sentence(dialog, '4 of 4 photos added')
  await checkPage(page, `photos added at ${view.name}`)
  await button(dialog, 'Close').last().click()
  const { image } = (await call('GET', `/products/${one?.id}`)) as { image: { width: number } | null }
  expect(image?.width).toBe(700)
})

test('200 photos are sent through a lost connection and the limit of the studio', async () => {
  const call = await demoCaller(studio.url)
  const skus = Array.from({ length: 200 }, (_, index) => `MANY-${String(index).padStart(3, '0')}`)
  for (let from = 0; from < skus.length; from += 20)
    await Promise.all(skus.slice(from, from + 20).map((sku) => add(call, sku)))
  const page = await openCatalog(DESKTOP)
  let sent = 0
  let underWay = 0
  let most = 0
  // The pictures themselves are not what this is about: each gets the same one, and the limit is told early.
  const { imageId } = await uploaded(page)
  await page.route('**/api/upload', async (route) => {
    sent += 1
    underWay += 1
    most = Math.max(most, underWay)
    const isLimited = sent % 60 === 0
    const problem = { type: 'x', title: 'x', status: 429, detail: 'x', code: 'rate_limited', requestId: 'x' }
    const answer = { imageId, url: '/x', width: 1, height: 1, warnings: [], picture: {} }
    if (isLimited) await route.fulfill({ status: 429, json: { ...problem, retryAfterSeconds: 1 } })
    else if (sent === 30) await page.context().setOffline(true)
    else await route.fulfill({ status: 201, json: answer })
    underWay -= 1
    if (sent === 30) await route.abort()
  })
  await drop(page, Object.fromEntries(skus.map((sku) => [`${sku}.jpg`, photo.subarray(0, 400)])))
  const dialog = page.getByRole('dialog', { name: 'Add 200 photos by SKU' })
  await button(dialog, 'Add 200 photos').click()
  await sentence(dialog, 'Connection lost. The photos go on by themselves once it is back.')
  await page.context().setOffline(false)
  await dialog.getByText('200 of 200 photos added').waitFor({ timeout: 120_000 })
  expect(most).toBeLessThanOrEqual(4)
  const { total } = (await call('GET', '/products?search=MANY-&hasImage=true')) as { total: number }
  expect(total).toBe(200)
})

/** A product photo of Sarah's client, for all that are sent. */
async function uploaded(page: Page): Promise<{ imageId: string }> {
  const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo }
  const answer = await page.request.post('/api/upload', { multipart: { purpose: 'product', file } })
  return (await answer.json()) as { imageId: string }
}

test('what fails is told and can be tried again, and the rest can be cancelled', async () => {
  const call = await demoCaller(studio.url)
  await Promise.all(['X', 'Y', 'Z'].map((letter) => add(call, `FAIL-${letter}`)))
  const page = await openCatalog(DESKTOP)
  await drop(page, { 'FAIL-X.jpg': photo, 'FAIL-Y.jpg': photo.subarray(0, 300) })
  const dialog = page.getByRole('dialog', { name: 'Add 2 photos by SKU' })
  await button(dialog, 'Add 2 photos').click()
  await sentence(dialog, '1 photo could not be added.')
  await sentence(dialog, 'Image file appears to be corrupted. Please try another file.')
  await checkPage(page, 'failed photos')
  await button(dialog, 'Try 1 photo again').click()
  await sentence(dialog, '1 photo could not be added.')
  await button(dialog, 'Close').last().click()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/upload', async (route) => {
    await held
    await route.abort().catch(() => {})
  })
  await drop(page, { 'FAIL-Z.jpg': photo })
  const second = page.getByRole('dialog', { name: 'Add 1 photo by SKU' })
  await button(second, 'Add 1 photo').click()
  await button(second, 'Cancel').click()
  await sentence(second, 'Cancelled. 0 photos were added before.')
  release()
})
