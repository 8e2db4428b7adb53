import { and, eq, isNull } from 'drizzle-orm'
import type { Output } from '#contract/endpoint.ts'
import type { getInvitation } from '#contract/invitations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { type Problem, problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { findUser, photoOf } from '#server/features/accounts/accounts.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { clients, invitations, members, users } from '#server/platform/database/schema.ts'
import type { Caller } from '#server/platform/http/scope.ts'
import { invitationIdOf, isTokenOf } from './invitation-token.ts'
import { hasAccount } from './invited.ts'

type InvitationRow = typeof invitations.$inferSelect

export type FoundInvitation = {
  /** The one that the link is of. */
  invitation: InvitationRow
  /** The newest one of the same member. */
  current: InvitationRow
  member: typeof members.$inferSelect
  clientName: string
  inviterName: string | null
}

/** The invitation of a link. Refuses unknown, tampered and revoked ones alike. */
export async function findInvitation(app: App, executor: Executor, token: string): Promise<FoundInvitation> {
  const id = invitationIdOf(token)
  const [row] =
    id === undefined
      ? []
      : await executor
          .select({ invitation: invitations, member: members, clientName: clients.name, inviterName: users.name })
          .from(invitations)
          .innerJoin(members, eq(members.id, invitations.memberId))
          .innerJoin(clients, eq(clients.id, invitations.clientId))
          .leftJoin(users, eq(users.id, invitations.invitedBy))
          .where(eq(invitations.id, id))
  if (!row || !isTokenOf(app.secret, row.invitation, token)) throw problem('not_found', MESSAGES.invitationUnknown)
  return { ...row, current: await newestOf(executor, row.invitation) }
}

async function newestOf(executor: Executor, invitation: InvitationRow): Promise<InvitationRow> {
  if (invitation.replacedAt === null) return invitation
  const [newest] = await executor
    .select()
    .from(invitations)
    .where(and(eq(invitations.memberId, invitation.memberId), isNull(invitations.replacedAt)))
  return newest ?? invitation
}

/** How far an invitation is: `expired` also when a newer one took its place. */
export async function stateOf(
  app: App,
  executor: Executor,
  { invitation, current, member }: FoundInvitation,
): Promise<'open' | 'accepted' | 'registered' | 'expired'> {
  const { email, expiresAt, replacedAt } = invitation
  if (member.status !== 'invited') return current.email === email ? 'accepted' : 'expired'
  if (replacedAt !== null || expiresAt <= app.clock.now()) return 'expired'
  return (await hasAccount(executor, email)) ? 'registered' : 'open'
}

/** The refusal of an expired invitation, with what its page shows. */
export function expired(app: App, found: FoundInvitation): Problem {
  const { invitation, current, clientName, inviterName } = found
  return problem('expired', MESSAGES.invitationExpired, {
    email: invitation.email,
    clientName,
    inviterName,
    askedAt: current.askedAt?.toISOString() ?? null,
    mail: app.mail.mode,
  })
}

/** What the page of an invitation shows. Reads only: mail scanners open every link. */
export async function describeInvitation(
  app: App,
  token: string,
  caller: Caller | undefined,
): Promise<Output<typeof getInvitation>> {
  const found = await findInvitation(app, app.db, token)
  const state = await stateOf(app, app.db, found)
  if (state === 'expired') throw expired(app, found)
  const { invitation, current, member, clientName, inviterName } = found
  const signedIn = caller && (await findUser(app.db, caller.userId))
  return {
    email: invitation.email,
    role: member.role,
    clientName,
    inviterName,
    inviterPhoto: invitation.invitedBy === null ? null : await photoOf(app, invitation.invitedBy),
    expiresAt: invitation.expiresAt.toISOString(),
    state,
    acceptedAt: current.acceptedAt?.toISOString() ?? null,
    askedAt: current.askedAt?.toISOString() ?? null,
    signedInAs: signedIn?.email ?? null,
    mail: app.mail.mode,
  }
}
