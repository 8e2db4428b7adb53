import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from './seeded.ts'
import { axeFindings, sidewaysScroll } from './studio.ts'

/** What every story does in the same way: sign in, look, press, check the page. */

export const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name })

/** Waits until a person can read it. */
export const sentence = (page: Page | Locator, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

/** Waits for what the page says about a run, not the announcement of it, for as long as a slow machine needs. */
export const outcome = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('main').getByText(text).first().waitFor({ timeout: 120_000 })

/** Waits until the picture itself is there, not only the place for it. */
export async function seen(picture: Locator): Promise<void> {
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0)
}

/** Every page of a story has to be accessible and to fit its window. */
export async function checkPage(page: Page, where: string): Promise<void> {
  expect(await axeFindings(page), where).toEqual([])
  expect(await sidewaysScroll(page), `${where} scrolls sideways`).toBe(0)
}

/** Signs in as Sarah, the owner of the demo client, without the page of it. */
export async function signedIn(page: Page): Promise<void> {
  const answer = await page.request.post('/api/auth/demo')
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Presses Tab until the element that has the focus is called so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.placeholder ?? document.activeElement.textContent',
    )
    if (name.test(String(focused))) return
  }
  throw new Error(`Tab never reaches ${name}`)
}

/** Signs in as another member of the demo client. */
export async function signedInAs(role: 'editor' | 'viewer', page: Page): Promise<void> {
  const credentials = { email: `${role}@modernliving.example`, password: DEMO_PASSWORD }
  const answer = await page.request.post('/api/auth/login', { data: credentials })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Does something that changes what has such an address, and waits until it is stored. */
export async function changed(page: Page, address: string, change: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((one) => one.url().includes(address) && one.request().method() === 'PATCH')
  await change()
  expect((await answer).ok()).toBe(true)
}
