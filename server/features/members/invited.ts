import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { type clients, invitations, members, operators, users } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { seatsOf } from './lock-team.ts'
import { type Inviter, type SentInvitation, sendInvitation } from './send-invitation.ts'

// All under the lock of the team.

type Client = typeof clients.$inferSelect
export type Invitee = { email: string; role: Role }

/** Takes a seat for somebody and invites them to it. Refuses whoever has an account, and one seat too many. */
export async function addInvited(
  app: App,
  tx: Transaction,
  { client, person, inviter, by }: { client: Client; person: Invitee; inviter: Inviter; by: string | null },
): Promise<{ memberId: string; sent: SentInvitation }> {
  await refuseMembers(tx, person.email)
  const { used, limit } = await seatsOf(tx, client)
  if (limit !== null && used >= limit) throw problem('plan_required', MESSAGES.seatsTaken(limit), { limit, used })
  const now = app.clock.now()
  const memberId = newId('member', now)
  const { email, role } = person
  await tx.insert(members).values({ id: memberId, clientId: client.id, role, status: 'invited', createdAt: now })
  const sent = await sendInvitation(app, tx, { member: { id: memberId, ...person }, client, inviter })
  const fact = { clientId: client.id, userId: by, kind: 'member.invited', objectId: memberId } as const
  await record(app, tx, { ...fact, payload: { email, role } })
  return { memberId, sent }
}

/** Sends somebody who is invited a new link; those before end. */
export async function inviteAgain(
  app: App,
  tx: Transaction,
  {
    client,
    member,
    inviter,
    by,
  }: { client: Client; member: Invitee & { id: string }; inviter: Inviter; by: string | null },
): Promise<SentInvitation> {
  await refuseMembers(tx, member.email)
  const sent = await sendInvitation(app, tx, { member, client, inviter })
  const { id: objectId, email, role } = member
  const fact = { clientId: client.id, userId: by, kind: 'invitation.resent', objectId } as const
  await record(app, tx, { ...fact, payload: { email, role } })
  return sent
}

/** Everybody belongs to one client at most, and the operator to none. */
async function refuseMembers(tx: Transaction, email: string): Promise<void> {
  if (await hasAccount(tx, email)) throw problem('already_member', MESSAGES.alreadyMember(email))
}

/** Whether somebody of this address can sign in already: as a member of any client, or as the operator. */
export async function hasAccount(executor: Executor, email: string): Promise<boolean> {
  const [user] = await executor
    .select({ memberId: members.id, operatorId: operators.userId })
    .from(users)
    .leftJoin(members, eq(members.userId, users.id))
    .leftJoin(operators, eq(operators.userId, users.id))
    .where(eq(users.email, email))
  return user !== undefined && (user.memberId !== null || user.operatorId !== null)
}

/** The member that an address is invited as in a client. */
export async function invitedAs(tx: Transaction, clientId: string, email: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: members.id })
    .from(invitations)
    .innerJoin(members, eq(members.id, invitations.memberId))
    .where(
      and(
        eq(invitations.clientId, clientId),
        eq(invitations.email, email),
        isNull(invitations.replacedAt),
        eq(members.status, 'invited'),
      ),
    )
  return row?.id
}
