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

/** Clara, the owner, asks for the Pro plan. */
async function askForPro(view: View): Promise<void> {
  const { page } = await studio.open(view)
  await page.goto('/sign-in')
  const credentials = { email: 'clara@linden.example', password: PASSWORD }
  const send = (path: string, body: object) =>
    page.evaluate(
      ([to, text]) =>
        fetch(to ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text ?? '' }).then(
          ({ status }) => status,
        ),
      [path, JSON.stringify(body)],
    )
  expect(await send('/api/auth/login', credentials)).toBe(200)
  expect(await send('/api/plans/upgrade', { plan: 'pro' })).toBe(202)
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

// UC-001.R2, EC-003.A1d
test.each([LAPTOP, PHONE])(
  'decides an upgrade, reads a mail, pauses the queue and finds all of it again, $name',
  async (view) => {
    const { page, faults } = await studio.open(view)
    await signIn(page)
    const go = async (name: string) => {
      const nav = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
      await nav.getByRole('link', { name: new RegExp(`^${name}`) }).click()
    }
    const main = page.getByRole('main')
    await askForPro(view)
    await page.goto('/operator/requests')
    await sentence(page, 'Linden & Sons asks for Pro')
    await checkPage(page, 'the upgrade requests')
    await button(page, 'Refuse').click()
    await sentence(page, 'Linden & Sons stays on the Team plan. Its owners can ask again at any time.')
    await button(page.getByRole('dialog'), 'Refuse').click()
    await sentence(page, 'No request is open')

    await go('Outbox')
    await sentence(page, 'No mail server is set up, so nothing is sent.')
    await checkPage(page, 'the outbox')
    await main.getByRole('link', { name: /You are invited to set up/ }).click()
    const mail = page.frameLocator('iframe')
    await mail.getByText('Accept invitation').waitFor()
    await page.getByText('Dark', { exact: true }).click()
    await page.locator('iframe[title="The mail in dark colors"]').waitFor()
    await checkPage(page, 'a mail')
    await page.getByText('Plain text', { exact: true }).click()
    await sentence(main, /\/signup\?token=/)
    const saved = page.waitForEvent('download')
    await button(page, 'Save as .eml').click()
    expect((await saved).suggestedFilename()).toMatch(/^invitation-mail_\w+\.eml$/)
    await button(page, 'Send a test mail').click()
    await button(page.getByRole('dialog'), 'Send').click()
    await page.getByRole('heading', { level: 2, name: /Test mail/ }).waitFor()

    await go('Queue')
    await sentence(page, 'Images in the last 24 hours')
    await checkPage(page, 'the queue')
    await button(page, 'Pause queue').click()
    await button(page.getByRole('dialog'), 'Pause queue').click()
    await sentence(page, /You paused it. Images wait until you resume./)
    await go('Alerts')
    await checkPage(page, 'the alerts')
    await page.getByRole('link', { name: 'Open the queue' }).first().click()
    await button(page, 'Resume queue').click()
    await button(page, 'Pause queue').waitFor()

    await go('Audit')
    await sentence(page, /refused the Pro plan/)
    await checkPage(page, 'the audit log')
    await page.getByText('People', { exact: true }).click()
    await page
      .getByText(/refused the Pro plan/)
      .first()
      .waitFor({ state: 'detached' })
    const table = page.waitForEvent('download')
    await button(page, 'Save as CSV').click()
    expect((await table).suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/)
    expect(faults).toEqual([])
  },
)

test('the operator changes their password and stays signed in', async () => {
  const { page } = await studio.open(PHONE)
  await signIn(page)
  await button(page, 'Account of Olivia Park').click()
  await page.getByRole('menuitem', { name: 'Change password...' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change password' })
  await dialog.getByLabel('Current password').fill('not this one')
  await dialog.getByLabel('New password').fill('eleven loud chairs')
  await button(dialog, 'Change password').click()
  await sentence(dialog, 'The current password is wrong.')
  await checkPage(page, 'the dialog of a new password')
  await dialog.getByLabel('Current password').fill(OPERATOR.password)
  OPERATOR.password = 'eleven loud chairs'
  await button(dialog, 'Change password').click()
  await sentence(page, 'Password changed. Other devices were signed out.')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: /Clients/ }).waitFor()
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
