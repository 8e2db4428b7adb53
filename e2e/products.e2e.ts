import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Many products at once: selected, edited, used, deleted and brought back.

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

const VIEWS: View[] = [DESKTOP, PHONE]
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const rows = (page: Page) => page.getByRole('checkbox', { name: /^Select (?!all)/ })
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

async function open(view: View, address: string): Promise<Page> {
  const { page } = await studio.open(view)
  await signedIn(page)
  await page.goto(address)
  await rows(page).first().waitFor()
  return page
}

type Listed = { products: { id: string; name: string; category: string; roomTypes: string[] }[]; total: number }
async function list(query: string): Promise<Listed> {
  const call = await demoCaller(studio.url)
  return (await call('GET', `/products?${query}`)) as Listed
}

test('all matches can be selected although the selection holds other products', async () => {
  const page = await open(DESKTOP, '/products?search=sofa')
  const { total } = await list('search=mirror')
  for (const index of [0, 1, 2, 3]) await rows(page).nth(index).check()
  const field = page.getByRole('searchbox', { name: 'Name or SKU' })
  await field.fill('mirror')
  await page.waitForURL(/search=mirror/)
  await expect.poll(() => rows(page).count()).toBe(total)
  expect(total).toBeLessThan(4)
  await button(bar(page), `Select all matching (${total})`).click()
  await sentence(bar(page), `${4 + total} selected`)
  await expect.poll(() => button(bar(page), /^Select all/).count()).toBe(0)
  await field.fill('')
  await button(bar(page), /^Select all \d+$/).click()
  await sentence(bar(page), `${(await list('')).total} selected`)
  await expect.poll(() => button(bar(page), /^Select all/).count()).toBe(0)
})

test.each(VIEWS)(
  'a bulk edit preselects nothing, counts before and after, and can be undone at $name',
  async (view) => {
    const page = await open(view, '/products?search=lamp')
    const before = await list('search=lamp&limit=100')
    for (const index of [0, 1, 2]) await rows(page).nth(index).check()
    await button(bar(page), 'Edit').click()
    const panel = page.getByRole(view.width < 1280 ? 'dialog' : 'complementary', { name: 'Edit 3 products' })
    await sentence(panel, 'Tick what you want to change.')
    const change = button(panel, /^Change/)
    expect(await change.isDisabled()).toBe(true)
    await panel.getByRole('checkbox', { name: 'Category' }).check()
    expect(await change.isDisabled()).toBe(true)
    expect(await panel.getByRole('combobox', { name: 'New category' }).inputValue()).toBe('')
    await panel.getByRole('combobox', { name: 'New category' }).click()
    await page.getByRole('option', { name: 'Decor' }).click()
    await sentence(panel, '3 of 3 products change. You can undo it for 30 days.')
    // The list of choices fades out.
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    await checkPage(page, `bulk edit at ${view.name}`)
    await button(panel, 'Change 3 products').click()
    await sentence(messages(page), '3 products changed')
    await expect.poll(async () => (await list('search=lamp&category=Decor')).total).toBeGreaterThanOrEqual(3)
    await button(messages(page), 'Undo').click()
    await sentence(messages(page), '3 products changed back.')
    expect(strip(await list('search=lamp&limit=100'))).toEqual(strip(before))
  },
)

/** What an edit may change, product by product. */
const strip = ({ products }: Listed) => products.map(({ id, category, roomTypes }) => ({ id, category, roomTypes }))

test('an edit can still be undone from the recent changes, and what was edited since stays', async () => {
  const page = await open(DESKTOP, '/products?search=vase')
  const { products } = await list('search=vase')
  for (const index of [0, 1]) await rows(page).nth(index).check()
  await button(bar(page), 'Edit').click()
  const panel = page.getByRole('complementary', { name: 'Edit 2 products' })
  await panel.getByRole('checkbox', { name: 'Rooms' }).check()
  await panel.getByRole('combobox', { name: 'Rooms to add' }).click()
  await page.getByRole('option', { name: 'Hallway' }).click()
  await button(panel, 'Change 2 products').click()
  await panel.waitFor({ state: 'hidden' })
  const call = await demoCaller(studio.url)
  await call('PATCH', `/products/${products[0]?.id}`, { roomTypes: ['Office'] })
  await page.reload()
  await button(page, 'Recent changes').click()
  const dialog = page.getByRole('dialog', { name: 'Recent changes' })
  await checkPage(page, 'recent changes')
  await button(dialog, 'Undo: Rooms of 2 products').click()
  await sentence(messages(page), `1 product changed back. ${products[0]?.name} was edited since: that stays.`)
  expect((await list('search=vase')).products[1]?.roomTypes).toEqual(products[1]?.roomTypes)
})

test.each(VIEWS)('a selection starts a studioSession with exactly these products at $name', async (view) => {
  const page = await open(view, '/products?search=sofa')
  for (const index of [0, 1, 2]) await rows(page).nth(index).check()
  await checkPage(page, `selection at ${view.name}`)
  await button(bar(page), 'Create StudioSession with 3').click()
  await page.waitForURL(/\/studioSessions\/ss_\w+\/edit/)
  await sentence(page, '3 products selected')
})

