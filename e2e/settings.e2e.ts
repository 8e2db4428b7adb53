import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import { operatorCaller } from '#server/testing/studio-process.ts'
import { tokenOf } from '#server/testing/team-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { button, changed, checkPage, seen, sentence, signedIn, tabTo } from './person.ts'
import { startRun } from './run.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE } from './studio.ts'

// A person settles in: who they are, what new sessions start with, what they are told.

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }

let studio: BrowserStudio
let photo: string
let text: string
beforeAll(async () => {
  studio = await browserStudio({ OPERATOR_EMAIL: OPERATOR.email, OPERATOR_PASSWORD: OPERATOR.password })
  const folder = mkdtempSync(join(tmpdir(), 'epox-photo-'))
  photo = join(folder, 'me.jpg')
  text = join(folder, 'me.txt')
  await sharp({ create: { width: 600, height: 800, channels: 3, background: '#3b6ea5' } })
    .jpeg()
    .toFile(photo)
  writeFileSync(text, 'no picture')
})
afterAll(() => studio.close())

let joined = 0
/** Signs in as a colleague who was invited: the demo's own people stay as they are. */
async function signedInAsColleague(page: Page, role: 'editor' | 'viewer' = 'editor'): Promise<string> {
  await signedIn(page)
  joined += 1
  const name = `Mia Lang ${joined}`
  const invited = await page.request.post('/api/members', { data: { email: `mia${joined}@example.test`, role } })
  const { invitation } = await invited.json()
  const data = { token: tokenOf(invitation.link), name, password: 'lampe-teppich-sofa', acceptTerms: true }
  const answer = await page.request.post('/api/auth/signup', { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return name
}

const save = (page: Page) => button(page, 'Save Changes')
const saved = (page: Page, press = () => save(page).click()) => changed(page, '/api/settings', press)
async function open(page: Page, tab: string): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: tab }).click()
  await page.getByRole('heading', { level: 1, name: tab }).waitFor()
}

// UC-010.M1, UC-010.A1a, UC-010.A1b, UC-010.P3, UC-010.S2, UC-010.S3, UC-010.S4
test.each([DESKTOP, PHONE])('a new name and photo are saved and shown at once: $name', async (view) => {
  const { page, faults } = await studio.open(view)
  const name = await signedInAsColleague(page)
  await page.goto('/settings')
  const tabs = page.getByRole('navigation', { name: 'Settings' })
  for (const tab of ['Profile', 'Notifications', 'Generation Defaults', 'Account']) {
    await tabs.getByRole('link', { name: tab, exact: true }).waitFor()
  }
  await open(page, 'Profile')
  await checkPage(page, 'profile')
  expect(await save(page).isDisabled()).toBe(true)
  await page.getByLabel('Name').fill(' ')
  await save(page).click()
  await sentence(page, 'Name is required')
  await page.getByLabel('Name').fill(`${name}-Smith`)
  const files = page.locator('input[type=file]')
  await files.setInputFiles(text)
  await sentence(page, MESSAGES.unsupportedImage)
  await files.setInputFiles(photo)
  await button(page, 'Remove photo').waitFor()
  await checkPage(page, 'a new profile')
  await saved(page)
  await sentence(page, SETTINGS_MESSAGES.settingsSaved)
  await page.reload()
  expect(await page.getByLabel('Name').inputValue()).toBe(`${name}-Smith`)
  await seen(page.getByRole('main').locator('img[src*="avatars"]').first())
  await page.goto('/settings/team')
  await page.getByRole('main').getByText(`${name}-Smith`).first().waitFor()
  await seen(page.getByRole('main').locator('img[src*="avatars"]').first())
  await open(page, 'Profile')
  await button(page, 'Remove photo').click()
  await page.getByLabel('Name').fill(name)
  await saved(page)
  await expect.poll(() => page.locator('img[src*="avatars"]').count()).toBe(0)
  expect(faults).toEqual([])
})

test.each([DESKTOP, PHONE])('where mail is sent the profile of the demo stays as it is: $name', async (view) => {
  const mailing = await browserStudio({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'studio@modernliving.example' })
  onTestFinished(() => mailing.close())
  const { page, faults } = await mailing.open(view)
  await signedIn(page)
  await open(page, 'Profile')
  await sentence(page, MESSAGES.demoAccount)
  expect(await page.getByLabel('Name').getAttribute('readonly')).not.toBeNull()
  expect(await save(page).count()).toBe(0)
  expect(await page.locator('input[type=file]').count()).toBe(0)
  await checkPage(page, 'profile of the demo')
  expect(faults).toEqual([])
})

