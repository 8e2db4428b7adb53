import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { imageHold } from '#server/testing/image-hold.ts'
import { button, checkPage, seen, sentence } from './person.ts'
import { allGenerated, openResults, tiles } from './results-page.ts'
import { startRun } from './run.ts'
import { type BrowserStudio, browserStudio } from './studio.ts'

// What happens to a run while it is under way, which lasts as long as the story needs.

const SKUS = ['SOF-042', 'DSK-001', 'BED-091']
const hold = imageHold()
let studio: BrowserStudio

beforeAll(async () => {
  studio = await browserStudio(hold.env, { main: INSTANT })
})
afterAll(() => {
  hold.release()
  return studio.close()
})

// EC-001.M5, EC-001.M8, EC-001.M11, EC-001.H2
test('the studio is killed in mid-run: the page says so and recovers by itself', async () => {
  hold.after(1)
  const page = await openResults(studio, await startRun(studio.url, SKUS, { variants: 2 }))
  await seen(tiles(page).locator('img').first())
  await studio.kill()
  await sentence(page, 'Connection lost. Reconnecting...')
  await checkPage(page, 'connection lost')
  await studio.restart()
  hold.release()
  await allGenerated(page, 6)
  await expect.poll(() => page.getByText(/Connection lost|^Offline/).count()).toBe(0)
  await expect.poll(() => tiles(page).count()).toBe(6)
})

test('a run is paused, goes on and is cancelled with the exact scope', async () => {
  hold.after(0)
  const page = await openResults(studio, await startRun(studio.url, SKUS, { variants: 4 }))
  await button(page, 'Pause').click()
  await sentence(page, /^Paused\. \d+ of 12 completed/)
  await page.reload()
  await sentence(page, /^Paused\. \d+ of 12 completed/)
  await checkPage(page, 'paused')
  await button(page, 'Resume').click()
  await sentence(page, /^Generating 12 images/)
  await button(page, 'Cancel Generation').click()
  const question = page.getByRole('dialog', { name: 'Cancel Generation?' })
  await sentence(question, /\d+ images? will not be generated or charged/)
  await button(question, 'Cancel Generation').click()
  await sentence(page, /^Cancelled\. \d+ of 12 completed/)
  await checkPage(page, 'cancelled')
})
