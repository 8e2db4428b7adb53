import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invitedOwner, WITH_OPERATOR } from './new-owner.ts'
import { button, checkPage, sentence, signedIn } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// A colleague joins by a link that the owner passes on: no mail server is there.

const PASSWORD = 'three green sofas'

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio(WITH_OPERATOR)
})
afterAll(() => studio.close())

/** The owner's page with the link of a new invitation on it. */
async function invite(email: string, view: View): Promise<{ owner: Page; link: string }> {
  const { page: owner } = await studio.open(view)
  await signedIn(owner)
  await owner.goto('/settings/team')
  await owner.getByLabel('Invite by email').fill(email)
  await button(owner, 'Create invitation link').click()
  const link = await owner.getByLabel(`Invitation link for ${email}`).inputValue()
  return { owner, link }
}

async function signUp(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await sentence(page, 'not on the list of leaked passwords')
  await page.getByLabel(/I accept/).check()
  await button(page, 'Create account').click()
}

// UC-001.M2a, UC-001.M2c, UC-001.M3a, UC-001.K1, UC-001.M5a, UC-011.M1, UC-011.M2
test.each([DESKTOP, PHONE])('joins by the link of an invitation, $name', async (view) => {
  const email = `mike.${view.width}@modernliving.example`
  const { owner, link } = await invite(email, view)
  await checkPage(owner, 'the Team page')
  expect(new URL(link).pathname + new URL(link).search).toMatch(/^\/signup\?token=.+/)

  const { page, faults } = await studio.open(view)
  await page.goto(link)
  await sentence(page, 'Join Modern Living Co.')
  await sentence(page, /Sarah Chen invited you/)
  expect(await page.getByLabel('Email').inputValue()).toBe(email)
  await checkPage(page, 'the sign-up page')

  await button(page, 'Create account').click()
  await sentence(page, 'Name is required')
  await sentence(page, 'Please accept the terms of service')
  await signUp(page, 'Mike Rodriguez')
  await page.waitForURL('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(faults).toEqual([])

  await owner.getByText('Mike Rodriguez').first().waitFor()
  await page.context().clearCookies()
  await page.goto(link)
  await sentence(page, 'You already joined')
  await checkPage(page, 'the page of a used invitation')
})

// UC-001.A2b
test('an address that has an account by now is led to signing in', async () => {
  const email = 'mike.twice@modernliving.example'
  const { link } = await invite(email, DESKTOP)
  const elsewhere = await invitedOwner(studio, email)
  const { page } = await studio.open(DESKTOP)
  await page.goto(elsewhere)
  await signUp(page, 'Mike Rodriguez')
  await page.waitForURL('/')
  await page.context().clearCookies()
  await page.goto(link)
  await sentence(page, 'Account already exists. Try logging in instead.')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL('/sign-in')
})

// UC-001.X1
test('a lost connection keeps what was typed, and the button reads "Try again"', async () => {
  const { link } = await invite('alex@modernliving.example', DESKTOP)
  const { page } = await studio.open(DESKTOP)
  await page.goto(link)
  await page.route('**/api/auth/signup', (route) => route.abort())
  await signUp(page, 'Alex Thompson')
  await button(page, 'Try again').waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Alex Thompson')
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe(PASSWORD)
  await page.unroute('**/api/auth/signup')
  await button(page, 'Try again').click()
  await page.waitForURL('/')
})

test('a suspended colleague is signed out of open pages, and back in after it', async () => {
  const { owner, link } = await invite('mike.suspended@modernliving.example', DESKTOP)
  const { page } = await studio.open(DESKTOP)
  await page.goto(link)
  await signUp(page, 'Mike Rodriguez')
  await page.waitForURL('/')
  await button(owner, 'More for Mike Rodriguez').last().click()
  await owner.getByRole('menuitem', { name: /Suspend/ }).click()
  await sentence(owner, 'Mike Rodriguez is suspended and signed out')
  await sentence(page, 'Sign in')
})

test('another address that is signed in is told whose invitation it is, and can change over', async () => {
  const { owner, link } = await invite('alex.other@modernliving.example', PHONE)
  await owner.goto(link)
  await sentence(owner, 'This invitation is for another address')
  await checkPage(owner, 'the page of another address')
  await button(owner, 'Sign out and continue').click()
  await sentence(owner, 'Join Modern Living Co.')
})

// UC-001.A2c
test('asks for a new password without saying that a mail was sent', async () => {
  const { page, faults } = await studio.open(PHONE)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill('nobody@modernliving.example')
  await button(page, 'Get a link').click()
  await sentence(page, /This studio sends no mail/)
  await checkPage(page, 'the page of a forgotten password')
  await page.goto('/reset?token=unknown')
  await checkPage(page, 'the page that sets a new password')
  await page.goto('/terms')
  await checkPage(page, 'the terms')
  expect(faults).toEqual([])
})

/** Somebody of the demo client with an account of their own: the demo's three people stay as they are. */
async function joined(name: string, role: 'owner' | 'editor', view: View): Promise<Page> {
  const { page } = await studio.open(view)
  await signedIn(page)
  const email = `${name.replace(' ', '.').toLowerCase()}@modernliving.example`
  const answer = await page.request.post('/api/members', { data: { email, role } })
  const { invitation } = await answer.json()
  await page.context().clearCookies()
  await page.goto(invitation.link)
  await signUp(page, name)
  await page.waitForURL('/')
  return page
}

test('an owner asks a member to become one, takes it back and asks again; the member accepts', async () => {
  const owner = await joined('Mike Rodriguez', 'owner', DESKTOP)
  const page = await joined('Alex Thompson', 'editor', PHONE)
  await owner.goto('/settings/team')
  const ask = async () => {
    // Another one of this name joined in a story before.
    await button(owner, 'Role of Alex Thompson: Editor').last().click()
    await owner.getByRole('menuitemradio', { name: /^Owner/ }).click()
    await owner.getByLabel('Your password').fill(PASSWORD)
    await button(owner, 'Ask Alex').click()
    await sentence(owner, 'Alex Thompson was asked to become an owner. Open until')
  }
  await ask()
  await sentence(page, 'Mike Rodriguez wants to make you an owner')
  await checkPage(page, 'a page with an offer of ownership')
  await button(owner, 'Withdraw').click()
  await page.getByText('Mike Rodriguez wants to make you an owner').waitFor({ state: 'detached' })
  await ask()
  await button(page, 'Become an owner').click()
  await sentence(page, 'You are an owner now')
})

test('an invitation goes to a corrected address, and people who left are listed', async () => {
  const { owner } = await invite('misspelled@modernliving.example', DESKTOP)
  await button(owner, 'More for misspelled@modernliving.example').click()
  await owner.getByRole('menuitem', { name: 'Correct address...' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Correct the address' })
  await dialog.getByLabel('Email').fill('corrected@modernliving.example')
  await button(dialog, 'Invite').click()
  await dialog.getByLabel('Invitation link for corrected@modernliving.example').waitFor()
  await checkPage(owner, 'the dialog of a corrected address')
  await owner.keyboard.press('Escape')
  await button(owner, 'More for corrected@modernliving.example').click()
  await owner.getByRole('menuitem', { name: 'Revoke invitation' }).click()
  await sentence(owner, 'Invitation of corrected@modernliving.example revoked')

  const left = await joined('Alex T', 'editor', PHONE)
  await left.goto('/settings/team')
  await button(left, 'More for Alex T').click()
  await left.getByRole('menuitem', { name: 'Leave the team...' }).click()
  await button(left, 'Leave').click()
  await left.waitForURL('/sign-in**')
  await button(owner, 'Former members').click()
  await sentence(owner, /Alex T \(alex.t@modernliving.example\), editor, left on/)
})
