import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { type FakeUnsplash, startFakeUnsplash } from '#server/testing/fake-unsplash.ts'
import { demoCaller } from '#server/testing/studio-process.ts'
import { signedIn } from './person.ts'
import { browserStudio, DESKTOP, type View } from './studio.ts'

/** What the stories of step 3 share: a studio that searches a pretended Unsplash, and a person's hands. */

export type InspireStudio = {
  url: string
  fake: FakeUnsplash
  /** Opens step 3 of a draft of the mirrors, analysed before; `query` goes on with the address: "&q=loft". */
  inspiring(view?: View, query?: string): Promise<{ page: Page; faults: string[]; id: string }>
  /** Waits until the studio asks Unsplash again: after a refusal it rests for a while. */
  searchAnswers(): Promise<void>
  close(): Promise<void>
}

export async function inspireStudio(): Promise<InspireStudio> {
  const fake = await startFakeUnsplash()
  const studio = await browserStudio({ UNSPLASH_ACCESS_KEY: 'key', UNSPLASH_BASE_URL: fake.url })
  return {
    url: studio.url,
    fake,
    async inspiring(view = DESKTOP, query = '') {
      const call = await demoCaller(studio.url)
      const { ids } = (await call('GET', '/products/ids?search=mirror')) as { ids: string[] }
      const body = { name: 'Mirrors', productIds: ids, start: false }
      const { id } = (await call('POST', '/studioSessions', body)) as { id: string }
      await call('POST', `/studioSessions/${id}/analyze`, {})
      const { page, faults } = await studio.open(view)
      await signedIn(page)
      await page.goto(`/studioSessions/${id}/edit?step=3${query}`)
      await page.getByRole('heading', { name: 'Choose Inspirations' }).waitFor()
      return { page, faults, id }
    },
    async searchAnswers() {
      const call = await demoCaller(studio.url)
      const notice = async () => {
        const found = (await call('GET', '/unsplash/search?q=anything')) as { notice: string | null }
        return found.notice
      }
      await expect.poll(notice, { interval: 500 }).toBeNull()
    },
    async close() {
      await studio.close()
      await fake.close()
    },
  }
}

export const tile = (page: Page, name: string | RegExp) =>
  page.getByRole('article').getByRole('button', { name, exact: typeof name === 'string' })
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Selected inspirations' })
export const tab = (page: Page, name: string) => page.getByRole('tab', { name })
export const choose = async (page: Page, name: string) => {
  await tile(page, name).click()
  await tile(page, new RegExp(`^${name}, chosen as number`)).waitFor()
}

const picture = (colour: string, px = 800) =>
  sharp({ create: { width: px, height: px, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
export const file = async (name: string, colour: string, px?: number) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await picture(colour, px),
})

/** What a person does by dropping files onto an element, or pasting them into the page. */
export async function hand(
  page: Page,
  event: 'drop' | 'paste',
  files: { name: string; mimeType: string; buffer: Buffer }[],
) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }))
  await page.evaluate(`((event, files) => {
    const transfer = new DataTransfer()
    for (const { name, mimeType, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: mimeType }))
    }
    const target = event === 'drop' ? document.querySelector('label:has(input[type=file])') : document.body
    target.dispatchEvent(event === 'drop'
      ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
      : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }))
  })(${JSON.stringify(event)}, ${JSON.stringify(sent)})`)
}