// UC-010.A3a, UC-010.A3b
test.each([DESKTOP, PHONE])('defaults fill in new studioSessions, by keyboard: $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await signedIn(page)
  await open(page, 'Generation Defaults')
  await page.getByRole('radio', { name: '1:1' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('slider', { name: 'Variety level' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('checkbox', { name: 'Japandi' }).focus()
  await page.keyboard.press('Space')
  await sentence(page, SETTINGS_MESSAGES.preferredStyle('Japandi', 1))
  await checkPage(page, 'generation defaults')
  await tabTo(page, /^Save Changes$/)
  await saved(page, () => page.keyboard.press('Enter'))
  await sentence(page, SETTINGS_MESSAGES.settingsSaved)
  const products = await (await page.request.get('/api/products?limit=1')).json()
  const created = await page.request.post('/api/studioSessions', { data: { productIds: [products.products[0].id] } })
  const { id, settings } = await created.json()
  expect(settings).toMatchObject({ aspectRatio: '4:3', varietyLevel: 7, style: 'Japandi' })
  await page.goto(`/studioSessions/${id}/edit?step=4`)
  const styles = page.getByRole('region', { name: 'Style' }).locator('label')
  await expect.poll(() => styles.nth(1).textContent()).toContain('Japandi')
  await page.request.patch('/api/settings', {
    data: { generationDefaults: { aspectRatio: '1:1', varietyLevel: 5, preferredStyles: [] } },
  })
  expect(faults).toEqual([])
})

// UC-010.M4a, UC-010.M4b, UC-010.M4c, UC-010.M5, UC-010.M6, UC-010.M8
test.each([DESKTOP, PHONE])('what a person is told is chosen by topic and place: $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await signedInAsColleague(page)
  await open(page, 'Notifications')
  const mail = (topic: string) => page.getByRole('radiogroup', { name: `${topic}: Mail` })
  await mail('Weekly usage summary').getByText('Weekly', { exact: true }).click()
  await mail('Tips and best practices').getByText('On', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Low quota warning: Browser' }).uncheck()
  expect(await mail('Generation completed').getByText('Digest').count()).toBe(0)
  await page.getByRole('radiogroup', { name: 'Frequency' }).getByText('Daily').click()
  await sentence(page, /^Next digest: /)
  expect(await mail('Generation completed').getByLabel('Digest').isChecked()).toBe(true)
  expect(await mail('Generation failed').getByLabel('At once').isChecked()).toBe(true)
  await checkPage(page, 'notifications')
  await saved(page)
  await sentence(page, SETTINGS_MESSAGES.settingsSaved)
  // Nothing is mailed here, and nothing says so.
  await sentence(page, SETTINGS_MESSAGES.mailOff)
  await sentence(page, /^Today, .*: kept in the outbox, not mailed/)
  expect(await page.getByText(/mail server accepted|is on its way/).count()).toBe(0)
  await page.reload()
  await page.getByRole('checkbox', { name: 'Low quota warning: Browser' }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Low quota warning: Browser' }).isChecked()).toBe(false)
  expect(await mail('Weekly usage summary').getByLabel('Weekly').isChecked()).toBe(true)
  expect(faults).toEqual([])
})

test('two tabs that save different settings keep both', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  const other = await page.context().newPage()
  await open(page, 'Generation Defaults')
  await open(other, 'Generation Defaults')
  await page.getByRole('radio', { name: '4:5' }).check({ force: true })
  await other.getByRole('checkbox', { name: 'Rustic' }).check({ force: true })
  await saved(page)
  await saved(other)
  await page.reload()
  await page.getByRole('checkbox', { name: 'Rustic' }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Rustic' }).isChecked()).toBe(true)
  expect(await page.getByRole('radio', { name: '4:5' }).isChecked()).toBe(true)
})

test('a viewer has a profile and notifications, and no defaults of sessions they cannot create', async () => {
  const { page } = await studio.open(PHONE)
  await signedInAsColleague(page, 'viewer')
  await open(page, 'Profile')
  expect(await page.getByRole('link', { name: 'Generation Defaults' }).count()).toBe(0)
  await page.locator('input[type=file]').setInputFiles(photo)
  await button(page, 'Remove photo').waitFor()
  await saved(page)
  await sentence(page, SETTINGS_MESSAGES.settingsSaved)
})

test('an owner says where the company is', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/settings/team')
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('New York')
  await page.getByRole('option', { name: 'America/New York' }).first().waitFor()
  await checkPage(page, 'choosing a time zone')
  await changed(page, '/api/client', () => page.getByRole('option', { name: 'America/New York' }).first().click())
  await open(page, 'Notifications')
  await sentence(page, /09:00, New York time/)
})

// UC-010.A2a
test('the password is changed in a dialog of the Account tab', async () => {
  const { page } = await studio.open(DESKTOP)
  await signedIn(page)
  await page.goto('/settings')
  await button(page, 'Change Password').click()
  const dialog = page.getByRole('dialog', { name: 'Change Password' })
  await dialog.getByLabel('Current password').fill('not the password')
  await dialog.getByLabel('New password', { exact: true }).fill('three green sofas')
  await checkPage(page, 'changing the password')
  await button(dialog, 'Change password').click()
  // Everybody shares the demo account: its password stays.
  await sentence(dialog, MESSAGES.demoAccount)
})

/** The page that stops mails, as the mail of a run links it: read in the outbox, since mail is off. */
async function stopLink(): Promise<string> {
  await startRun(studio.url, ['DSK-001'], { variants: 1 })
  const call = await operatorCaller(studio.url, OPERATOR)
  const mail = await waitFor(async () => {
    const { mails } = (await call('GET', '/operator/outbox?search=complete')) as { mails: { id: string }[] }
    return mails[0]
  }, 'the mail of the run')
  const { html } = (await call('GET', `/operator/outbox/${mail.id}`)) as { html: string }
  return new URL(/href="([^"]+\/unsubscribe\?token=[^"]+)"/.exec(html)?.[1] ?? '').search
}

test.each([DESKTOP, PHONE])('mails are stopped from within a mail, without signing in: $name', async (view) => {
  const { page, faults } = await studio.open(view)
  await page.goto(`/unsubscribe${await stopLink()}`)
  await sentence(page, 'sarah@modernliving.example gets mails about: Generation completed.')
  await checkPage(page, 'stopping mails')
  await button(page, 'Stop these mails').click()
  await sentence(page, /^Stopped\./)
  await checkPage(page, 'stopped mails')
  await signedIn(page)
  const { notifications } = await (await page.request.get('/api/settings')).json()
  expect(notifications.email).toMatchObject({ generationCompleted: false, generationFailed: true })
  await page.request.patch('/api/settings', { data: { notifications: { email: { generationCompleted: true } } } })
  expect(faults).toEqual([])
})
