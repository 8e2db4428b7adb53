import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANT } from '#server/testing/cluster.ts'
import { demoCaller, operatorCaller } from '#server/testing/studio-process.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { startFour } from './results-page.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

const OPERATOR = { email: 'operator@modernliving.example', password: 'a long enough password' }
let studio: BrowserStudio

beforeAll(async () => {
  const env = { OPERATOR_EMAIL: OPERATOR.email, OPERATOR_PASSWORD: OPERATOR.password }
  studio = await browserStudio(env, { main: INSTANT })
  const run = await startFour(studio.url)
  const call = await demoCaller(studio.url)
  await waitFor(async () => {
    const { status } = (await call('GET', `/studioSessions/${run}/status`)) as { status: string }
    return status === 'completed'
  }, 'the end of the run')
})
afterAll(() => studio.close())

// GEN.14
test('without a limit the dashboard shows images and cost of the month and leads to the details', async () => {
  const { page, faults } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/')
  const card = page.getByRole('region', { name: 'Usage' })
  await sentence(card, 'images this month')
  expect(await card.getByRole('definition').allTextContents()).toEqual(['4', '$0.20'])
  await card.getByRole('link', { name: 'Plan & usage' }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan & usage' }).waitFor()
  await page.getByRole('row', { name: 'Sarah Chen 4 $0.20' }).waitFor()
  await page.getByRole('row', { name: /so far 4 \$0\.20/ }).waitFor()
  const days = page.getByRole('region', { name: 'By day' })
  await days.getByRole('listitem', { name: /: 4 images, \$0\.20$/ }).waitFor()
  await days.getByText('Table', { exact: true }).click()
  await days.getByRole('row', { name: /4 \$0\.20/ }).waitFor()
  const sessions = page.getByRole('region', { name: 'By session' })
  const [csv] = await Promise.all([page.waitForEvent('download'), button(sessions, 'Download as CSV').click()])
  expect(csv.suggestedFilename()).toMatch(/^usage-by-session-\d{4}-\d\d\.csv$/)
  expect(readFileSync(await csv.path(), 'utf8')).toMatch(
    /^\uFEFF"StudioSession","Images","Cost \(USD\)"\r\n".+","4","0\.20"\r\n$/,
  )
  await sessions
    .getByRole('row', { name: /4 \$0\.20/ })
    .getByRole('link')
    .click()
  await page.waitForURL(/\/results/)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Plan & usage' }).waitFor()
  expect(await button(page, 'Upgrade').count()).toBe(0)
  await checkPage(page, 'usage without a limit')
  expect(faults).toEqual([])
})

// GEN.13, GEN.14
test('with a limit the usage page says what is left and offers the upgrade, also on a phone', async () => {
  const operator = await operatorCaller(studio.url, OPERATOR)
  const { clients } = (await operator('GET', '/operator/clients')) as { clients: { id: string }[] }
  await operator('PATCH', `/operator/clients/${clients[0]?.id}`, { plan: 'free' })
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/usage')
  await sentence(page, '4 of 100 monthly generations used')
  await sentence(page, /\$0\.20 so far, at \$0\.05 an image\. 96 images left this month\./)
  await checkPage(page, 'usage with a limit')
  await button(page, 'Upgrade').click()
  await sentence(page.getByRole('main'), 'Pro is requested')
})
