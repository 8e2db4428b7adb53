import { eq } from 'drizzle-orm'
import type { Output } from '#contract/endpoint.ts'
import { withNotificationDefaults } from '#contract/notification-settings.ts'
import { problem } from '#contract/problem.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { describeUnsubscription } from '#contract/unsubscribe.ts'
import type { App } from '#server/app.ts'
import { users } from '#server/platform/database/schema.ts'
import { changeChoices } from './change-choices.ts'
import { readUnsubscribeToken, type Unsubscription } from './unsubscribe-token.ts'

type Described = Output<typeof describeUnsubscription>

/** Which mails a link stops. Reads only: mail scanners open every link. */
export async function describeStop(app: App, token: string): Promise<Described> {
  return describe(app, signed(app, token))
}

/** Turns the mails of a link's topics off; a second time has no effect. */
export async function stopMails(app: App, token: string): Promise<Described> {
  const { userId, topics } = signed(app, token)
  const email = Object.fromEntries(topics.map((topic) => [topic, false]))
  await app.db.transaction((tx) => changeChoices(app, tx, userId, { email }))
  return describe(app, { userId, topics })
}

function signed(app: App, token: string): Unsubscription {
  const read = readUnsubscribeToken(app.secret, token)
  if (!read) throw problem('not_found', SETTINGS_MESSAGES.unsubscribeUnknown)
  return read
}

async function describe(app: App, { userId, topics }: Unsubscription): Promise<Described> {
  const [user] = await app.db
    .select({ email: users.email, chosen: users.notificationSettings })
    .from(users)
    .where(eq(users.id, userId))
  if (!user) throw problem('not_found', SETTINGS_MESSAGES.unsubscribeUnknown)
  const { email } = withNotificationDefaults(user.chosen)
  return { email: user.email, topics, stopped: topics.every((topic) => !email[topic]) }
}
