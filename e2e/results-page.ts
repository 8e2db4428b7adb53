import type { Locator, Page } from 'playwright-core'
import { outcome, signedIn } from './person.ts'
import { startRun } from './run.ts'
import { type BrowserStudio, DESKTOP } from './studio.ts'

/** What the stories about a run's images share: the page, and a run to look at. */

/** Starts a run of two products, two images each; gives its id. */
export const startFour = (url: string): Promise<string> => startRun(url, ['DSK-001', 'BED-091'], { variants: 2 })

/** A window of Sarah's at the results of this run. */
export async function openResults(studio: BrowserStudio, id: string): Promise<Page> {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto(`/studioSessions/${id}/results`)
  return page
}

export const allGenerated = (page: Page, total: number): Promise<void> =>
  outcome(page, `All ${total} images generated!`)

export const tiles = (page: Page): Locator => page.getByRole('article')
