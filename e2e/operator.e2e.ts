import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { button, checkPage, sentence, tabTo } from './person.ts'
import { type BrowserStudio, browserStudio, DESKTOP, PHONE, type View } from './studio.ts'

// Whoever runs the studio, from the link that a fresh one prints on. Each story goes on from the one before.

const PASSWORD = 'nine quiet lamps'
const OPERATOR = { email: 'olivia@studio.example', password: PASSWORD }
const LAPTOP: View = { ...DESKTOP, name: '1440 px, dark', scheme: 'dark' }

let studio: BrowserStudio
beforeAll(async () => {
  studio = await browserStudio({ DEMO: 'off' }, { fresh: true })
})
afterAll(() => studio.close())

/** The path of the set-up link that the studio has printed. */
async function printedLink(): Promise<string> {
  const find = () =>
    studio
      .printed()
      .join('\n')
      .match(/http\S+(\/operator\/setup\S+)/)?.[1]
  await expect.poll(find).toBeDefined()
  return find() ?? ''
}

/** Types into the field that has the focus, and the ones after it. */
async function typeOn(page: Page, ...texts: string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/operator')
  await page.getByLabel('Email').fill(OPERATOR.email)
  await page.getByLabel('Password', { exact: true }).fill(OPERATOR.password)
  await button(page, 'Sign in').click()
  await page.getByRole('heading', { level: 1, name: /Clients/ }).waitFor()
}

async function signUp(page: Page, link: string, name: string): Promise<void> {
  await page.goto(new URL(link).pathname + new URL(link).search)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel(/I accept/).check()
  await button(page, 'Create account').click()
  await page.waitForURL('/')
}

let invitation = ''

// UC-001.R1, UC-001.R2
test('the printed link leads by keyboard to an account, a client and the invitation of its owner', async () => {
  const link = await printedLink()
  await studio.kill()
  await studio.restart()
  expect(await printedLink()).toBe(link)
  const { page, faults } = await studio.open(DESKTOP)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Set up your studio' }).waitFor()
  await checkPage(page, 'the page of the set-up link')
  await page.getByLabel('Your name').press('Enter')
  await sentence(page, 'Name is required')
  await page.getByLabel('Your name').focus()
  await typeOn(page, 'Olivia Park', OPERATOR.email, PASSWORD)
  await page.keyboard.press('Enter')

  await sentence(page, 'No clients yet')
  await checkPage(page, 'the desk without clients')
  await tabTo(page, /^Create the first client$/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New client' })
  await dialog.getByLabel('Company').and(page.locator(':focus')).waitFor()
  await checkPage(page, 'the dialog of a new client')
  await page.keyboard.type('Linden & Sons')
  await dialog.getByLabel('First owner’s email').focus()
  await page.keyboard.type('clara@linden.example')
  await page.keyboard.press('Enter')
  invitation = await page.getByLabel('Invitation link for clara@linden.example').inputValue()
  await sentence(page, 'Mail is off. Pass this link on to clara@linden.example yourself.')
  await checkPage(page, 'the dialog with the invitation')
  await button(page, 'Done').click()
  await sentence(page, 'Nobody has joined yet')
  await checkPage(page, 'the desk with an invited client')
  expect(faults).toEqual([])
})

// UC-001.R1, UC-001.M5a
test('the owner joins in another browser; the desk shows it, and the set-up link has ended', async () => {
  const { page: owner } = await studio.open(PHONE)
  await signUp(owner, invitation, 'Clara Linden')
  const { page, faults } = await studio.open(PHONE)
  await page.goto(await printedLink())
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
  await checkPage(page, 'the page of a used set-up link')
  await page.getByRole('link', { name: 'Sign in as operator' }).click()
  await page.getByRole('heading', { name: 'Operator sign-in' }).waitFor()
  await checkPage(page, 'the sign-in of the operator')
  await signIn(page)
  await sentence(page, '1 member, clara@linden.example')
  await checkPage(page, 'the clients')
  // The used link is refused, which the console notes.
  expect(faults.filter((fault) => !/status of 404/.test(fault))).toEqual([])
})

test('suspending a client signs its people out; they come back after it', async () => {
  const { page: owner } = await studio.open(DESKTOP)
  await owner.goto('/sign-in')
  const enter = async () => {
    await owner.getByLabel('Email').fill('clara@linden.example')
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await button(owner, 'Sign in').click()
  }
  await enter()
  await owner.waitForURL('/')
  const { page } = await studio.open(LAPTOP)
  await signIn(page)
  await button(page, 'More for Linden & Sons').click()
  await page.getByRole('menuitem', { name: 'Suspend...' }).click()
  await sentence(page, 'Nothing is deleted')
  await checkPage(page, 'the question before a client is suspended')
  await button(page, 'Suspend').last().click()
  await sentence(page, 'Linden & Sons is suspended and signed out')
  await sentence(owner, 'Your session has ended. Please sign in again.')
  await owner.goto('/sign-in')
  await enter()
  await sentence(owner, 'This account is not active')
  await button(page, 'Resume').click()
  await sentence(page, 'Linden & Sons can sign in again')
  await button(owner, 'Sign in').click()
  await owner.waitForURL('/')
})

test('the operator’s session and a member’s stand in one browser and leave each other alone', async () => {
  const { page } = await studio.open(DESKTOP)
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill('clara@linden.example')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(page, 'Sign in').click()
  await page.waitForURL('/')
  await page.goto('/operator/clients')
  await page.getByRole('heading', { name: 'Operator sign-in' }).waitFor()
  await signIn(page)
  await page.goto('/settings')
  await sentence(page, 'clara@linden.example')
  await page.goto('/operator/clients')
  await button(page, 'Account of Olivia Park').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Operator sign-in' }).waitFor()
  await page.goto('/settings')
  await sentence(page, 'clara@linden.example')
})
