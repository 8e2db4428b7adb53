import type { App } from '#server/app.ts'
import { isDemoUser } from '#server/features/accounts/accounts.ts'
import type { Executor } from '#server/platform/database/database.ts'

/**
 * Whether this is an account of the demo in a studio that sends mail: strangers use it, and its name would be the words of
 * mails to others. Where no mail is sent the demo can be tried out in full.
 */
export async function isSharedProfile(app: App, executor: Executor, userId: string): Promise<boolean> {
  return app.mail.mode === 'smtp' && (await isDemoUser(executor, userId))
}
