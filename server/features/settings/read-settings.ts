import { and, desc, eq } from 'drizzle-orm'
import type { UserSettings } from '#contract/user-settings.ts'
import type { App } from '#server/app.ts'
import { findUser, photoOf } from '#server/features/accounts/accounts.ts'
import { nextDigest, readChoices } from '#server/features/notifications/notifications.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { clients, mails } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { readDefaults } from './generation-defaults.ts'
import { isSharedProfile } from './shared-profile.ts'

/** A person's own settings, with the default wherever they chose nothing. */
export async function readSettings(app: App, scope: Scope, executor: Executor = app.db): Promise<UserSettings> {
  const { userId } = scope
  const { name, email } = await findUser(executor, userId)
  return {
    profile: {
      name,
      email,
      photo: await photoOf(app, userId, executor),
      isShared: await isSharedProfile(app, executor, userId),
    },
    notifications: await readChoices(executor, userId),
    generationDefaults: await readDefaults(executor, userId),
    mail: await describeMail(app, scope, executor),
  }
}

async function describeMail(app: App, { clientId, userId }: Scope, executor: Executor): Promise<UserSettings['mail']> {
  const now = app.clock.now()
  const [client] = await executor.select({ timeZone: clients.timeZone }).from(clients).where(eq(clients.id, clientId))
  const timeZone = client?.timeZone ?? 'UTC'
  const [test] = await executor
    .select({ status: mails.status, at: mails.createdAt })
    .from(mails)
    .where(and(eq(mails.clientId, clientId), eq(mails.userId, userId), eq(mails.kind, 'notifications_updated')))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1)
  return {
    mode: app.mail.mode,
    timeZone,
    nextDaily: nextDigest(timeZone, 'daily', now).toISOString(),
    nextWeekly: nextDigest(timeZone, 'weekly', now).toISOString(),
    test: test ? { status: test.status, at: test.at.toISOString() } : null,
  }
}
