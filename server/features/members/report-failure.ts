import type { App } from '#server/app.ts'
import { operatorAddress } from '#server/features/accounts/accounts.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import type { FoundInvitation } from './read-invitation.ts'

const HOUR_MS = 60 * 60_000

/** Mails the operator that a sign-up failed, once an hour and invitation. Never throws: the database may be away. */
export async function reportFailure(
  app: App,
  { invitation, clientName }: FoundInvitation,
  requestId: string,
): Promise<void> {
  const hour = Math.floor(app.clock.now().getTime() / HOUR_MS)
  const data = { link: null, clientName, email: invitation.email, requestId }
  const dedupeKey = `signup_failed ${invitation.id} ${hour}`
  try {
    await app.db.transaction(async (tx) => {
      const to = await operatorAddress(tx)
      if (to) await queueMail(app, tx, { kind: 'signup_failed', to, dedupeKey, data })
    })
  } catch (error) {
    app.log.error({ error, requestId }, 'failed to mail the operator about a failed sign-up')
  }
}
