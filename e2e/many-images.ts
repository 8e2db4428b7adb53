import type { Locator, Page } from 'playwright-core'
import { button, sentence } from './person.ts'

/** Images beside each other, and what a person does with them there. */

export const tiles = (page: Page): Locator => page.getByRole('main').getByRole('article')

export async function labels(page: Page): Promise<(string | null)[]> {
  const all = await tiles(page).all()
  return Promise.all(all.map((tile) => tile.getAttribute('aria-label')))
}

/** Hovers an image and uses one of its tools. */
export async function use(tile: Locator, tool: RegExp): Promise<void> {
  await tile.hover()
  await button(tile, tool).click()
}

/** Selects so many of the first images. */
export async function select(page: Page, count: number): Promise<void> {
  await button(page, 'Select').click()
  for (let at = 0; at < count; at += 1) await tiles(page).nth(at).getByRole('checkbox').check({ force: true })
  await sentence(page, `${count} selected`)
}
