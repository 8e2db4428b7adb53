import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import { dropMails, queueMail } from '#server/features/mails/mails.ts'
import { resolveAlerts } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { invitations } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { invitationToken } from './invitation-token.ts'

const DAY_MS = 24 * 60 * 60_000
const NONCE_BYTES = 12

/** Who sends an invitation, and under which address the studio was opened. */
export type Inviter = { user: { id: string; name: string; email: string } | null; origin: string }
export type SentInvitation = { id: string; link: string; mail: 'queued' | 'off'; expiresAt: Date }

/** The link of an invitation, as it was mailed. */
export function invitationLink(app: App, origin: string, invitation: Parameters<typeof invitationToken>[1]): string {
  return `${origin}/signup?token=${invitationToken(app.secret, invitation)}`
}

/** Makes the invitation that counts for an invited member from now on, and mails it; links sent before end. */
export async function sendInvitation(
  app: App,
  tx: Transaction,
  {
    member,
    client,
    inviter,
  }: {
    member: { id: string; email: string; role: Role }
    client: { id: string; name: string }
    inviter: Inviter
  },
): Promise<SentInvitation> {
  const now = app.clock.now()
  const { email, role, id: memberId } = member
  const invitation = {
    id: newId('invitation', now),
    clientId: client.id,
    memberId,
    email,
    invitedBy: inviter.user?.id ?? null,
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIMITS.invitationDays * DAY_MS),
  }
  const link = invitationLink(app, inviter.origin, invitation)
  const replaced = await tx
    .update(invitations)
    .set({ replacedAt: now })
    .where(and(eq(invitations.memberId, memberId), isNull(invitations.replacedAt)))
    .returning({ mailId: invitations.mailId })
  await dropMails(
    tx,
    replaced.map(({ mailId }) => mailId),
  )
  const { mailId, mail } = await queueMail(app, tx, {
    kind: 'invitation',
    to: email,
    clientId: client.id,
    dedupeKey: `invitation ${invitation.id}`,
    data: {
      link,
      clientName: client.name,
      inviterName: inviter.user?.name ?? null,
      inviterEmail: inviter.user?.email ?? null,
      email,
      role,
      expiresAt: invitation.expiresAt.toISOString(),
    },
  })
  await tx.insert(invitations).values({ ...invitation, mailId })
  await resolveAlerts(tx, { kinds: ['invitation_asked'], subject: memberId, now })
  return { id: invitation.id, link, mail, expiresAt: invitation.expiresAt }
}
