import { and, eq, isNull } from 'drizzle-orm'
import type { Invited } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { findUser } from '#server/features/accounts/accounts.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { invitations, mails } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { addInvited, type Invitee, inviteAgain, invitedAs } from './invited.ts'
import { findMember } from './list-members.ts'
import { lockTeamFor, requireMember } from './lock-team.ts'
import { type Inviter, invitationLink, type SentInvitation } from './send-invitation.ts'

/** The caller as who invites. */
export async function inviterOf(app: App, { userId }: Scope, origin: string): Promise<Inviter> {
  return { user: await findUser(app.db, userId), origin }
}

/** Takes a seat for somebody and sends the invitation to it. Refuses who is a member somewhere, or invited here. */
export async function invite(app: App, scope: Scope, person: Invitee, inviter: Inviter): Promise<Invited> {
  const { memberId, sent } = await app.db.transaction(async (tx) => {
    const client = await lockTeamFor(tx, scope, 'owner')
    if (await invitedAs(tx, client.id, person.email)) {
      throw problem('already_member', MESSAGES.alreadyInvited(person.email))
    }
    return addInvited(app, tx, { client, person, inviter, by: scope.userId })
  })
  return present(app, scope.clientId, memberId, sent)
}

/** Sends an invited member a new link for 7 days, to another address if one is given; those before end. */
export async function resend(
  app: App,
  scope: Scope,
  { id, email, inviter }: { id: string; email: string | undefined; inviter: Inviter },
): Promise<Invited> {
  const sent = await app.db.transaction(async (tx) => {
    const client = await lockTeamFor(tx, scope, 'owner')
    const { role } = await requireInvited(tx, scope.clientId, id)
    const address = email ?? (await currentInvitation(tx, id)).email
    const holder = await invitedAs(tx, client.id, address)
    if (holder && holder !== id) throw problem('already_member', MESSAGES.alreadyInvited(address))
    const member = { id, email: address, role }
    return inviteAgain(app, tx, { client, member, inviter, by: scope.userId })
  })
  return present(app, scope.clientId, id, sent)
}

/** The link of an open invitation, to pass on by hand. */
export async function linkOf(
  app: App,
  { clientId }: Scope,
  id: string,
  origin: string,
): Promise<Invited['invitation']> {
  await requireInvited(app.db, clientId, id)
  const invitation = await currentInvitation(app.db, id)
  if (invitation.expiresAt <= app.clock.now()) throw problem('expired', MESSAGES.invitationExpired)
  return {
    link: invitationLink(app, origin, invitation),
    mail: app.mail.mode === 'smtp' && invitation.mailStatus !== 'not_mailed' ? 'queued' : 'off',
    expiresAt: invitation.expiresAt.toISOString(),
  }
}

async function requireInvited(executor: Executor, clientId: string, id: string) {
  const member = await requireMember(executor, clientId, id)
  if (member.status !== 'invited') throw problem('wrong_state', MESSAGES.notInvited)
  return member
}

async function currentInvitation(executor: Executor, memberId: string) {
  const [row] = await executor
    .select({ invitation: invitations, mailStatus: mails.status })
    .from(invitations)
    .leftJoin(mails, eq(mails.id, invitations.mailId))
    .where(and(eq(invitations.memberId, memberId), isNull(invitations.replacedAt)))
  if (!row) throw problem('wrong_state', MESSAGES.notInvited)
  return { ...row.invitation, mailStatus: row.mailStatus }
}

async function present(app: App, clientId: string, memberId: string, sent: SentInvitation): Promise<Invited> {
  const { link, mail, expiresAt } = sent
  const member = await findMember(app, clientId, memberId)
  return { member, invitation: { link, mail, expiresAt: expiresAt.toISOString() } }
}