test('more than 500 products are kept to the first 500 or made into sessions of equal size', async () => {
  const call = await demoCaller(studio.url)
  const missing = 510 - (await list('limit=1')).total
  const add = (index: number) =>
    call('POST', '/products', { name: `Stool ${index}`, sku: `STOOL-${index}`, category: 'Furniture' })
  for (let from = 0; from < missing; from += 20) {
    await Promise.all(Array.from({ length: Math.min(20, missing - from) }, (_, index) => add(from + index)))
  }
  const page = await open(DESKTOP, '/products')
  await rows(page).first().check()
  await button(bar(page), 'Select all 510').click()
  await sentence(bar(page), '510 selected')
  await sentence(bar(page), 'A studioSession holds 500 products at most.')
  await sentence(page, `${510 - missing} products ready, ${missing} still need a photo`)
  await checkPage(page, 'more than 500')
  await button(bar(page), 'Make 2 sessions of 255').click()
  await page.waitForURL(/show=drafts/)
  await sentence(page, '510 products, part 1 of 2')
  await page.goBack()
  await rows(page).first().check()
  await button(bar(page), /^Select all/).click()
  await button(bar(page), 'Keep the first 500').click()
  await button(bar(page), 'Create StudioSession with 500').waitFor()
  await bar(page).getByRole('button', { name: 'Clear selection' }).click()
  await button(page, new RegExp(`^Photo missing ${missing}$`)).click()
  await page.waitForURL(/photo=missing/)
  await sentence(page.getByRole('table'), 'Missing')
  await button(page, /^Has a photo/).click()
  await page.waitForURL(/photo=there/)
  await expect.poll(() => page.getByRole('table').getByText('Missing').count()).toBe(0)
})

test.each(VIEWS)('a deleted product lies in the bin and comes back, unless its SKU is taken at $name', async (view) => {
  const call = await demoCaller(studio.url)
  const sku = `BIN-${view.width}`
  const body = { name: `Bench ${view.width}`, sku, category: 'Furniture' }
  await call('POST', '/products', body)
  const page = await open(view, `/products?search=${sku}`)
  await button(page, /^Actions for/).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await button(page.getByRole('dialog'), 'Delete').click()
  await sentence(messages(page), `${body.name} deleted. In the bin for 30 days.`)
  const { id } = (await call('POST', '/products', body)) as { id: string }
  await page.goto('/bin')
  const products = page.getByRole('region', { name: 'Products' })
  await sentence(products, `Another product uses SKU ${sku} now. Delete that one first, then restore this one.`)
  expect(await button(products, `Restore ${body.name}`).isDisabled()).toBe(true)
  await checkPage(page, `bin at ${view.name}`)
  await call('DELETE', `/products/${id}`)
  await page.reload()
  await button(products, `Delete ${body.name} for good`).first().click()
  await button(page.getByRole('dialog'), 'Delete for good').click()
  await sentence(messages(page), `'${body.name}' deleted for good.`)
  await expect.poll(() => button(products, `Restore ${body.name}`).count()).toBe(1)
  await button(products, `Restore ${body.name}`).click()
  await sentence(messages(page), `'${body.name}' restored.`)
  expect((await list(`search=${sku}`)).total).toBe(1)
})

test.each(VIEWS)('products are added one after the other, with sizes in inches at $name', async (view) => {
  const page = await open(view, '/products')
  await page.goto('/products?add=one')
  const form = page.getByRole('dialog', { name: 'Add product' })
  const sku = `INCH-${view.width}`
  await form.getByLabel('Name').fill('Inch Table')
  await form.getByLabel('SKU').fill(sku)
  await button(form, 'Save').last().click()
  await sentence(form, 'Choose a category.')
  await form.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Furniture' }).click()
  await form.getByText('in', { exact: true }).click()
  await form.getByLabel('Width, in').fill('78.74')
  await sentence(form, /at true scale/)
  await checkPage(page, `product form at ${view.name}`)
  await button(form, 'Save and add another').click()
  await sentence(messages(page), 'Inch Table added')
  await expect.poll(() => form.getByLabel('Name').inputValue()).toBe('')
  expect(await form.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('Furniture')
  expect(await form.getByLabel('Width, in').inputValue()).toBe('')
  const { products } = await list(`search=${sku}`)
  expect(products[0]).toMatchObject({ dimensions: { widthCm: 200, depthCm: null } })
  await page.goto(`/products/${products[0]?.id}`)
  await sentence(page, 'W 78.74 in')
  await button(page, 'Edit').click()
  const edit = page.getByRole('dialog', { name: 'Edit product' })
  await edit.getByLabel('Name').fill('Inch Desk')
  await button(edit, 'Save').click()
  await edit.waitFor({ state: 'hidden' })
  expect((await list(`search=${sku}`)).products[0]).toMatchObject({ name: 'Inch Desk', dimensions: { widthCm: 200 } })
})
