import type { Page } from 'playwright-core'
import { operatorCaller } from '#server/testing/studio-process.ts'
import { button } from './person.ts'
import type { BrowserStudio, View } from './studio.ts'

const OPERATOR = { email: 'operator@epox.example', password: 'one operator for all' }
/** Of a studio that makes new owners. */
export const WITH_OPERATOR = { OPERATOR_EMAIL: OPERATOR.email, OPERATOR_PASSWORD: OPERATOR.password }

let made = 0

/** The link of an invitation to own a new client, for this address. */
export async function invitedOwner(
  studio: BrowserStudio,
  email: string,
  plan: 'free' | 'team' = 'team',
): Promise<string> {
  made += 1
  const operator = await operatorCaller(studio.url, OPERATOR)
  const { id } = (await operator('POST', '/operator/clients', { name: `Nordic Rooms ${made}`, plan })) as { id: string }
  const invited = await operator('POST', `/operator/clients/${id}/invitations`, { email, role: 'owner' })
  return (invited as { link: string }).link
}

/** The dashboard of a person who just joined a client with nothing in it as its owner. */
export async function newOwner(
  studio: BrowserStudio,
  view: View,
  plan: 'free' | 'team' = 'team',
): Promise<{ page: Page; faults: string[] }> {
  const link = await invitedOwner(studio, `alex.${made}@modernliving.example`, plan)
  const { page, faults } = await studio.open(view)
  await page.goto(link)
  await page.getByLabel('Name').fill('Alex Thompson')
  await page.getByLabel('Password', { exact: true }).fill('three green sofas')
  await page.getByLabel(/I accept/).check()
  await button(page, 'Create account').click()
  await page.waitForURL('/')
  return { page, faults }
}
