import { eq, sql } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import type { UserSettings, updateSettings } from '#contract/user-settings.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { users } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { changeNotifications } from './change-notifications.ts'
import { changeProfile } from './change-profile.ts'
import { readSettings } from './read-settings.ts'

type Change = Input<typeof updateSettings>['body']

/** Changes what is named of a person's settings and leaves the rest, so that two tabs do not undo each other. */
export async function changeSettings(app: App, scope: Scope, change: Change): Promise<UserSettings> {
  return app.db.transaction(async (tx) => {
    if (change.profile) await changeProfile(app, tx, scope, change.profile)
    if (change.generationDefaults) await changeDefaults(tx, scope.userId, change.generationDefaults)
    if (change.notifications) await changeNotifications(app, tx, scope, change.notifications)
    return readSettings(app, scope, tx)
  })
}

async function changeDefaults(tx: Transaction, userId: string, change: NonNullable<Change['generationDefaults']>) {
  const merged = sql`${users.generationDefaults} || ${JSON.stringify(change)}::jsonb`
  await tx.update(users).set({ generationDefaults: merged }).where(eq(users.id, userId))
}
