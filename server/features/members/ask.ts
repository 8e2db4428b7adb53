import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { operatorAddress } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import { announceNotices } from '#server/features/notifications/notifications.ts'
import { raiseAlert } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { invitations } from '#server/platform/database/schema.ts'
import { ownersFor, tellOwners } from './inviters.ts'
import { type FoundInvitation, findInvitation, stateOf } from './read-invitation.ts'

const DAY_MS = 24 * 60 * 60_000

type Asked = { token: string; email: string | undefined; origin: string }

/** Tells whoever invited that a new invitation is needed, at another address if one is given. Once a day. */
export async function askForNew(app: App, { token, email, origin }: Asked): Promise<{ askedAt: string }> {
  const found = await findInvitation(app, app.db, token)
  const state = await stateOf(app, app.db, found)
  if (found.member.status !== 'invited' || state === 'registered') {
    throw problem('wrong_state', MESSAGES.notInvited)
  }
  const now = app.clock.now()
  const askedEmail = email === undefined || email === found.current.email ? null : email
  await app.db.transaction(async (tx) => {
    const aDayAgo = new Date(now.getTime() - DAY_MS)
    const isFirstToday = or(isNull(invitations.askedAt), lte(invitations.askedAt, aDayAgo))
    const [asked] = await tx
      .update(invitations)
      .set({ askedAt: now, askedEmail })
      .where(and(eq(invitations.id, found.current.id), isNull(invitations.replacedAt), isFirstToday))
      .returning({ id: invitations.id })
    if (!asked) throw problem('wrong_state', MESSAGES.askedToday)
    await tell(app, tx, { found, askedEmail, origin, now })
    const { clientId, memberId, email: invited } = found.current
    const fact = { clientId, userId: null, kind: 'invitation.asked', objectId: memberId } as const
    await record(app, tx, { ...fact, payload: { email: invited, askedEmail } })
  })
  announceNotices(app, found.current.clientId)
  return { askedAt: now.toISOString() }
}

async function tell(
  app: App,
  tx: Transaction,
  { found, askedEmail, origin, now }: { found: FoundInvitation; askedEmail: string | null; origin: string; now: Date },
): Promise<void> {
  const { clientName, current } = found
  const { email, clientId } = current
  const data = { email, askedEmail, clientName }
  const owners = await ownersFor(tx, found)
  if (owners.length > 0) {
    const title = MESSAGES.askedTitle(email)
    const body = askedEmail === null ? MESSAGES.askedBody : MESSAGES.askedBodyElsewhere(askedEmail)
    await tellOwners(tx, owners, { found, now, kind: 'invitation_asked', title, body })
    for (const { userId, email: to } of owners) {
      const link = `${origin}/settings/team`
      await queueMail(app, tx, { kind: 'invitation_asked', to, clientId, userId, data: { ...data, link } })
    }
    return
  }
  const message = MESSAGES.operatorAsked(clientName, email, askedEmail)
  await raiseAlert(tx, { kind: 'invitation_asked', subject: current.memberId, message, now })
  const to = await operatorAddress(tx)
  if (to) await queueMail(app, tx, { kind: 'invitation_asked', to, data: { ...data, link: null } })
}
