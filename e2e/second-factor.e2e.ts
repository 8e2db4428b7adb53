import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// A colleague adds an authenticator app, signs in with it, loses the phone and uses a backup code.

const PASSWORD = 'three green sofas'

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio()
})
afterAll(() => studio.close())

/** Somebody of the demo client with an account of their own, on the page Security. */
async function colleague(email: string, view: View): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await studio.open(view)
  await signedIn(page)
  const invited = await page.request.post('/api/members', { data: { email, role: 'editor' } })
  const { invitation } = await invited.json()
  await page.context().clearCookies()
  const token = new URL(invitation.link).searchParams.get('token')
  const data = { token, name: 'Alex Thompson', password: PASSWORD, acceptTerms: true }
  expect((await page.request.post('/api/auth/signup', { data })).status()).toBe(201)
  await page.goto('/settings/security')
  return { page, faults }
}

/** What the app shows: in the present 30 seconds, or the next, which the studio accepts too. */
const codeOf = (key: string, periods = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(key), timestamp: Date.now() + periods * 30_000 })

async function signIn(page: Page, email: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(page, /^Sign in$/).click()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
}

/** Adds an app; leaves the page with its backup codes open. */
async function addApp(page: Page, where?: string): Promise<{ key: string; codes: string[] }> {
  await button(page, 'Add authenticator app').click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await button(page, 'Continue').click()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  if (where) await checkPage(page, `${where}, with the key`)
  const key = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(' ', '')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await button(page, 'Add app').click()
  await sentence(page, /This code is not right/)
  await page.getByLabel('Code', { exact: true }).fill(codeOf(key))
  await button(page, 'Add app').click()
  await sentence(page, 'Shown only now')
  const codes = await page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem').allInnerTexts()
  return { key, codes }
}

test.each([DESKTOP, PHONE])('adds an app, signs in with it and with a backup code, $name', async (view) => {
  const email = `alex.${view.width}@modernliving.example`
  const { page, faults } = await colleague(email, view)
  await button(page, 'Add authenticator app').waitFor()
  await checkPage(page, 'Security without a second factor')
  const { key, codes } = await addApp(page, 'Security')
  expect(codes).toHaveLength(10)
  await checkPage(page, 'Security with backup codes')
  expect(await button(page, 'Done').isDisabled()).toBe(true)
  await page.getByRole('link', { name: 'Products', exact: true }).filter({ visible: true }).first().click()
  await sentence(page, 'Leave without saving the codes?')
  await button(page, 'Stay').click()

  const file = page.waitForEvent('download')
  await button(page, 'Download').click()
  expect((await file).suggestedFilename()).toBe('epox-studio-backup-codes.txt')
  await page.getByLabel('I saved these codes').check()
  await button(page, 'Done').click()
  await sentence(page, /10 of 10 left/)
  await checkPage(page, 'Security with a second factor')

  await signIn(page, email)
  await checkPage(page, 'the second step of signing in')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await button(page, /^Sign in$/).click()
  await sentence(page, /This code is not right/)
  await page.getByLabel('Code', { exact: true }).fill(codeOf(key, 1))
  await page.keyboard.press('Enter')
  await page.waitForURL('/')

  await signIn(page, email)
  await button(page, 'Use a backup code').click()
  await checkPage(page, 'the step with a backup code')
  await page.getByLabel('Backup code').fill(codes[0] ?? '')
  await button(page, /^Sign in$/).click()
  await page.waitForURL('/settings/security')
  await button(page, 'Add authenticator app').waitFor()
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
})

test('signs in again over an open page with the second factor too', async () => {
  const email = 'alex.again@modernliving.example'
  const { page } = await colleague(email, DESKTOP)
  const { key } = await addApp(page)
  await page.getByLabel('I saved these codes').check()
  await button(page, 'Done').click()
  await page.context().clearCookies()
  await button(page, 'Make new codes').click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your session has ended. Please sign in again.' })
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(dialog, /^Sign in$/).click()
  await dialog.getByLabel('Code', { exact: true }).fill(codeOf(key, 1))
  await button(dialog, /^Sign in$/).click()
  await dialog.waitFor({ state: 'detached' })
  await sentence(page, '10 of 10 left')
})

test('says that the demo’s people have none', async () => {
  const { page } = await studio.open(PHONE)
  await signedIn(page)
  await page.goto('/settings/security')
  await sentence(page, /Everybody can use this demo account/)
  await checkPage(page, 'Security of a demo account')
})
