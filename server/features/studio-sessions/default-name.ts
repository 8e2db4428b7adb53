import { dayIn, dayOfDefaultName, defaultSessionName } from '#contract/session-names.ts'
import { nameProducts } from '#server/features/products/products.ts'
import type { Executor } from '#server/platform/database/database.ts'
import type { SessionRow } from './read-session.ts'

/** The name of a new session of these products until a person gives one, by the day of the person's time zone. */
export async function nameNewSession(
  executor: Executor,
  clientId: string,
  productIds: string[],
  { now, timeZone = 'UTC' }: { now: Date; timeZone?: string | undefined },
): Promise<string> {
  return defaultSessionName(await nameProducts(executor, clientId, productIds), dayIn(timeZone, now))
}

/** The name that follows a change of the products; undefined where a person has given one. */
export async function followingName(
  executor: Executor,
  session: Pick<SessionRow, 'name' | 'clientId' | 'createdAt' | 'selectedProductIds'>,
  productIds: string[],
): Promise<string | undefined> {
  const { name, clientId, createdAt, selectedProductIds } = session
  if (productIds.length === 0) return undefined
  const day = dayOfDefaultName(name, await nameProducts(executor, clientId, selectedProductIds), createdAt)
  return day && defaultSessionName(await nameProducts(executor, clientId, productIds), day)
}
