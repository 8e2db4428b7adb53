import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { INSTANT } from '#server/testing/cluster.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { mountSmallDisk, type SmallDisk } from '#server/testing/small-disk.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { button, checkPage, outcome, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// A disk that fills up while people work.

const hold = imageHold()
let disk: SmallDisk
let studio: BrowserStudio

beforeAll(async () => {
  disk = mountSmallDisk(400)
  studio = await browserStudio(hold.env, { main: INSTANT, inFolder: disk.folder })
})
afterAll(async () => {
  hold.release()
  disk.empty()
  await studio.close()
  disk.remove()
})

test('a draft that cannot be saved says why, and is saved once there is space', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/studioSessions/new?step=1')
  await page.getByPlaceholder('Name or SKU').fill('linen')
  await page.getByRole('checkbox', { name: /^Harbor Armchair, Linen/ }).check()
  await page.waitForURL(/id=ss_/)
  await sentence(page, /^Saved/)
  disk.fill(50)
  const call = await demoCaller(studio.url)
  await expect.poll(() => call('GET', '/installation')).toMatchObject({ diskFull: true })
  await button(page, /^StudioSession name/).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Linen before the flood')
  await page.keyboard.press('Enter')
  await sentence(page, /The studio is out of disk space/)
  await sentence(page, MESSAGES.diskFullKeepsPage)
  await button(page, /^StudioSession name: Linen before the flood/).waitFor()
  await checkPage(page, 'disk full')
  await page.setViewportSize({ width: PHONE.width, height: PHONE.height })
  await checkPage(page, 'disk full on a phone')
  disk.empty()
  await expect.poll(() => page.getByText(MESSAGES.diskFullKeepsPage).count()).toBe(0)
  const id = new URL(page.url()).searchParams.get('id')
  await expect.poll(() => call('GET', `/studioSessions/${id}`)).toMatchObject({ name: 'Linen before the flood' })
})

test('a run pauses, says why, and goes on by itself', async () => {
  const call = await demoCaller(studio.url)
  const { ids } = (await call('GET', '/products/ids?search=sofa')) as { ids: string[] }
  const body = { name: 'Sofas', productIds: ids.slice(0, 12), settings: { variants: 4 }, start: true }
  hold.after(1)
  const { id } = (await call('POST', '/studioSessions', body)) as { id: string }
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/results`)
  disk.fill(50)
  await sentence(page, MESSAGES.studioPauses.disk_full)
  await sentence(page, /^Paused\. /)
  expect(await button(page, 'Resume').count()).toBe(0)
  await checkPage(page, 'run paused for want of space')
  disk.empty()
  hold.release()
  await outcome(page, /^All \d+ images generated!/)
})
