import { and, eq, isNull, or } from 'drizzle-orm'
import type { Role } from '#contract/accounts.ts'
import type { Input } from '#contract/endpoint.ts'
import type { Member, MemberStatus, updateMember } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import type { App } from '#server/app.ts'
import { findUser, refuseDemoUser, resetSecondFactor } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { dropMails } from '#server/features/mails/mails.ts'
import { resolveAlerts } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import {
  authSessions,
  formerMembers,
  invitations,
  members,
  ownershipOffers,
  passwordResets,
} from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { findMember } from './list-members.ts'
import { isLastOwner, lockTeamFor, type MemberRow, requireMember } from './lock-team.ts'

/** A member who has joined. */
type Joined = MemberRow & { userId: string }
const hasJoined = (member: MemberRow): member is Joined => member.userId !== null

/** Changes a member's role, suspends them or ends that. A suspended member loses every session at once. */
export async function changeMember(
  app: App,
  scope: Scope,
  id: string,
  { role, status }: Input<typeof updateMember>['body'],
): Promise<Member> {
  await app.db.transaction(async (tx) => {
    await lockTeamFor(tx, scope, 'owner')
    const member = await requireMember(tx, scope.clientId, id)
    if (hasJoined(member)) await refuseDemoUser(tx, member.userId)
    if (role !== undefined && role !== member.role) await setRole(app, tx, scope, member, role)
    if (status !== undefined && status !== member.status)
      await setStatus(app, tx, scope, { ...member, role: role ?? member.role }, status)
  })
  return findMember(app, scope.clientId, id)
}

async function setRole(app: App, tx: Transaction, scope: Scope, member: MemberRow, role: Role): Promise<void> {
  if (await isLastOwner(tx, member)) throw problem('last_owner', MESSAGES.lastOwnerChange)
  await tx.update(members).set({ role }).where(eq(members.id, member.id))
  await endOffers(tx, member.id)
  const payload = { from: member.role, role }
  const objectId = member.userId ?? member.id
  await record(app, tx, { ...byScope(scope), kind: 'member.role_changed', objectId, payload })
}

async function setStatus(
  app: App,
  tx: Transaction,
  scope: Scope,
  member: MemberRow,
  status: Exclude<MemberStatus, 'invited'>,
): Promise<void> {
  if (!hasJoined(member)) throw problem('wrong_state', MESSAGES.notJoined)
  if (member.userId === scope.userId) throw problem('wrong_state', MESSAGES.notYourself)
  if (await isLastOwner(tx, member)) throw problem('last_owner', MESSAGES.lastOwnerChange)
  await tx.update(members).set({ status }).where(eq(members.id, member.id))
  if (status === 'suspended') {
    await endSessions(tx, member.userId)
    await endOffers(tx, member.id)
  }
  const kind = status === 'suspended' ? 'member.suspended' : 'member.resumed'
  await record(app, tx, { ...byScope(scope), kind, objectId: member.userId, payload: {} })
}

/** Removes a member, revokes an invitation, or lets the caller leave. What they made stays under their name. */
export async function removeFromTeam(app: App, scope: Scope, id: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    const { userId } = await requireMember(tx, scope.clientId, id)
    await lockTeamFor(tx, scope, userId === scope.userId ? 'viewer' : 'owner')
    // Before the lock the invitation may have been accepted, or the role changed.
    const member = await requireMember(tx, scope.clientId, id)
    if (hasJoined(member)) await removeJoined(app, tx, scope, member)
    else await revoke(app, tx, scope, member)
  })
}

async function removeJoined(app: App, tx: Transaction, scope: Scope, member: Joined): Promise<void> {
  const { id, clientId, userId, role } = member
  const isSelf = userId === scope.userId
  await refuseDemoUser(tx, userId)
  if (await isLastOwner(tx, member)) {
    throw problem('last_owner', isSelf ? MESSAGES.lastOwner : MESSAGES.lastOwnerChange)
  }
  const { name, email } = await findUser(tx, userId)
  const former = { name, email, role, leftAt: app.clock.now() }
  await tx
    .insert(formerMembers)
    .values({ clientId, userId, ...former })
    .onConflictDoUpdate({ target: [formerMembers.clientId, formerMembers.userId], set: former })
  // Invitations and offers go with it.
  await tx.delete(members).where(eq(members.id, id))
  await endSessions(tx, userId)
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId))
  const kind = isSelf ? 'member.left' : 'member.removed'
  await record(app, tx, { ...byScope(scope), kind, objectId: userId, payload: { role } })
}

async function revoke(app: App, tx: Transaction, scope: Scope, { id, role }: MemberRow): Promise<void> {
  const [invitation] = await tx
    .select({ email: invitations.email, mailId: invitations.mailId })
    .from(invitations)
    .where(and(eq(invitations.memberId, id), isNull(invitations.replacedAt)))
  await tx.delete(members).where(eq(members.id, id))
  if (invitation) await dropMails(tx, [invitation.mailId])
  await resolveAlerts(tx, { kinds: ['invitation_asked'], subject: id, now: app.clock.now() })
  const payload = { email: invitation?.email ?? '', role }
  await record(app, tx, { ...byScope(scope), kind: 'invitation.revoked', objectId: id, payload })
}

/** Ends every session of a member, the caller's own included. */
export async function signOutEverywhere(app: App, { clientId }: Scope, id: string): Promise<void> {
  const member = await requireMember(app.db, clientId, id)
  if (!hasJoined(member)) return
  await refuseDemoUser(app.db, member.userId)
  await endSessions(app.db, member.userId)
}

/** Removes the second factor of another member, who lost it. They sign in with the password alone, and are told. */
export async function resetFactor(app: App, scope: Scope, { id, link }: { id: string; link: string }): Promise<void> {
  await app.db.transaction(async (tx) => {
    await lockTeamFor(tx, scope, 'owner')
    const member = await requireMember(tx, scope.clientId, id)
    if (!hasJoined(member)) throw problem('wrong_state', MESSAGES.notJoined)
    if (member.userId === scope.userId) throw problem('wrong_state', SECOND_FACTOR_MESSAGES.ownFactorInSettings)
    const had = await resetSecondFactor(app, tx, member, { by: 'owner', link })
    if (!had) throw problem('wrong_state', SECOND_FACTOR_MESSAGES.hasNoFactor)
    await endSessions(tx, member.userId)
  })
}

async function endSessions(tx: Pick<Transaction, 'delete'>, userId: string): Promise<void> {
  await tx.delete(authSessions).where(eq(authSessions.userId, userId))
}

/** An offer stands between two members as they were. */
async function endOffers(tx: Transaction, memberId: string): Promise<void> {
  const takesPart = or(eq(ownershipOffers.memberId, memberId), eq(ownershipOffers.byMemberId, memberId))
  await tx.delete(ownershipOffers).where(takesPart)
}
